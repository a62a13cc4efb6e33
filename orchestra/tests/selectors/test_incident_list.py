"""What failed in all projects, and is not dealt with yet."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from orchestra.core.errors import AssignmentPolicyError, PluginError
from orchestra.machine_tasks import execute
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.selectors.incident_list import (
    IncidentFilter,
    first_incidents,
    incident_list,
)
from orchestra.selectors.incident_reports import incident_reports
from orchestra.services import events
from orchestra.services.incidents import policy_incident, project_incident
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.machine_steps import claim, give_back
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.testing.factories import StepFactory, TaskFactory
from orchestra.tests.services.machine_projects import (
    Start,
    latest_run,
    task_of,
)
from orchestra.tests.services.machine_projects import no_calls as no_calls
from orchestra.tests.services.machine_projects import start as start

PATIENT = {"max_attempts": 3}

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(start: Start) -> Project:
    """A project whose machine step failed for good."""
    project = start("explode")
    execute(project.pk, "crawl")
    return project


@pytest.fixture
def waiting(start: Start) -> Project:
    """A project whose machine step failed, and is tried again later."""
    project = start("explode", retry_policy=PATIENT)
    execute(project.pk, "crawl")
    return project


def fail_policy(task: Task) -> None:
    """Record that a policy failed on the task."""
    error = AssignmentPolicyError("a.policy failed")
    events.record_all([policy_incident(task, "assignment_policy", "a", error)])


def listed(**wanted: Any) -> list[dict[str, Any]]:
    """Return the incidents that fit, and see that the reports agree."""
    found: list[dict[str, Any]] = incident_list(IncidentFilter(**wanted))[
        "incidents"
    ]
    for one in found:
        (report,) = (
            report
            for report in incident_reports(one["project"])
            if report["event_id"] == one["event_id"]
        )
        assert not report["is_resolved"]
        assert report["is_final"] == one["is_final"]
    return found


def test_a_machine_step_that_failed_says_how_and_where(
    failed: Project,
) -> None:
    (found,) = listed()

    event = Event.objects.get(kind=Event.Kind.MACHINE_RUN_FAILED)
    assert found.pop("traceback").startswith("Traceback")
    assert "the machine broke" in found.pop("error")
    assert found.pop("datetime")
    assert found == {
        "event_id": event.pk,
        "kind": "machine_run_failed",
        "task": task_of(failed).pk,
        "step_slug": "crawl",
        "step_name": task_of(failed).step.name,
        "policy": "",
        "path": task_of(failed).step.execution_function["path"],
        "attempt": 1,
        "attempts_allowed": 1,
        "next_attempt_datetime": None,
        "is_final": True,
        "project": failed.pk,
        "project_description": failed.short_description,
        "workflow_slug": failed.workflow_slug,
        "workflow_version_slug": "v1",
    }


def test_one_that_is_tried_again_says_when(waiting: Project) -> None:
    (found,) = listed()

    assert (found["attempt"], found["attempts_allowed"]) == (1, 3)
    assert found["next_attempt_datetime"].endswith("Z")
    assert not found["is_final"]


def test_only_the_latest_attempt_counts(waiting: Project) -> None:
    MachineRun.objects.update(next_attempt_at=timezone.now())
    execute(waiting.pk, "crawl")

    (found,) = listed()

    assert found["attempt"] == 2
    reports = incident_reports(waiting.pk)
    assert [report["is_resolved"] for report in reports] == [True, False]
    assert [report["is_final"] for report in reports] == [False, False]


def test_one_that_runs_again_has_not_failed(failed: Project) -> None:
    retry_machine_step(task_of(failed).pk)
    assert not listed()[0]["is_final"]

    claim(failed.pk, "crawl")

    assert listed() == []


def test_one_that_was_skipped_is_dealt_with(failed: Project) -> None:
    StepFactory(workflow_version=failed.workflow_version)

    complete_and_skip_task(task_of(failed).pk, "Not needed.")

    assert listed() == []
    assert incident_reports(failed.pk)[0]["is_resolved"]


def test_one_that_was_reverted_is_dealt_with(failed: Project) -> None:
    iteration = latest_run(failed).assignment.iterations.get()

    revert_task_to_iteration(task_of(failed).pk, iteration.pk, commit=True)

    assert listed() == []
    assert incident_reports(failed.pk)[0]["is_resolved"]


def test_a_process_that_was_stopped_has_not_failed(start: Start) -> None:
    project = start("answer")
    give_back(claim(project.pk, "crawl").run_id)

    assert listed() == []
    assert incident_reports(project.pk) == []


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_nothing_can_be_done_in_a_project_that_is_not_active(
    status: int, failed: Project, task: Task
) -> None:
    fail_policy(task)
    Project.objects.update(status=status)

    assert listed() == []


def test_a_policy_that_failed_stands_until_it_is_resolved(task: Task) -> None:
    fail_policy(task)
    (found,) = listed()
    assert found["policy"] == "assignment_policy"
    assert found["attempt"] is found["attempts_allowed"] is None
    assert found["is_final"]

    events.record(
        Event.Kind.INCIDENT_RESOLVED,
        task.project,
        task,
        incident=found["event_id"],
    )

    assert listed() == []


def test_a_policy_of_a_task_that_has_ended_is_of_no_interest(
    task: Task,
) -> None:
    fail_policy(task)
    Task.objects.update(status=Task.Status.COMPLETE)

    assert listed() == []


def test_an_aborted_project_may_have_a_function_to_call_again(
    project: Project,
) -> None:
    events.record_all(
        [
            project_incident(
                project, "abort_completion_function", "a", PluginError()
            )
        ]
    )
    Project.objects.update(status=Project.Status.ABORTED)

    (found,) = listed()

    assert found["task"] is found["step_slug"] is found["step_name"] is None


def test_every_filter_leaves_out_what_does_not_fit(
    waiting: Project, task: Task
) -> None:
    fail_policy(task)
    other = TaskFactory()
    fail_policy(other)

    def projects(**wanted: Any) -> set[int]:
        return {one["project"] for one in listed(**wanted)}

    everything = {waiting.pk, task.project_id, other.project_id}
    assert projects() == everything
    assert projects(project_id=waiting.pk) == {waiting.pk}
    assert projects(workflow=other.project.workflow_slug) == {other.project_id}
    assert projects(step="crawl") == {waiting.pk}
    assert projects(kind="machine") == {waiting.pk}
    assert projects(kind="policy") == everything - {waiting.pk}
    assert projects(state="waiting") == {waiting.pk}
    assert projects(state="final") == everything - {waiting.pk}
    assert projects(step="crawl", state="final") == set()


def test_the_newest_come_first_and_a_page_at_a_time(task: Task) -> None:
    for _ in range(51):
        fail_policy(task)

    found = incident_list(page=2)

    oldest = Event.objects.earliest("pk").pk
    assert [one["event_id"] for one in found["incidents"]] == [oldest]
    assert (found["page"], found["pages"], found["count"]) == (2, 2, 51)


def test_the_oldest_are_retried_first(task: Task) -> None:
    for _ in range(3):
        fail_policy(task)

    keys, others = first_incidents(IncidentFilter(), 2)

    assert keys == list(
        Event.objects.order_by("pk").values_list("pk", flat=True)[:2]
    )
    assert others == 1


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_3_queries(
    count: int, start: Start, django_assert_num_queries: Callable
) -> None:
    for _ in range(count):
        execute(start("explode").pk, "crawl")
        fail_policy(TaskFactory())

    with django_assert_num_queries(3):
        found = incident_list()
    with django_assert_num_queries(3):
        incident_list(IncidentFilter(step="crawl", state="final"))

    assert found["count"] == 2 * count
