"""Staffing requests, as far as tasks that change hands or end touch them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
)
from orchestra.services.locks import lock_staffing_request

CLOSED = StaffBotRequest.Status.CLOSED


def ensure_open(inquiry: StaffingRequestInquiry) -> None:
    """Lock the offer's request, or raise TaskAssignmentError if it is over.

    Whoever accepts an offer calls this before anything is written, so that
    of two who accept at once one wins and the other hears of it.
    """
    request = lock_staffing_request(inquiry.request_id)
    if request.status == CLOSED:
        raise TaskAssignmentError("Somebody else has accepted this offer.")


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


def _close(requests: QuerySet[StaffBotRequest]) -> None:
    requests.exclude(status=CLOSED).update(status=CLOSED)
