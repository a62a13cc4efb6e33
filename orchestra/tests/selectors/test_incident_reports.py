"""What failed in a project, for those who mend it."""

from typing import Any

import pytest
from django.utils import timezone

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import AssignmentPolicyError, PluginError
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.selectors.history import project_history
from orchestra.selectors.incident_reports import incident_reports
from orchestra.services import events
from orchestra.services.incidents import policy_incident, project_incident
from orchestra.testing.factories import AssignmentFactory, TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(task: Task) -> Event:
    """A policy failed on the task."""
    error = AssignmentPolicyError("a.policy failed: KeyError: 'x'")
    events.record_all(
        [policy_incident(task, "assignment_policy", "a.policy", error)]
    )
    return Event.objects.get()


def only_report(project: Project) -> dict[str, Any]:
    (report,) = incident_reports(project.pk)
    return report


def test_tells_which_policy_failed_and_how(
    incident: Event, task: Task, time_machine: Any
) -> None:
    report = only_report(task.project)

    assert "AssignmentPolicyError" in report.pop("traceback")
    assert report.pop("datetime")
    assert report == {
        "event_id": incident.pk,
        "kind": "policy_failed",
        "task": task.pk,
        "step_slug": "draft",
        "policy": "assignment_policy",
        "path": "a.policy",
        "error": "a.policy failed: KeyError: 'x'",
        "attempt": None,
        "attempts_allowed": None,
        "next_attempt_datetime": None,
        "is_final": True,
        "is_resolved": False,
        "resolved_by": None,
        "resolved_datetime": None,
    }


def test_tells_who_resolved_it(incident: Event, task: Task) -> None:
    with acting_as(Actor("worker", "di", performed_by="root")):
        events.record(
            Event.Kind.INCIDENT_RESOLVED,
            task.project,
            task,
            incident=incident.pk,
        )

    report = only_report(task.project)

    assert report["is_resolved"]
    assert report["resolved_by"] == {
        "kind": "worker",
        "name": "di",
        "performed_by": "root",
    }
    assert report["resolved_datetime"].endswith("Z")


@pytest.mark.parametrize(
    "status", [Task.Status.COMPLETE, Task.Status.SKIPPED, Task.Status.ABORTED]
)
def test_nothing_is_left_to_do_on_a_task_that_has_ended(
    status: int, incident: Event, project: Project
) -> None:
    Task.objects.update(status=status)

    assert only_report(project)["is_resolved"]


def test_the_traceback_of_a_machine_is_that_of_the_run(
    task: Task, project: Project
) -> None:
    assignment = AssignmentFactory(task=task)
    for number in (1, 2):
        MachineRun.objects.create(
            task=task,
            assignment=assignment,
            number=number,
            outcome=MachineRun.Outcome.FAILED,
            ended_at=timezone.now(),
            traceback=f"Traceback of {number}",
        )
    events.record(Event.Kind.MACHINE_RUN_FAILED, project, task, run=2)

    assert only_report(project)["traceback"] == "Traceback of 2"


def test_an_incident_of_the_whole_project_has_no_task(
    project: Project,
) -> None:
    events.record_all(
        [
            project_incident(
                project, "abort_completion_function", "a.b", PluginError()
            )
        ]
    )

    report = only_report(project)

    assert report["task"] is report["step_slug"] is None
    assert report["policy"] == "abort_completion_function"
    assert not report["is_resolved"]


def test_other_projects_and_other_events_are_left_out(
    incident: Event, project: Project
) -> None:
    other = TaskFactory()
    events.record(Event.Kind.POLICY_FAILED, other.project, other)
    events.record(Event.Kind.PROJECT_PAUSED, project)

    assert only_report(project)["event_id"] == incident.pk


def test_the_history_has_no_tracebacks(incident: Event, task: Task) -> None:
    (event,) = project_history(task.project_id)["events"]

    assert event["kind"] == "policy_failed"
    assert event["data"]["error"] == "a.policy failed: KeyError: 'x'"
    assert "traceback" not in event["data"]


def test_the_history_comes_a_page_at_a_time(project: Project) -> None:
    for _ in range(51):
        events.record(Event.Kind.PROJECT_PAUSED, project)

    found = project_history(project.pk, page=2)

    assert [event["id"] for event in found["events"]] == [
        Event.objects.earliest("pk").pk
    ]
    assert (found["page"], found["pages"], found["count"]) == (2, 2, 51)
