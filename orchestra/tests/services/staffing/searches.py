"""Searches for experts, and what came of them."""

from typing import Any

from orchestra.models import (
    CommunicationPreference,
    Event,
    StaffBotRequest,
    StaffingRequestInquiry,
    Step,
    Worker,
)
from orchestra.services.staffing import staff
from orchestra.testing.factories import ProjectFactory, TaskFactory

NEWS = CommunicationPreference.CommunicationType.NEW_TASK_AVAILABLE


def searches(count: int, step: Step, **project: Any) -> list[StaffBotRequest]:
    """Return searches for so many tasks of the step, each of a project."""
    version = step.workflow_version
    return [
        staff(
            TaskFactory(
                step=step,
                project=ProjectFactory(workflow_version=version, **project),
            ).pk
        )
        for _ in range(count)
    ]


def wants_news_by(worker: Worker, *, email: bool, slack: bool) -> None:
    """Have the worker hear of new tasks by these channels."""
    worker.communication_preferences.filter(communication_type=NEWS).update(
        by_email=email, by_slack=slack
    )


def offer_to(
    request: StaffBotRequest, worker: Worker, method: int = 1, **more: Any
) -> StaffingRequestInquiry:
    """Return an offer to the worker, as a round makes it."""
    offer: StaffingRequestInquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=worker.communication_preferences.get(
            communication_type=NEWS
        ),
        communication_method=method,
        **more,
    )
    return offer


def asked(request: StaffBotRequest) -> set[str]:
    """Return the usernames of those who have an offer."""
    name = "communication_preference__worker__user__username"
    offers = StaffingRequestInquiry.objects.filter(request=request)
    return set(offers.values_list(name, flat=True))


def decisions(request: StaffBotRequest, decision: str) -> dict[str, str]:
    """Return about whom it was decided so, and why."""
    request.refresh_from_db()
    return {
        one["worker"]: one["reason"]
        for one in request.decisions
        if one["decision"] == decision
    }


def told(kind: Event.Kind) -> list[dict[str, Any]]:
    """Return the data of the events of the kind, oldest first."""
    events = Event.objects.filter(kind=kind).order_by("pk")
    return list(events.values_list("data", flat=True))
