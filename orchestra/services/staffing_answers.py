"""Answers to offers: the first who accepts gets the task."""

from django.db import transaction
from django.db.models import QuerySet

from orchestra.core.errors import (
    BaseOrchestraError,
    OfferClosed,
    ProjectNotActive,
    StaffingResponseError,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import (
    Event,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.selectors.offers import get_own_offer
from orchestra.services import events
from orchestra.services.assignment import assign_task, next_level
from orchestra.services.locks import (
    lock_assignments,
    lock_staffing_request,
    lock_task,
)
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.staffing_requests import close_if_refused

CLOSED = StaffBotRequest.Status.CLOSED
TAKEN = "Somebody else has accepted this offer."


def accept(worker: Worker, inquiry_id: int) -> Task:
    """Give the worker the task that was offered to them; return it.

    Of several who accept at once, one wins. Accepting again what one has is
    no error. Raises OfferClosed, with the reason, if the task is not to be
    had any more or not now: the answer is kept all the same. An offer that
    is not theirs raises StaffingRequestInquiry.DoesNotExist.
    """
    with transaction.atomic():
        task, refusal = _accept(worker, inquiry_id)
    if refusal is not None:
        raise refusal
    return task


@transaction.atomic
def decline(worker: Worker, inquiry_id: int) -> StaffingResponse:
    """Keep that the worker does not want the task; return the answer.

    Others go on being asked; the request closes once everybody was asked
    and has declined. An earlier answer is changed, unless it won the task:
    that raises StaffingResponseError. An offer that is not theirs raises
    StaffingRequestInquiry.DoesNotExist.
    """
    inquiry = get_own_offer(worker, inquiry_id)
    request = _lock_request(inquiry)
    if _answers_of(inquiry).filter(is_winner=True).exists():
        raise StaffingResponseError
    answer, is_new = _keep(inquiry, is_available=False)
    if is_new:
        _record(Event.Kind.STAFFING_DECLINED, worker, inquiry)
    close_if_refused(request)
    return answer


def _accept(
    worker: Worker, inquiry_id: int
) -> tuple[Task, OfferClosed | None]:
    inquiry = get_own_offer(worker, inquiry_id)
    task = lock_task(inquiry.request.task_id)
    assignments = lock_assignments(task)
    request = _lock_request(inquiry)
    level = request.required_role_counter
    taken = [one for one in assignments if one.assignment_counter == level]
    answer, _ = _keep(inquiry, is_available=True)
    if answer.is_winner and any(one.worker_id == worker.pk for one in taken):
        return task, None
    try:
        _ensure_open(request)
        with transaction.atomic():
            return _take(worker, inquiry, task, assignments, taken), None
    except (
        OfferClosed,
        ProjectNotActive,
        TaskAssignmentError,
        WorkerCertificationError,
    ) as error:
        return task, _in_vain(worker, inquiry, request, error)


def _take(
    worker: Worker,
    inquiry: StaffingRequestInquiry,
    task: Task,
    assignments: list[TaskAssignment],
    taken: list[TaskAssignment],
) -> Task:
    """Assign the level that is offered, or take it over from who has it."""
    if taken:
        reassign_assignment(worker.pk, taken[0].pk, inquiry)
        return task
    if next_level(assignments) != inquiry.request.required_role_counter:
        raise OfferClosed
    return assign_task(worker.pk, task.pk, inquiry)


def _ensure_open(request: StaffBotRequest) -> None:
    if request.status != CLOSED:
        return
    won = StaffingResponse.objects.filter(
        request_inquiry__request=request, is_winner=True
    )
    raise OfferClosed(TAKEN if won.exists() else None)


def _in_vain(
    worker: Worker,
    inquiry: StaffingRequestInquiry,
    request: StaffBotRequest,
    error: BaseOrchestraError,
) -> OfferClosed:
    """Record that the worker would have taken it; return why they cannot.

    While a project pauses, its offers wait with it.
    """
    refusal = OfferClosed(str(error))
    refusal.__cause__ = error
    _record(Event.Kind.STAFFING_MISSED, worker, inquiry, reason=str(refusal))
    if not isinstance(error, ProjectNotActive):
        close_if_refused(request)
    return refusal


def _lock_request(inquiry: StaffingRequestInquiry) -> StaffBotRequest:
    """Return the offer's request as it is now, locked, with its task."""
    request = lock_staffing_request(inquiry.request_id)
    request.task = inquiry.request.task
    return request


def _answers_of(
    inquiry: StaffingRequestInquiry,
) -> QuerySet[StaffingResponse]:
    """Return the person's answers to the request, by whichever channel."""
    preference = inquiry.communication_preference_id
    answers: QuerySet[StaffingResponse] = StaffingResponse.objects.filter(
        request_inquiry__request=inquiry.request_id,
        request_inquiry__communication_preference=preference,
    )
    return answers


def _keep(
    inquiry: StaffingRequestInquiry, is_available: bool
) -> tuple[StaffingResponse, bool]:
    """Store the answer; return it, and whether it is new.

    Somebody asked by two channels has one opinion: their answer by the
    other one changes with it.
    """
    changed = _answers_of(inquiry).exclude(is_available=is_available)
    is_new = bool(changed.update(is_available=is_available))
    answer, is_first = StaffingResponse.objects.get_or_create(
        request_inquiry=inquiry, defaults={"is_available": is_available}
    )
    return answer, is_new or is_first


def _record(
    kind: Event.Kind,
    worker: Worker,
    inquiry: StaffingRequestInquiry,
    **more: object,
) -> None:
    request = inquiry.request
    events.record(
        kind,
        request.task.project,
        request.task,
        None,
        worker=worker.user.get_username(),
        worker_id=worker.pk,
        request=request.pk,
        inquiry=inquiry.pk,
        level=request.required_role_counter,
        **more,
    )
