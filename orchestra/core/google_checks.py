"""System checks: Google Apps, switched on where they can do nothing."""

import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error, Warning

from orchestra.core.conf import settings

#: Settings that count something, all above zero.
NUMBERS = (
    "GOOGLE_TIMEOUT_SECONDS",
    "GOOGLE_MAX_ATTEMPTS",
    "GOOGLE_FIRST_DELAY",
)
ADDRESSES = ("GOOGLE_API_URL", "GOOGLE_TOKEN_URL")

#: Where nobody listens on the way.
HERE = ("127.0.0.1", "localhost", "::1")

#: What everybody on a machine may do with a file, in its mode.
OTHERS = 0o007


def check_google(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report what Google Apps lack where they are on."""
    switch: object = settings.GOOGLE_APPS
    if not isinstance(switch, bool):
        return [
            Error("GOOGLE_APPS is not True or False.", id="orchestra.E100")
        ]
    if not switch:
        return []
    return [*_missing(), *_key_faults(), *_number_faults(), *_open_addresses()]


def _missing() -> Iterator[CheckMessage]:
    if find_spec("googleapiclient") is None:
        yield Error(
            "GOOGLE_APPS is on, but Google's libraries are not installed.",
            hint='pip install "orchestra[google]"',
            id="orchestra.E101",
        )
    if not settings.GOOGLE_PROJECT_ROOT_ID:
        yield Error(
            "GOOGLE_APPS is on, but GOOGLE_PROJECT_ROOT_ID is not set.",
            hint="It is the last part of the folder's address in Drive.",
            id="orchestra.E103",
        )


def _key_faults() -> Iterator[CheckMessage]:
    is_p12 = not settings.GOOGLE_SERVICE_ACCOUNT_FILE
    name = "GOOGLE_P12_PATH" if is_p12 else "GOOGLE_SERVICE_ACCOUNT_FILE"
    path = getattr(settings, name)
    if not path or (is_p12 and not settings.GOOGLE_SERVICE_EMAIL):
        yield Error(
            "GOOGLE_APPS is on, but no service account is named.",
            hint=(
                "Set GOOGLE_SERVICE_ACCOUNT_FILE, or GOOGLE_SERVICE_EMAIL "
                "and GOOGLE_P12_PATH."
            ),
            id="orchestra.E102",
        )
    elif not Path(path).is_file() or not os.access(path, os.R_OK):
        yield Error(
            f"{name} names no file that can be read.", id="orchestra.E102"
        )
    elif Path(path).stat().st_mode & OTHERS:
        yield Warning(
            f"The file of {name} is open to everybody on this machine.",
            hint="chmod o-rwx takes that away.",
            id="orchestra.W100",
        )


def _number_faults() -> Iterator[CheckMessage]:
    for name in NUMBERS:
        number: object = getattr(settings, name)
        if type(number) not in (int, float) or not number > 0:  # type: ignore[operator]
            yield Error(
                f"ORCHESTRA_{name} is not a number above zero.",
                id="orchestra.E104",
            )


def _open_addresses() -> Iterator[CheckMessage]:
    for name in ADDRESSES:
        parts = urlsplit(getattr(settings, name))
        if parts.scheme != "https" and parts.hostname not in HERE:
            yield Error(
                f"ORCHESTRA_{name} does not begin with https://, so that "
                "everybody on the way could read along.",
                id="orchestra.E105",
            )
