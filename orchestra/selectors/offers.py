"""Read the offers of tasks: who may still accept which, and who refused."""

from collections import defaultdict
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from orchestra.models import (
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    Worker,
)

CLOSED = StaffBotRequest.Status.CLOSED
OF_WORKER = "communication_preference__worker"


def available_offers(worker: Worker) -> list[dict[str, Any]]:
    """Return the offers that the worker may accept, the most urgent first.

    One for each request, by whichever channels it was made. What they have
    declined, what is taken, and what nobody can work on now is left out; an
    offer that they accepted in vain stays, as long as it is open. However
    many there are, it takes one query.
    """
    found: dict[int, dict[str, Any]] = {}
    for offer in open_offers_of(worker).select_related(
        "request__task__project",
        "request__task__step__workflow_version__workflow",
    ):
        found.setdefault(offer.request_id, describe_offer(offer))
    return list(found.values())


def open_offers_of(worker: Worker) -> QuerySet[StaffingRequestInquiry]:
    """Return what the worker may accept, by each channel it was offered."""
    return _open_offers().filter(**{OF_WORKER: worker})


def requests_by_worker() -> dict[int, list[int]]:
    """Return the requests that each active worker may still accept."""
    pairs = (
        _open_offers()
        .filter(**{f"{OF_WORKER}__user__is_active": True})
        .values_list(OF_WORKER, "request_id")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for worker_id, request_id in pairs:
        if request_id not in found[worker_id]:
            found[worker_id].append(request_id)
    return found


def has_been_refused_by_all(request: StaffBotRequest) -> bool:
    """Return whether everybody who was asked has answered, and nobody won.

    A request for which nobody could be asked has not been refused. Who
    cannot be reached by any channel is not waited for.
    """
    answers: dict[int, list[Any]] = defaultdict(list)
    rows = StaffingRequestInquiry.objects.filter(request=request).values_list(
        OF_WORKER,
        "responses__is_deleted",
        "responses__is_winner",
    )
    for worker_id, is_deleted, is_winner in rows:
        answers[worker_id] += [is_winner] if is_deleted is False else []
    return bool(answers) and all(
        given and not any(given) for given in answers.values()
    )


def get_own_offer(worker: Worker, inquiry_id: int) -> StaffingRequestInquiry:
    """Return the worker's offer with its task.

    Anybody else's raises StaffingRequestInquiry.DoesNotExist, as one that is
    unknown does.
    """
    offers = StaffingRequestInquiry.objects.select_related(
        "request__task__project"
    )
    return offers.get(
        pk=inquiry_id, request__is_deleted=False, **{OF_WORKER: worker}
    )


def channels_of(by_email: bool | None, by_slack: bool | None) -> list[str]:
    """Return the names of the channels that somebody wants."""
    wanted = (("email", by_email), ("slack", by_slack))
    return [name for name, is_wanted in wanted if is_wanted]


def describe_offer(offer: StaffingRequestInquiry) -> dict[str, Any]:
    """Return what a page or a message says of the offer."""
    request = offer.request
    task = request.task
    workflow = task.step.workflow_version.workflow
    return {
        "inquiry_id": offer.pk,
        "request_id": request.pk,
        "task_id": task.pk,
        "tags": task.tags,
        "role_counter": request.required_role_counter,
        "step_name": task.step.name,
        "step_description": task.step.description,
        "workflow_description": workflow.description,
        "project_description": task.project.short_description,
        "detailed_description": request.project_description or "",
        "available_datetime": request.created_at,
    }


def _open_offers() -> QuerySet[StaffingRequestInquiry]:
    declined = StaffingResponse.objects.filter(
        request_inquiry__request=OuterRef("request"),
        request_inquiry__communication_preference__worker=OuterRef(OF_WORKER),
        is_available=False,
    )
    finished = (*Task.FINISHED, Task.Status.ABORTED)
    open_offers: QuerySet[StaffingRequestInquiry] = (
        StaffingRequestInquiry.objects.filter(
            ~Exists(declined),
            request__is_deleted=False,
            request__task__project__status=Project.Status.ACTIVE,
        )
        .exclude(request__status=CLOSED)
        .exclude(request__task__status__in=finished)
        .order_by(
            "-request__task__project__priority",
            "request__created_at",
            "request_id",
            "pk",
        )
    )
    return open_offers
