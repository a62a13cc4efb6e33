"""System checks: what StaffBot is told that it could not follow."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Error

from orchestra.core.conf import settings
from orchestra.core.numbers import is_count

#: Key of STAFFBOT_CONFIG -> the field of a command that it is about.
RESTRICTIONS = {
    "allowed_team_ids": "team_id",
    "allowed_team_domains": "team_domain",
    "allowed_channel_ids": "channel_id",
    "allowed_channel_names": "channel_name",
    "allowed_user_ids": "user_id",
    "allowed_user_names": "user_name",
    "allowed_commands": "command",
}


def check_staffbot(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report restrictions and numbers that mean nothing."""
    return [
        *(Error(fault, id="orchestra.E060") for fault in config_faults()),
        *(Error(fault, id="orchestra.E061") for fault in _number_faults()),
    ]


def config_faults() -> Iterator[str]:
    """Yield what is wrong with STAFFBOT_CONFIG, a sentence each.

    With any fault nothing is restricted as it was meant to be, so StaffBot
    takes no command at all.
    """
    config: object = settings.STAFFBOT_CONFIG
    if not isinstance(config, Mapping):
        yield "STAFFBOT_CONFIG is not a dictionary."
        return
    for key, allowed in config.items():
        if key not in RESTRICTIONS:
            yield (
                f"STAFFBOT_CONFIG has no key {key!r}; it has "
                f"{', '.join(RESTRICTIONS)}."
            )
        elif not _is_list_of_texts(allowed):
            yield f"STAFFBOT_CONFIG: {key} is not a list of texts."


def _number_faults() -> Iterator[str]:
    for name in ("STAFFBOT_WORKER_BATCH_SIZE", "MAX_AUTOSTAFF_TASKS_PER_DAY"):
        smallest = int(name == "STAFFBOT_WORKER_BATCH_SIZE")
        if not is_count(getattr(settings, name), smallest):
            yield f"ORCHESTRA_{name} is not a number from {smallest} up."
    for name in (
        "STAFFBOT_BATCH_FREQUENCY",
        "STAFFBOT_STAFFING_MIN_TIME",
        "STAFFBOT_REMINDER_FREQUENCY",
    ):
        period: object = getattr(settings, name)
        if not isinstance(period, timedelta) or period < timedelta(0):
            yield f"ORCHESTRA_{name} is not a datetime.timedelta."


def _is_list_of_texts(allowed: object) -> bool:
    return isinstance(allowed, list | tuple | set | frozenset) and all(
        isinstance(one, str) for one in allowed
    )
