"""Reminders of offers that are open, and warnings of tasks without people."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from orchestra.core.dates import utc_text
from orchestra.models import Event, StaffBotRequest
from orchestra.selectors.offers import channels_of, requests_by_worker
from orchestra.selectors.unstaffed import (
    recently_reminded,
    recently_warned_of,
    unstaffed_requests,
)
from orchestra.services import events
from orchestra.services.locks import (
    lock_free_staffing_requests,
    lock_free_worker,
)
from orchestra.services.staffing_offers import ensured_preference


def remind_workers(frequency: timedelta) -> int:
    """Record a reminder for everybody with an open offer; return how many.

    Nobody is reminded again before ``frequency`` has passed, nor if they
    want to hear of tasks on no channel. Overlapping rounds remind once.
    """
    waiting = requests_by_worker()
    reminded = recently_reminded(timezone.now() - frequency)
    return sum(
        _remind(worker_id, requests, frequency)
        for worker_id, requests in waiting.items()
        if worker_id not in reminded
    )


def warn_about_unstaffed(min_time: timedelta) -> int:
    """Record a warning for each step with tasks that nobody took.

    Returns how many there are. A task counts once its search has gone on for
    ``min_time``, and again when another ``min_time`` has passed.
    """
    overdue = unstaffed_requests(timezone.now() - min_time)
    if not overdue:
        return 0
    with transaction.atomic():
        free = {
            request.pk
            for request in lock_free_staffing_requests(
                request.pk for request in overdue
            )
        }
        # Read under the lock: an overlapping round may have warned.
        free -= recently_warned_of(timezone.now() - min_time)
        warnings = _warnings(one for one in overdue if one.pk in free)
        events.record_all(warnings)
    return len(warnings)


@transaction.atomic
def _remind(worker_id: int, requests: list[int], frequency: timedelta) -> bool:
    worker = lock_free_worker(worker_id)
    if worker is None:
        return False
    since = timezone.now() - frequency
    if worker_id in recently_reminded(since, worker_id):
        return False
    preference = ensured_preference(worker)
    channels = channels_of(preference.by_email, preference.by_slack)
    if not channels:
        return False
    events.record(
        Event.Kind.STAFFING_REMINDED,
        None,
        worker=worker.user.get_username(),
        worker_id=worker_id,
        requests=requests,
        channels=channels,
    )
    return True


def _warnings(requests: Iterable[StaffBotRequest]) -> list[Event]:
    """Return an unrecorded warning for each step, with all its tasks."""
    by_step = sorted(requests, key=lambda one: (one.task.step_id, one.pk))
    return [
        events.new_event(
            Event.Kind.STAFFING_OVERDUE,
            None,
            step_id=step_id,
            requests=[_describe(request) for request in overdue],
        )
        for step_id, overdue in groupby(by_step, lambda one: one.task.step_id)
    ]


def _describe(request: StaffBotRequest) -> dict[str, object]:
    return {
        "id": request.pk,
        "task_id": request.task_id,
        "project_id": request.task.project_id,
        "level": request.required_role_counter,
        "since": utc_text(request.created_at),
    }
