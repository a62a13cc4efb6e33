"""Staffing: what cron, or another clock, has StaffBot do.

What is said to people is recorded here, with whatever it is about, as events
of their own kinds; the announcer delivers it.
"""

from datetime import timedelta

from orchestra.core.actor import Actor, acting_as
from orchestra.core.conf import settings
from orchestra.core.watching import Watch
from orchestra.services.staffing_reminders import (
    remind_workers,
    warn_about_unstaffed,
)
from orchestra.services.staffing_rounds import StaffingRound, run_round

STAFFBOT = Actor("bot", "staffbot")


def send_staffing_requests(
    worker_batch_size: int | None = None,
    frequency: timedelta | None = None,
    watch: Watch | None = None,
) -> StaffingRound:
    """Ask the next experts for every task that is being staffed.

    Each task's search goes on by ``worker_batch_size`` people, once every
    ``frequency``; the settings ``ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE`` and
    ``ORCHESTRA_STAFFBOT_BATCH_FREQUENCY`` say how many and how often, unless
    the arguments do. Offers are recorded as ``staffing_offered``, one event
    for each person, and a search that has asked everybody as
    ``staffing_done_sending``. Call it more often than the frequency.
    """
    if worker_batch_size is None:
        worker_batch_size = settings.STAFFBOT_WORKER_BATCH_SIZE
    if frequency is None:
        frequency = settings.STAFFBOT_BATCH_FREQUENCY
    with acting_as(STAFFBOT):
        return run_round(worker_batch_size, frequency, watch)


#: The later name of the same.
address_staffing_requests = send_staffing_requests


def remind_workers_about_available_tasks() -> int:
    """Remind every expert who has offers to answer; return how many.

    Recorded as ``staffing_reminded``, one event for each person, with the
    requests and the channels. Nobody is reminded more often than
    ``ORCHESTRA_STAFFBOT_REMINDER_FREQUENCY``.
    """
    with acting_as(STAFFBOT):
        return remind_workers(settings.STAFFBOT_REMINDER_FREQUENCY)


def warn_staffing_team_about_unstaffed_tasks() -> int:
    """Warn the staffing team of tasks that nobody took; return how many.

    Recorded as ``staffing_overdue``, one event for each step, with all its
    tasks that were looked after for ``ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME``
    in vain. It is meant for the internal Slack channel
    ``ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID``.
    """
    with acting_as(STAFFBOT):
        return warn_about_unstaffed(settings.STAFFBOT_STAFFING_MIN_TIME)
