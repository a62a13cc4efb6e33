"""What the history tells of time that is counted or booked."""

from orchestra.models import Event, TaskAssignment, Worker
from orchestra.services import events


def record(
    kind: Event.Kind,
    worker: Worker,
    assignment_id: int | None,
    **data: object,
) -> None:
    """Record the event about the worker, and about their assignment if any.

    Time outlives what it was booked on, so the assignment may be deleted.
    """
    assignment = None
    if assignment_id is not None:
        assignment = TaskAssignment.unsafe_objects.select_related(
            "task__project"
        ).get(pk=assignment_id)
    task = assignment.task if assignment else None
    project = task.project if task else None
    username = worker.user.get_username()
    events.record(kind, project, task, assignment, worker=username, **data)
