"""Rounds of staffing: every search goes one step on, each for itself."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.utils import timezone

from orchestra.core.errors import BaseOrchestraError
from orchestra.core.watching import Watch, watched
from orchestra.models import Event, StaffBotRequest
from orchestra.selectors.availability import workers_offering_hours
from orchestra.selectors.staffing import (
    Candidate,
    due_requests,
    select_candidates,
)
from orchestra.services import events
from orchestra.services.autostaffing import autostaff
from orchestra.services.locks import lock_free_staffing_request
from orchestra.services.staffing_decisions import FAILED, Decisions
from orchestra.services.staffing_offers import make_offers

logger = logging.getLogger(__name__)


@dataclass
class StaffingRound:
    """What a round has done.

    Attributes:
        requests: How many searches were due.
        asked: How many people were asked, once for each task.
        autostaffed: How many tasks went to people with hours left.
        failed: How many searches met a fault, which is on their history.
    """

    requests: int = 0
    asked: int = 0
    autostaffed: int = 0
    failed: int = 0


def run_round(
    batch_size: int, frequency: timedelta, watch: Watch | None = None
) -> StaffingRound:
    """Attend to every search that is due; return what came of it.

    A task goes to somebody with declared hours left, if there is anybody.
    Otherwise the next ``batch_size`` people are asked. A search that meets a
    fault keeps none of the others waiting; rounds that overlap ask nobody
    twice. ``watch`` is told how many of how many searches are done.
    """
    now = timezone.now()
    requests = due_requests(now, frequency)
    candidates = select_candidates(requests)
    offering = _offering(requests)
    done = StaffingRound(requests=len(requests))
    for request in watched(requests, watch):
        _attend(request, candidates[request.pk], offering, batch_size, done)
    return done


def _offering(requests: Sequence[StaffBotRequest]) -> set[int]:
    """Return who declared hours, if any of the steps tells what it takes."""
    if any(one.task.step.assignable_hours_function for one in requests):
        return workers_offering_hours(timezone.now())
    return set()


def _attend(
    request: StaffBotRequest,
    candidates: Sequence[Candidate],
    offering: set[int],
    batch_size: int,
    done: StaffingRound,
) -> None:
    """Staff the task or ask the next people, whatever goes wrong."""

    def staff_automatically() -> None:
        if autostaff(request, candidates, offering) is not None:
            done.autostaffed += 1

    def ask() -> None:
        # Whoever has got the task closed the request: nobody is asked then.
        if request.status == StaffBotRequest.Status.SENDING_INQUIRIES:
            done.asked += make_offers(request, batch_size, candidates)

    faults = [
        action
        for action in (staff_automatically, ask)
        if not _isolated(request, action)
    ]
    done.failed += bool(faults)


def _isolated(request: StaffBotRequest, action: Callable[[], None]) -> bool:
    """Do it; a fault is logged and recorded. Returns whether it went well."""
    try:
        action()
    except (BaseOrchestraError, DatabaseError, ObjectDoesNotExist) as error:
        logger.exception("Staffing request %s met a fault.", request.pk)
        _record_fault(request.pk, f"{type(error).__name__}: {error}")
        return False
    return True


@transaction.atomic
def _record_fault(request_id: int, fault: str) -> None:
    """Put the fault on the request and the history, unless it is there."""
    request = lock_free_staffing_request(request_id)
    if request is None:
        return
    if Decisions(request).note(FAILED, reason=fault):
        request.save(update_fields=["decisions"])
        events.record(
            Event.Kind.STAFFING_FAILED,
            request.task.project,
            request.task,
            request=request.pk,
            level=request.required_role_counter,
            error=fault,
        )
