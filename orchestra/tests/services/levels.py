"""The levels of a task, and offers of them."""

from typing import Any

from orchestra.models import (
    CommunicationPreference,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Worker,
)


def level(task: Task, number: int) -> TaskAssignment:
    found: TaskAssignment = task.assignments.get(assignment_counter=number)
    return found


def offer(task: Task, worker: Worker, required: int = 0) -> Any:
    """Return an offer of the task's level to the worker."""
    request, _ = StaffBotRequest.objects.get_or_create(
        task=task,
        required_role_counter=required,
        request_cause=StaffBotRequest.RequestCause.RESTAFF,
    )
    return StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=CommunicationPreference.objects.filter(
            worker=worker
        ).first(),
        communication_method=0,
    )
