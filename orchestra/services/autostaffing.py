"""Automatic staffing: giving tasks to whoever has declared hours left."""

import json
import logging
from collections.abc import Iterable
from zoneinfo import ZoneInfoNotFoundError

from django.db import transaction

from orchestra.core.conf import settings
from orchestra.core.errors import OfferClosed, PluginError
from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    Worker,
)
from orchestra.selectors.availability import (
    hours_booked,
    offered_hours,
    tasks_won_on,
)
from orchestra.selectors.staffing import Candidate
from orchestra.selectors.staffing_people import Person
from orchestra.selectors.workers import reason_for_no_new_task
from orchestra.services.locks import lock_staffing_request, lock_worker
from orchestra.services.policies import assignable_hours
from orchestra.services.staffing_answers import accept
from orchestra.services.staffing_decisions import (
    AUTOSTAFFED,
    PASSED_OVER,
    Decisions,
)
from orchestra.services.staffing_offers import ensured_preference

logger = logging.getLogger(__name__)

NO_HOURS_LEFT = "They have too few hours left today."
UNKNOWN_ZONE = "Their time zone is unknown, and so is when their day begins."


def autostaff(
    request: StaffBotRequest,
    candidates: Iterable[Candidate],
    offering: set[int],
) -> Person | None:
    """Give the task to the first candidate with enough hours left today.

    Only the step's ``assignable_hours_function`` can tell what is enough;
    without, nobody gets the task. ``offering`` is who has declared hours.
    Whoever declined the task is never given it. Returns who has got it, if
    somebody has. Raises PluginError if the step's function fails.
    """
    willing = [
        one.person
        for one in candidates
        if not one.obstacle
        and not one.has_declined
        and one.person.worker_id in offering
    ]
    if not willing:
        return None
    hours = assignable_hours(request.task)
    if hours is None:
        return None
    passed_over: dict[Person, str] = {}
    for person in willing:
        reason = _give(request, person, hours)
        if not reason:
            _keep_decisions(request, passed_over, person)
            return person
        passed_over[person] = reason
    _keep_decisions(request, passed_over)
    return None


def can_take_today(worker: Worker, hours: float) -> bool:
    """Return whether the worker has the hours left today, where they are.

    Tasks that they came by today count with the hours that they are to
    take, and everything else with the hours booked. The worker is locked, if
    anything is to follow from it. Raises PluginError if a function of a
    workflow fails.
    """
    today = worker.today()
    allowed = offered_hours(worker, today)
    if allowed is None:
        return False
    estimates = {
        task: estimate
        for task in tasks_won_on(worker, today)
        if (estimate := assignable_hours(task)) is not None
    }
    if len(estimates) >= settings.MAX_AUTOSTAFF_TASKS_PER_DAY:
        return False
    booked = hours_booked(worker, today, except_for=estimates)
    return sum(estimates.values()) + booked + hours <= allowed


def _give(request: StaffBotRequest, person: Person, hours: float) -> str:
    """Give the task to the person, or return why they do not get it."""
    method = StaffingRequestInquiry.CommunicationMethod
    try:
        with transaction.atomic():
            worker = lock_worker(person.worker_id)
            if reason := _reason_against(worker, hours):
                return reason
            inquiry = StaffingRequestInquiry.objects.create(
                request=request,
                communication_preference=ensured_preference(worker),
                communication_method=method.PREVIOUSLY_OPTED_IN,
            )
            # Refused, it leaves neither an offer nor an answer behind.
            accept(worker, inquiry.pk)
    except OfferClosed as error:
        return str(error)
    return ""


def _reason_against(worker: Worker, hours: float) -> str:
    if reason := reason_for_no_new_task(worker):
        return reason
    try:
        return "" if can_take_today(worker, hours) else NO_HOURS_LEFT
    except (ZoneInfoNotFoundError, ValueError):
        return UNKNOWN_ZONE
    except PluginError as error:
        # How long another task of theirs takes is not to be found out.
        return str(error)


@transaction.atomic
def _keep_decisions(
    request: StaffBotRequest,
    passed_over: dict[Person, str],
    chosen: Person | None = None,
) -> None:
    current = lock_staffing_request(request.pk)
    decisions = Decisions(current)
    news = [
        decisions.note(PASSED_OVER, person, reason)
        for person, reason in passed_over.items()
    ]
    if chosen is not None:
        news.append(decisions.note(AUTOSTAFFED, chosen))
    if any(news):
        current.save(update_fields=["decisions"])
    logger.info(
        json.dumps(
            {
                "staffing_request": request.pk,
                "task": request.task_id,
                "passed_over": {
                    person.username: reason
                    for person, reason in passed_over.items()
                },
                "given_to": chosen and chosen.username,
            }
        )
    )
