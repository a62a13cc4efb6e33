"""A project's folder and document are made twice at once."""

from collections.abc import Callable

import pytest

from orchestra.integrations.project_files import project_files
from orchestra.models import Event, Project
from orchestra.services.project_files import folder_of
from orchestra.services.team_messages import Made, create_team_messages
from orchestra.testing.google import DOCUMENT, FakeDrive
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)

DRAWING = "orchestra.integrations.project_files.drive.Drive.new_id"
KEEPING = "orchestra.services.project_files.lock_project"
MAKING = "orchestra.services.team_messages._make_document"
#: Reached when the project was seen to have no document.
WRITING = "django.db.models.Model.save_base"


@pytest.fixture
def twice(project: Project) -> Callable[[], list[object]]:
    def run() -> list[object]:
        return run_together(
            lambda: create_team_messages(project.pk),
            lambda: create_team_messages(project.pk),
        )

    return run


def folders_together(project: Project) -> set[str]:
    found = run_together(
        *[
            lambda: (
                folder_of(
                    Project.objects.get(pk=project.pk), project_files()
                ).id
            )
        ]
        * 2
    )
    return set(found)


def documents(drive: FakeDrive) -> list[str]:
    return [
        file.id
        for file in drive.files.values()
        if file.kind == DOCUMENT and not file.trashed
    ]


def test_two_at_once_have_the_same_folder(
    drive: FakeDrive, project: Project
) -> None:
    with meet_after(DRAWING, patience=10):
        found = folders_together(project)

    project.refresh_from_db()
    assert found == {project.project_data["project_folder_id"]}
    assert [one.id for one in drive.inside(drive.root_id)] == [*found]


def test_control_without_the_projects_lock_there_are_two_folders(
    drive: FakeDrive, project: Project
) -> None:
    with (
        meet_after(DRAWING, patience=PATIENT),
        meet_after(KEEPING, patience=PATIENT),
        without_row_locks(),
    ):
        found = folders_together(project)

    assert len(found) == 2
    assert len(drive.inside(drive.root_id)) == 2


def test_two_at_once_leave_one_document(
    drive: FakeDrive, project: Project, twice: Callable[[], list[object]]
) -> None:
    """Drive finds new documents a little later."""
    drive.hides_new_files = True

    with meet_after(MAKING, patience=10), meet_at(WRITING):
        outcomes = twice()

    assert sorted(map(str, outcomes)) == sorted([Made.DONE, Made.ALREADY])
    project.refresh_from_db()
    (document,) = documents(drive)
    assert document in str(project.team_messages_url)
    assert len(drive.inside(drive.root_id)) == 1
    assert Event.objects.count() == 1


def test_control_without_the_projects_lock_two_documents_stay(
    drive: FakeDrive, project: Project, twice: Callable[[], list[object]]
) -> None:
    drive.hides_new_files = True
    folder_of(project, project_files())

    with (
        meet_after(MAKING, patience=PATIENT),
        meet_at(WRITING, patience=PATIENT),
        without_row_locks(),
    ):
        outcomes = twice()

    assert outcomes == [Made.DONE, Made.DONE]
    assert len(documents(drive)) == 2
