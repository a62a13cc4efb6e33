"""Read one offer as its recipient may see it, whatever became of it."""

from enum import StrEnum
from typing import Any

from django.db.models import Min

from orchestra.models import (
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
    Todo,
    Worker,
)
from orchestra.selectors.offers import (
    OF_WORKER,
    describe_offer,
    get_own_offer,
)


class Standing(StrEnum):
    """What the recipient of an offer can make of it."""

    #: They may accept it or ignore it.
    OPEN = "open"
    #: They ignored it, and may still change their mind.
    IGNORED = "ignored"
    #: They have the task.
    WON = "won"
    #: Somebody else accepted it.
    TAKEN = "taken"
    #: Nobody can work on the project for the time being.
    PAUSED = "paused"
    #: The task went another way, or is done with.
    OVER = "over"


def offer_details(worker: Worker, inquiry_id: int) -> dict[str, Any]:
    """Return what is offered, when it is wanted, and how the offer stands.

    That is what a row of ``available_offers`` has, with ``standing`` and the
    earliest dates of what is to be done. Raises
    StaffingRequestInquiry.DoesNotExist for an offer that is not theirs.
    """
    offer = get_own_offer(worker, inquiry_id)
    return {
        **describe_offer(offer),
        **_dates(offer.request.task),
        "standing": _standing(worker, offer),
    }


def _standing(worker: Worker, offer: StaffingRequestInquiry) -> Standing:
    request = offer.request
    answers = list(
        StaffingResponse.objects.filter(
            request_inquiry__request=request,
            **{f"request_inquiry__{OF_WORKER}": worker},
        )
    )
    if any(answer.is_winner for answer in answers):
        has_it = _level_of(request).filter(worker=worker).exists()
        return Standing.WON if has_it else Standing.OVER
    if request.status == StaffBotRequest.Status.CLOSED:
        return _standing_of_closed(request)
    if request.task.project.status == Project.Status.PAUSED:
        return Standing.PAUSED
    if not (request.task.project.is_active and request.task.is_open):
        return Standing.OVER
    if any(not answer.is_available for answer in answers):
        return Standing.IGNORED
    return Standing.OPEN


def _standing_of_closed(request: StaffBotRequest) -> Standing:
    won = StaffingResponse.objects.filter(
        request_inquiry__request=request, is_winner=True
    )
    return Standing.TAKEN if won.exists() else Standing.OVER


def _level_of(request: StaffBotRequest) -> Any:
    return TaskAssignment.objects.filter(
        task=request.task_id,
        assignment_counter=request.required_role_counter,
    )


def _dates(task: Task) -> dict[str, Any]:
    """Return when the first of the task's to-dos is to begin and is due."""
    waiting = Todo.objects.filter(
        project=task.project_id,
        step=task.step_id,
        status=Todo.Status.PENDING,
    ).order_by()
    return waiting.aggregate(
        start_by=Min("start_by_datetime"), due=Min("due_datetime")
    )
