"""What SanityBot finds reaches people, in Slack and by mail."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from orchestra.bots.sanitybot import create_and_handle_sanity_checks
from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Project, SanityCheck, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.project_slack import create_channel
from orchestra.testing.slack import ALWAYS, FakeSlack
from orchestra.tests.bots.sanity_functions import HERE, configured
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.communication.world import make_due, pass_time
from orchestra.tests.mail_server import MailServer

pytestmark = pytest.mark.django_db

Due = Callable[[], DeliveryRound]


def configure(project: Project, slug: str, kind: str) -> None:
    """Have the manual's check found, and handled so."""
    checks = configured("finds", slugs=[slug])
    checks["check_configurations"][slug]["handlers"][0]["type"] = kind
    version = project.workflow_version
    version.sanity_checks = checks
    version.save()


def look_again_after(seconds: int) -> None:
    """Let the time pass, and make a round."""
    SanityCheck.objects.update(
        handled_at=F("handled_at") - timedelta(seconds=seconds)
    )
    create_and_handle_sanity_checks()


@pytest.fixture
def project(task: Task, ada: Worker, due: Due, link: Any) -> Project:
    """A project with a channel, in which Ada works on the draft."""
    link(ada)
    create_channel(task.project_id)
    assign_task(ada.pk, task.pk)
    task.project.refresh_from_db()
    return task.project


@pytest.fixture
def team(
    project: Project, internal: FakeSlack, mail_server: MailServer, due: Due
) -> Callable[[], list[str]]:
    """What the project's channel is told from now on."""
    for _ in range(2):
        due()
    mail_server.mails.clear()
    channel = str(project.slack_group_id)
    before = len(internal.texts(channel))

    def said() -> list[str]:
        due()
        return internal.texts(channel)[before:]

    return said


def test_with_repetition_seconds_the_team_is_told_again(
    project: Project, team: Callable[[], list[str]], ada: Worker
) -> None:
    """The manual's check_slug1: every 3600 seconds, while it is found."""
    configure(project, "check_slug1", "slack_project_channel")
    line = f"<@{ada.slack_user_id}>: Something seems off."

    counts = []
    for seconds in (0, 3_590, 3_601, 10, 3_601):
        look_again_after(seconds)
        counts.append(len(team()))

    assert counts == [1, 1, 2, 2, 3]
    assert set(team()) == {line}


def test_without_repetition_seconds_the_team_is_told_once(
    project: Project, team: Callable[[], list[str]], ada: Worker
) -> None:
    """The manual's check_slug2."""
    configure(project, "check_slug2", "slack_project_channel")

    for _ in range(3):
        look_again_after(365 * 24 * 3_600)
        make_due()

    assert team() == [f"<@{ada.slack_user_id}>: This is said once."]


@pytest.mark.parametrize(
    ("slug", "count"), [("check_slug1", 3), ("check_slug2", 1)]
)
def test_the_experts_of_the_steps_get_a_mail_each(
    slug: str,
    count: int,
    project: Project,
    team: Callable[[], list[str]],
    mail_server: MailServer,
    due: Due,
) -> None:
    """As often as it says, and nobody else."""
    configure(project, slug, "mail")

    for _ in range(3):
        look_again_after(3_601)
        assert team() == []

    assert mail_server.recipients() == ["ada@example.org"] * count
    mail = mail_server.mails[0]
    assert mail["Subject"] == f"Please look at {project.short_description}"
    body = mail.get_body(("plain",))
    assert body is not None
    greeting, said, place, link, *_ = body.get_content().split("\r\n\r\n")
    assert greeting == "Hello Ada,"
    assert said in ("Something seems off.", "This is said once.")
    assert place == f"Project: {project.workflow_version_slug} | " + (
        project.short_description
    )
    assert "http://127.0.0.1:8000/orchestra/app" in link


def test_a_handler_that_a_project_adds_is_heard_of_too(
    project: Project,
    team: Callable[[], list[str]],
    ada: Worker,
    settings: Any,
) -> None:
    settings.ORCHESTRA_SANITY_CHECK_HANDLERS = {"todo": f"{HERE}.asks_for"}
    configure(project, "check_slug1", "todo")

    look_again_after(0)

    (line,) = team()
    assert line == (
        "The to-do `Something seems off.` was created for "
        f"<@{ada.slack_user_id}>."
    )


def test_an_outage_delays_what_was_found_and_repeats_nothing(
    project: Project, team: Callable[[], list[str]], internal: FakeSlack
) -> None:
    """[B-07] It is handled once it is recorded, whatever Slack does."""
    configure(project, "check_slug2", "slack_project_channel")
    internal.answer(b"<html>", times=ALWAYS)

    for _ in range(2):
        look_again_after(3_601)
        assert team() == []
    internal.recover()
    pass_time(timedelta(minutes=3))

    assert len(team()) == 1
    assert SanityCheck.objects.count() == 1


def test_a_check_that_does_not_work_is_told_to_those_who_run_the_site(
    project: Project, team: Callable[[], list[str]], internal: FakeSlack
) -> None:
    configure(project, "check_slug1", "no_such_handler")

    for _ in range(2):
        look_again_after(3_601)

    assert team() == []
    text = internal.texts(INTERNAL)[-1]
    assert text.startswith("*A sanity check met a fault:* Project ")
    assert "There is no such handler" in text
    assert sum("sanity" in one for one in internal.texts(INTERNAL)) == 1
