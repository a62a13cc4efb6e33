"""Incidents: having what failed tried again, whatever it was."""

from collections.abc import Callable

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import ProjectNotActive
from orchestra.machine_tasks import execute
from orchestra.models import Event, MachineRun, Project, Step, Task
from orchestra.services.incident_retries import (
    retry_incident,
    retry_incidents,
)
from orchestra.services.machine_attempts import bury
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.machine_steps import claim
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.skipping import complete_and_skip_task
from orchestra.testing.factories import StepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import (
    Start,
    latest_run,
    task_of,
)
from orchestra.tests.services.machine_projects import no_calls as no_calls
from orchestra.tests.services.machine_projects import start as start
from orchestra.tests.services.plugins import creation_policy
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
RETRIED = Event.Kind.MACHINE_RUN_RETRIED

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(start: Start) -> Project:
    """A project whose machine step failed, and succeeds the next time."""
    project = start("explode_once")
    execute(project.pk, "crawl")
    return project


def incident(project: Project) -> Event:
    """Return the project's latest incident."""
    kinds = (Event.Kind.MACHINE_RUN_FAILED, Event.Kind.POLICY_FAILED)
    return Event.objects.filter(project=project, kind__in=kinds).latest("pk")


def retries() -> int:
    """Return how often somebody had a machine step tried again."""
    return Event.objects.filter(kind=RETRIED).count()


def test_a_machine_step_is_tried_again(
    failed: Project, django_capture_on_commit_callbacks: Callable
) -> None:
    with (
        acting_as(Actor("worker", "di")),
        django_capture_on_commit_callbacks(execute=True),
    ):
        task = retry_incident(incident(failed).pk)

    assert task == task_of(failed)
    assert task_of(failed).status == S.COMPLETE
    assert Event.objects.get(kind=RETRIED).actor_name == "di"


@pytest.mark.django_db(transaction=True)
def test_whoever_asked_hears_what_came_of_it(start: Start) -> None:
    """The scheduler that does not wait has run the step by then."""
    # It has run the first attempt, too.
    project = start("explode_once")

    task = retry_incident(incident(project).pk)

    assert task is not None
    assert task.status == S.COMPLETE


def test_a_policy_is_asked_again(project: Project, step: Step) -> None:
    """By the same call: nobody has to know which of the two failed."""
    Step.objects.update(creation_policy=creation_policy("refuse_to_decide"))
    create_subsequent_tasks(project)
    Step.objects.update(creation_policy={})

    task = retry_incident(incident(project).pk)

    assert task == project.tasks.get()
    assert Event.objects.filter(kind=Event.Kind.INCIDENT_RESOLVED).exists()


def test_a_step_whose_process_died_too_often_is_tried_again(
    start: Start,
) -> None:
    project = start("answer")
    claim(project.pk, "crawl")
    run = latest_run(project)
    MachineRun.objects.filter(pk=run.pk).update(attempt=3)
    run.refresh_from_db()
    bury(task_of(project), run, run.started_at)
    event = Event.objects.get(kind=Event.Kind.MACHINE_RUN_ABANDONED)
    assert event.data["path"]

    retry_incident(event.pk)

    assert latest_run(project).next_attempt_at is not None
    assert retries() == 1


def test_a_second_click_does_nothing_more(failed: Project) -> None:
    key = incident(failed).pk
    retry_incident(key)

    with nothing_changes():
        retry_incident(key)

    assert retries() == 1


def test_two_clicks_at_once_are_one(failed: Project) -> None:
    key = incident(failed).pk

    with run_just_before(
        "orchestra.services.incident_retries.lock_task",
        lambda: retry_incident(key),
    ):
        retry_incident(key)

    assert retries() == 1


def test_a_click_on_what_another_attempt_has_followed_does_nothing(
    failed: Project,
) -> None:
    old = incident(failed)
    retry_machine_step(task_of(failed).pk)
    claim(failed.pk, "crawl")

    with nothing_changes():
        task = retry_incident(old.pk)

    assert task is not None
    assert task.status == S.PROCESSING


def test_what_was_skipped_meanwhile_stays_skipped(failed: Project) -> None:
    StepFactory(workflow_version=failed.workflow_version)
    key = incident(failed).pk

    with run_just_before(
        "orchestra.services.incident_retries.lock_task",
        lambda: complete_and_skip_task(task_of(failed).pk, "Not needed."),
    ):
        task = retry_incident(key)

    assert task is not None
    assert task.status == S.SKIPPED
    assert retries() == 0
    skipped = Event.objects.get(kind=Event.Kind.TASK_SKIPPED)
    assert skipped.data["reason"] == "Not needed."


def test_it_waits_while_the_project_is_paused(failed: Project) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        retry_incident(incident(failed).pk)


def test_what_is_no_incident_is_not_found(failed: Project) -> None:
    started = Event.objects.get(kind=Event.Kind.MACHINE_RUN_STARTED)

    for key in (started.pk, 0):
        with pytest.raises(Event.DoesNotExist):
            retry_incident(key)


def test_each_of_many_is_reported_for_itself(start: Start) -> None:
    """[X-04] One that is refused keeps no other from being retried."""
    first, paused, third = (start("explode") for _ in range(3))
    for project in (first, paused, third):
        execute(project.pk, "crawl")
    Project.objects.filter(pk=paused.pk).update(status=Project.Status.PAUSED)
    keys = [incident(one).pk for one in (first, paused, third)]

    found = retry_incidents([*keys, keys[0], 0])

    assert [one.event_id for one in found] == [*keys, 0]
    assert [bool(one.refusal) for one in found] == [False, True, False, True]
    assert found[0].task == task_of(first)
    assert "not active" in found[1].refusal
    assert found[3].refusal == "There is no such incident."
    assert retries() == 2
    assert len(plugins.calls) == 3
