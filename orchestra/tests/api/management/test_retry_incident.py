"""POST project_management/retry_incident."""

import pytest

from orchestra.core.errors import AssignmentPolicyError, PluginError
from orchestra.models import Event, Project, Task, Worker
from orchestra.services.events import record_all
from orchestra.services.incidents import policy_incident, project_incident
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "retry_incident"

TO_ADA = f"{__name__}.to_ada"


def to_ada(task: Task) -> Task:
    """Stand for a policy that finds somebody now."""
    task.status = Task.Status.PROCESSING
    return task


@pytest.fixture
def incident(task: Task) -> Event:
    """The policy failed on the task."""
    record_all(
        [
            policy_incident(
                task,
                "assignment_policy",
                "a.policy",
                AssignmentPolicyError("a.policy failed: KeyError: 'x'"),
                level="entry_level",
            )
        ]
    )
    return Event.objects.get(kind=Event.Kind.POLICY_FAILED)


def use_policy(task: Task, path: str) -> None:
    """Let the task's step choose its workers so."""
    task.step.assignment_policy = {
        "policy_function": {"entry_level": {"path": path}}
    }
    task.step.save()


def test_the_policy_is_asked_again(
    dis: Session, task: Task, incident: Event
) -> None:
    use_policy(task, TO_ADA)

    body = dis.post(NAME, {"event_id": incident.pk})

    assert dis.status == 200, body
    assert body["task_id"] == task.pk
    resolution = Event.objects.get(kind=Event.Kind.INCIDENT_RESOLVED)
    assert resolution.actor_name == "di"
    assert resolution.data["incident"] == incident.pk


def test_a_policy_that_fails_again_is_told_and_the_incident_stands(
    dis: Session, task: Task, incident: Event
) -> None:
    use_policy(task, "no.such.policy")

    body = dis.post(NAME, {"event_id": incident.pk})

    assert dis.status == 409
    assert "no.such.policy" in body["message"]
    assert not Event.objects.filter(kind=Event.Kind.INCIDENT_RESOLVED).exists()


def test_it_is_resolved_once(
    dis: Session, task: Task, incident: Event
) -> None:
    for _ in range(2):
        dis.post(NAME, {"event_id": incident.pk})
        assert dis.status == 200

    resolutions = Event.objects.filter(kind=Event.Kind.INCIDENT_RESOLVED)
    assert resolutions.count() == 1


def test_an_incident_of_the_project_has_no_task(
    dis: Session, project: Project
) -> None:
    record_all(
        [
            project_incident(
                project, "abort_completion_function", "a.b", PluginError()
            )
        ]
    )

    body = dis.post(NAME, {"event_id": Event.objects.get().pk})

    assert dis.status == 200
    assert body == {"task_id": None, "status": None}


def test_an_event_that_is_no_incident_is_not_found(
    dis: Session, task: Task, ada: Worker
) -> None:
    dis.post("assign_task", {"worker_username": "ada", "task_id": task.pk})

    body = dis.post(NAME, {"event_id": Event.objects.get().pk})

    assert dis.status == 404
    assert body["message"] == "There is no such event."
