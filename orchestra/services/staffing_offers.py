"""Offers: asking the next few people whether they want a task."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import PluginError
from orchestra.models import (
    CommunicationPreference,
    Event,
    StaffBotRequest,
    StaffingRequestInquiry,
    Worker,
)
from orchestra.models.workers import ensure_preferences
from orchestra.selectors.offers import channels_of
from orchestra.selectors.staffing import Candidate, select_candidates
from orchestra.selectors.staffing_people import NEWS, Person
from orchestra.services import events
from orchestra.services.locks import lock_free_staffing_request
from orchestra.services.policies import detailed_description
from orchestra.services.staffing_decisions import (
    CONTACTED,
    FAILED,
    NO_CHANNEL,
    OFFERED,
    PASSED_OVER,
    Decisions,
)
from orchestra.services.staffing_requests import close_if_refused

Method = StaffingRequestInquiry.CommunicationMethod
Status = StaffBotRequest.Status
METHODS = {"email": Method.EMAIL, "slack": Method.SLACK}
CHANGED = (
    "decisions",
    "last_inquiry_sent",
    "project_description",
    "status",
)


@transaction.atomic
def make_offers(
    request: StaffBotRequest,
    batch_size: int,
    candidates: Sequence[Candidate] | None = None,
) -> int:
    """Offer the task to the next few people; return how many were asked.

    Each person gets one offer for each channel on which they want to hear
    of new tasks. Who wants to hear on none counts as asked, so that they
    keep nobody else waiting. If fewer people are left than a batch holds,
    everybody has been asked. All decisions are kept on the request.

    The candidates are read if they are not given. If the request is not what
    it was when they were, or somebody else has it at hand, nothing happens.
    """
    if candidates is None:
        candidates = select_candidates([request])[request.pk]
    current = lock_free_staffing_request(request.pk)
    if current is None or _has_moved_on(current, request):
        return 0
    decisions = Decisions(current)
    chosen = _choose(decisions, candidates, batch_size)
    reported = [
        *_describe(current, decisions),
        *_offer(current, chosen, decisions),
    ]
    current.last_inquiry_sent = timezone.now()
    if len(chosen) < batch_size:
        current.status = Status.DONE_SENDING_INQUIRIES
        reported.append(_event(Event.Kind.STAFFING_DONE_SENDING, current))
    current.save(update_fields=CHANGED)
    events.record_all(reported)
    if not chosen:
        close_if_refused(current)
    return len(chosen)


def _has_moved_on(current: StaffBotRequest, known: StaffBotRequest) -> bool:
    """Return whether it went on, or cannot go on, since it was read."""
    return (
        current.status != Status.SENDING_INQUIRIES
        or not current.task.project.is_active
        or not current.task.is_open
        or current.last_inquiry_sent != known.last_inquiry_sent
    )


def _choose(
    decisions: Decisions, candidates: Iterable[Candidate], batch_size: int
) -> list[Person]:
    """Return whom to ask now, and note who was passed over, and why."""
    chosen: list[Person] = []
    for candidate in candidates:
        if len(chosen) == batch_size:
            break
        person = candidate.person
        if candidate.is_asked or decisions.was_contacted(person):
            continue
        if candidate.obstacle:
            decisions.note(PASSED_OVER, person, candidate.obstacle)
        else:
            chosen.append(person)
    return chosen


def _offer(
    request: StaffBotRequest, chosen: list[Person], decisions: Decisions
) -> list[Event]:
    """Store the offers; return an unrecorded event for each person."""
    asked = {person: _reach(person) for person in chosen}
    stored = iter(
        StaffingRequestInquiry.objects.bulk_create(
            StaffingRequestInquiry(
                request=request,
                communication_preference_id=preference_id,
                communication_method=METHODS[channel],
            )
            for preference_id, channels in asked.values()
            for channel in channels
        )
    )
    reported = []
    for person, (_, channels) in asked.items():
        if not channels:
            decisions.note(CONTACTED, person, NO_CHANNEL)
            continue
        decisions.note(OFFERED, person, channels=channels)
        reported.append(
            _event(
                Event.Kind.STAFFING_OFFERED,
                request,
                worker=person.username,
                worker_id=person.worker_id,
                inquiries={channel: next(stored).pk for channel in channels},
                channels=channels,
            )
        )
    return reported


def ensured_preference(worker: Worker) -> CommunicationPreference:
    """Return how the worker hears of new tasks, made now if it is unsaid."""
    ensure_preferences([worker])
    return worker.communication_preferences.get(communication_type=NEWS)


def _reach(person: Person) -> tuple[int, list[str]]:
    """Return the person's preference and the channels that they want."""
    if person.preference_id is not None:
        channels = channels_of(person.by_email, person.by_slack)
        return person.preference_id, channels
    made = ensured_preference(Worker.objects.get(pk=person.worker_id))
    return made.pk, channels_of(made.by_email, made.by_slack)


def _describe(request: StaffBotRequest, decisions: Decisions) -> list[Event]:
    """Have the step describe the task, before it is offered first.

    A function that fails keeps nobody from being asked; it is reported.
    """
    if request.last_inquiry_sent is not None:
        return []
    try:
        request.project_description = detailed_description(request.task)
    except PluginError as error:
        decisions.note(FAILED, reason=str(error))
        return [_event(Event.Kind.STAFFING_FAILED, request, error=str(error))]
    return []


def _event(kind: Event.Kind, request: StaffBotRequest, **data: Any) -> Event:
    return events.new_event(
        kind,
        request.task.project,
        request.task,
        request=request.pk,
        level=request.required_role_counter,
        **data,
    )
