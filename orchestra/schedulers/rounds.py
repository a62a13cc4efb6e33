"""The round that finds machine steps which are due, for every clock."""

from datetime import timedelta

from orchestra.schedulers.worker import MachineWorker
from orchestra.services.machine_rounds import schedule_lost_tasks
from orchestra.services.progression import make_scheduler


def run_machine_steps() -> int:
    """Have every machine step run that is due; return how many there were.

    Those are retries whose time has come, steps whose process died and steps
    that were lost on their way. They are handed to the scheduler, or run
    here if that leaves them to workers on the database.
    """
    if getattr(make_scheduler(), "is_polled", False):
        worker = MachineWorker(patience=timedelta())
        worker.work_until_idle()
        return worker.ran
    count = 0
    while found := len(schedule_lost_tasks()):
        count += found
    return count
