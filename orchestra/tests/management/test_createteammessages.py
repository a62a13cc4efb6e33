"""Projects from before Google Apps were on get their folder, too."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import Project
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.google import ALWAYS, FakeDrive

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    told = StringIO()
    call_command("createteammessages", *map(str, arguments), stdout=told)
    return told.getvalue()


def test_those_that_are_named_get_theirs(
    drive: FakeDrive, project: Project
) -> None:
    ProjectFactory()

    assert f"Project {project.pk}: done" in run(project.pk)
    assert "was so already" in run(project.pk)

    assert Project.objects.filter(team_messages_url=None).count() == 1


def test_all_are_those_that_are_active(
    drive: FakeDrive, project: Project
) -> None:
    ProjectFactory(status=Project.Status.ABORTED)
    other = ProjectFactory()

    run("--all")

    made = Project.objects.exclude(team_messages_url=None)
    assert {one.pk for one in made} == {project.pk, other.pk}
    assert run("--all") == ""


def test_one_that_fails_does_not_hold_up_the_others(
    drive: FakeDrive, project: Project
) -> None:
    project.project_data = {"client_folder_id": "nowhere"}
    project.save()
    other = ProjectFactory()

    with pytest.raises(CommandError, match="1 could not be made"):
        run("--all")

    other.refresh_from_db()
    assert other.team_messages_url


@pytest.mark.parametrize("arguments", [(), (1, "--all"), ("x",), (10**6,)])
def test_what_makes_no_sense_is_refused(
    arguments: tuple[object, ...], drive: FakeDrive
) -> None:
    with pytest.raises(CommandError):
        run(*arguments)


def test_a_drive_that_is_down_is_no_success(
    drive: FakeDrive, project: Project
) -> None:
    drive.refuse(503, "backendError", times=ALWAYS)

    with pytest.raises(CommandError):
        run(project.pk)
