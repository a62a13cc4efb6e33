"""Projects get their folder in Drive after the commit, sooner or later."""

from collections.abc import Callable

import pytest
from django.test import override_settings

from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Delivery, Event, Project, Task, WorkflowVersion
from orchestra.services.deliveries import try_again
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.google import ALWAYS, FakeDrive
from orchestra.tests.communication.world import (
    addresses,
    announced,
    make_due,
    record,
)

pytestmark = pytest.mark.django_db

S = Delivery.Status
Due = Callable[[], DeliveryRound]


@pytest.fixture
def created(drive: FakeDrive, task: Task) -> Event:
    """A project that was created just now."""
    event = record(Event.Kind.PROJECT_CREATED, task)
    announced(event)
    return event


def folder_id(project: Project) -> object:
    project.refresh_from_db()
    return project.project_data.get("project_folder_id")


def test_a_new_project_has_its_folder_with_the_next_round(
    created: Event, drive: FakeDrive, project: Project, due: Due
) -> None:
    assert addresses(created) == [("files", str(project.pk))]
    assert drive.calls == []

    assert due() == DeliveryRound(sent=1)

    assert folder_id(project) in drive.files
    assert project.team_messages_url


def test_creating_a_project_does_not_wait_for_google(
    drive: FakeDrive, workflow_version: WorkflowVersion, due: Due
) -> None:
    # A dead Drive never leaves half a project.
    drive.refuse(503, "backendError", times=ALWAYS)

    project = create_project_with_tasks(
        workflow_version.workflow.slug,
        workflow_version.slug,
        "A portrait",
        0,
        1,
        {},
    )

    assert drive.calls == []
    assert due() == DeliveryRound(announced=1, put_off=1)
    assert Project.objects.get() == project
    drive.recover()
    make_due()
    assert due() == DeliveryRound(sent=1)
    assert folder_id(project) in drive.files


def test_an_outage_is_tried_once_a_round(
    created: Event, task: Task, drive: FakeDrive, due: Due
) -> None:
    announced(record(Event.Kind.PROJECT_CREATED, task))
    drive.refuse(503, "backendError", times=ALWAYS)

    due()

    assert Delivery.objects.filter(attempts=1).count() == 1


def test_what_was_given_up_can_be_tried_again(
    created: Event, drive: FakeDrive, project: Project, due: Due
) -> None:
    drive.refuse(503, "backendError", times=ALWAYS)
    with override_settings(ORCHESTRA_MESSAGES_MAX_ATTEMPTS=1):
        assert due().given_up == 1
    drive.recover()

    try_again(Delivery.objects.get().pk)
    due()

    assert folder_id(project) in drive.files


def test_a_project_that_was_aborted_needs_none(
    created: Event, drive: FakeDrive, project: Project, due: Due
) -> None:
    Project.objects.update(status=Project.Status.ABORTED)

    assert due() == DeliveryRound(not_needed=1)

    assert drive.calls == []


def test_with_google_off_nothing_is_to_be_done(task: Task) -> None:
    event = record(Event.Kind.PROJECT_CREATED, task)

    assert announced(event) == []


def test_google_that_was_switched_off_is_not_asked(
    created: Event, drive: FakeDrive, due: Due
) -> None:
    with override_settings(GOOGLE_APPS=False):
        assert due() == DeliveryRound(not_needed=1)

    assert drive.calls == []
