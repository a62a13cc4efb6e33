"""Staffing requests, as far as tasks that change hands or end touch them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import (
    Event,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
)
from orchestra.selectors.offers import has_been_refused_by_all
from orchestra.services import events
from orchestra.services.locks import is_sought, lock_staffing_request

CLOSED = StaffBotRequest.Status.CLOSED
DONE_SENDING = StaffBotRequest.Status.DONE_SENDING_INQUIRIES


def ensure_open(inquiry: StaffingRequestInquiry) -> None:
    """Lock the offer's request, or raise TaskAssignmentError if it is over.

    Whoever accepts an offer calls this before anything is written, so that
    of two who accept at once one wins and the other hears of it.
    """
    request = lock_staffing_request(inquiry.request_id)
    if request.status == CLOSED:
        raise TaskAssignmentError("Somebody else has accepted this offer.")


def close_taken(
    assignment: TaskAssignment, inquiry: StaffingRequestInquiry | None
) -> None:
    """Close what was open for the assignment's level: it has somebody.

    With the offer that they accepted, its request closes in their favour.
    """
    if inquiry is not None:
        close_won(inquiry)
    if is_sought(assignment.task):
        close_for([assignment.task], assignment.assignment_counter)


def told_of(inquiry: StaffingRequestInquiry | None) -> dict[str, Any]:
    """Return what an event says of the offer that led to it, if one did."""
    if inquiry is None:
        return {}
    method = StaffingRequestInquiry.CommunicationMethod
    return {
        "inquiry": inquiry.pk,
        "autostaffed": inquiry.communication_method
        == method.PREVIOUSLY_OPTED_IN,
    }


def close_won(inquiry: StaffingRequestInquiry) -> None:
    """Close the offer's request; its newest answer is the winning one.

    ``ensure_open`` comes before, in the same transaction.
    """
    _close(StaffBotRequest.objects.filter(pk=inquiry.request_id))
    answers = StaffingResponse.objects.filter(
        request_inquiry__request=inquiry.request_id
    )
    winner = answers.filter(request_inquiry=inquiry).first()
    answers.update(is_winner=False)
    if winner is not None:
        winner.is_available = winner.is_winner = True
        winner.save(update_fields=["is_available", "is_winner"])


def close_for(tasks: Iterable[Task], level: int | None = None) -> None:
    """Close the open requests of the tasks, or only those for the level."""
    requests = StaffBotRequest.objects.filter(task__in=list(tasks))
    if level is not None:
        requests = requests.filter(required_role_counter=level)
    _close(requests)


def close_if_refused(request: StaffBotRequest) -> None:
    """Close the request if nobody is left to ask, and all asked refused.

    As long as others are still to be asked, refusals close nothing. The
    request must be locked, with its task and project at hand.
    """
    if request.status != DONE_SENDING or not has_been_refused_by_all(request):
        return
    request.status = CLOSED
    request.save(update_fields=["status"])
    events.record(
        Event.Kind.STAFFING_UNSUCCESSFUL,
        request.task.project,
        request.task,
        request=request.pk,
        level=request.required_role_counter,
    )


def _close(requests: QuerySet[StaffBotRequest]) -> None:
    requests.exclude(status=CLOSED).update(status=CLOSED)
