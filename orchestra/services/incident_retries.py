"""Incidents: having what failed tried again, whatever it was."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from orchestra.core.errors import BaseOrchestraError
from orchestra.models import Event, Task
from orchestra.selectors.incidents import is_incident
from orchestra.services.locks import lock_task
from orchestra.services.machine_attempts import latest_run
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.policy_retries import retry_policy


@dataclass(frozen=True)
class IncidentRetry:
    """What became of the retry of one incident.

    Attributes:
        event_id: The incident.
        task: What it is about; None for a project, or if it was refused.
        refusal: Why it was not retried; empty if it was, or needs no retry.
    """

    event_id: int
    task: Task | None = None
    refusal: str = ""


def retry_incident(event_id: int) -> Task | None:
    """Have what failed tried again: a policy at once, a machine step soon.

    Returns the task that the incident is about, as it is then; None if it is
    about the whole project. An incident that is resolved, or that a later
    attempt has followed, is left alone, so that a second click does nothing.
    Raises IncidentStands if a policy fails again, and ProjectNotActive;
    nothing is changed then. An event that is no incident raises
    DoesNotExist.
    """
    incident = Event.objects.filter(is_incident()).get(pk=event_id)
    if incident.kind == Event.Kind.POLICY_FAILED:
        return retry_policy(incident.pk)
    task = _retry_attempt(incident)
    # A scheduler that does not wait has run it by now.
    task.refresh_from_db(fields=["status"])
    return task


def retry_incidents(event_ids: Iterable[int]) -> list[IncidentRetry]:
    """Retry each of the incidents, and report what became of them.

    Each is a transaction of its own: one that cannot be retried keeps no
    other from it. Each is reported once, in the order in which they came.
    """
    return [_retry(event_id) for event_id in dict.fromkeys(event_ids)]


def _retry(event_id: int) -> IncidentRetry:
    try:
        return IncidentRetry(event_id, retry_incident(event_id))
    except Event.DoesNotExist:
        return IncidentRetry(event_id, refusal="There is no such incident.")
    except BaseOrchestraError as error:
        return IncidentRetry(event_id, refusal=str(error))


@transaction.atomic
def _retry_attempt(incident: Event) -> Task:
    """Retry the machine step, if nothing has come after the incident."""
    assert incident.task_id is not None
    task = lock_task(incident.task_id)
    run = latest_run(task)
    is_latest = run is not None and run.number == incident.data.get("run")
    if task.status != Task.Status.PROCESSING or not is_latest:
        return task
    return retry_machine_step(task.pk)
