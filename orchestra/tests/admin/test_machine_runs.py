"""Machine runs in the admin: looked at, filtered, and tried again."""

from collections.abc import Callable

import pytest

from orchestra.machine_tasks import execute
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.tests.admin.pages import Browser, in_words, messages, page
from orchestra.tests.services.machine_projects import Start, latest_run
from orchestra.tests.services.machine_projects import no_calls as no_calls
from orchestra.tests.services.machine_projects import start as start

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(start: Start) -> MachineRun:
    """An attempt that failed, of a step that succeeds the next time."""
    project = start("explode_once")
    execute(project.pk, "crawl")
    return latest_run(project)


def test_retrying_says_what_it_will_do_first(
    root: Browser, failed: MachineRun
) -> None:
    response = root.choose("retry", failed)

    assert "tried again at once" in in_words(response)
    assert not Event.objects.filter(
        kind=Event.Kind.MACHINE_RUN_RETRIED
    ).exists()


def test_a_step_that_failed_is_tried_again(
    root: Browser,
    failed: MachineRun,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = root.confirm("retry", failed)

    assert messages(response) == [f"{failed}: The step is tried again."]
    assert Task.objects.get().status == Task.Status.COMPLETE
    event = Event.objects.get(kind=Event.Kind.MACHINE_RUN_RETRIED)
    assert event.actor_name == "root"


def test_why_a_step_is_not_tried_again_is_said(
    root: Browser, failed: MachineRun
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    (said,) = messages(root.confirm("retry", failed))

    assert "not active" in said
    assert not Event.objects.filter(
        kind=Event.Kind.MACHINE_RUN_RETRIED
    ).exists()


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("outcome__exact=2", True),
        ("outcome__exact=1", False),
        ("next_attempt_at__isempty=1", True),
        ("next_attempt_at__isempty=0", False),
        ("assignment__status__exact=2", True),
        ("task__project__status__exact=2", False),
    ],
)
def test_the_list_can_be_filtered(
    root: Browser, failed: MachineRun, query: str, is_listed: bool
) -> None:
    url = page(MachineRun, "changelist")

    listed = root.client.get(f"{url}?{query}")

    assert listed.status_code == 200
    assert (failed in listed.context["cl"].queryset) is is_listed
