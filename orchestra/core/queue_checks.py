"""System checks: schedulers and queue workers that could do nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from orchestra.core.conf import PUBLISHED_SECRET, settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.core.queue_secret import is_strong
from orchestra.core.schedulers import faults_of, make_scheduler


def check_scheduler_settings(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report what the scheduler of machine steps lacks to do its work."""
    config: object = settings.MACHINE_STEP_SCHEDULER
    try:
        locate(config.get("path") if isinstance(config, Mapping) else None)
    except DottedPathError:
        # Another check says so.
        return []
    try:
        scheduler = make_scheduler()
    except TypeError as error:
        return [
            Error(
                f"MACHINE_STEP_SCHEDULER cannot be made: {error}",
                id="orchestra.E020",
            )
        ]
    return [
        Error(f"MACHINE_STEP_SCHEDULER: {fault}", id="orchestra.E020")
        for fault in faults_of(scheduler)
    ]


def check_queue_worker(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report what is wrong where the messages of a queue are taken."""
    if not settings.BEANSTALK_DISPATCH_TABLE:
        return []
    return [
        Error(fault, id="orchestra.E021")
        for fault in (
            *_secret_faults(),
            *_lease_faults(),
            *_table_faults(),
        )
    ]


def _secret_faults() -> Iterator[str]:
    secret = settings.QUEUE_SECRET
    if not secret or secret == PUBLISHED_SECRET:
        yield (
            "BEANSTALK_DISPATCH_TABLE has functions, but nobody may call "
            "them: ORCHESTRA_QUEUE_SECRET is not set to a text of your own."
        )
    elif not is_strong(secret):
        yield (
            "ORCHESTRA_QUEUE_SECRET is too easy to guess or cannot stand in "
            "an address: it takes at least 20 letters, digits, - or _."
        )


def _lease_faults() -> Iterator[str]:
    lease: object = settings.QUEUE_LEASE_SECONDS
    if not isinstance(lease, int | float) or lease <= 0:
        yield "ORCHESTRA_QUEUE_LEASE_SECONDS is not a number above zero."


def _table_faults() -> Iterator[str]:
    table: object = settings.BEANSTALK_DISPATCH_TABLE
    if not isinstance(table, Mapping):
        yield (
            "BEANSTALK_DISPATCH_TABLE is not a dictionary of names and "
            "dotted paths."
        )
        return
    for name, path in table.items():
        try:
            locate(path)
        except DottedPathError as error:
            yield f"BEANSTALK_DISPATCH_TABLE[{name!r}]: {error}"
