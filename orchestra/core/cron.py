"""What has to be done from time to time, by whichever clock there is.

Each entry is at once a Python function, a management command of the same
name and a Celery task ``orchestra.<name>``. Settings files may import this
module.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CronEntry:
    """A round that is repeated.

    Attributes:
        path: The function, which is called without arguments.
        seconds: How often, unless an installation wants it otherwise.
    """

    path: str
    seconds: int


#: Name of the command -> what it does. A new entry point needs no more.
CRON_ENTRIES: dict[str, CronEntry] = {
    "sendstaffingrequests": CronEntry(
        "orchestra.communication.staffing.send_staffing_requests", 60
    ),
    "remindworkers": CronEntry(
        "orchestra.communication.staffing"
        ".remind_workers_about_available_tasks",
        3_600,
    ),
    "warnunstaffed": CronEntry(
        "orchestra.communication.staffing"
        ".warn_staffing_team_about_unstaffed_tasks",
        600,
    ),
    "delivermessages": CronEntry(
        "orchestra.communication.deliver.deliver_messages", 15
    ),
    "runsanitychecks": CronEntry(
        "orchestra.bots.sanitybot.create_and_handle_sanity_checks", 600
    ),
    "runmachinesteps": CronEntry(
        "orchestra.schedulers.rounds.run_machine_steps", 60
    ),
    "prunequeuemessages": CronEntry(
        "orchestra.services.queue_messages.prune_queue_messages", 86_400
    ),
}


def task_name(name: str) -> str:
    """Return what Celery calls the entry's task."""
    return f"orchestra.{name}"


#: For ``CELERY_BEAT_SCHEDULE``: all of the entries.
BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    task_name(name): {
        "task": task_name(name),
        "schedule": float(entry.seconds),
        # A round that nobody began before the next is due is not missed.
        "options": {"expires": entry.seconds},
    }
    for name, entry in CRON_ENTRIES.items()
}
