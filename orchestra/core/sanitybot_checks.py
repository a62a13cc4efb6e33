"""System check: the handlers that a project adds to SanityBot's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from orchestra.core.conf import settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError


def check_sanity_handlers(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report handlers that cannot be found, or called."""
    handlers: object = settings.SANITY_CHECK_HANDLERS
    if not isinstance(handlers, Mapping):
        return [_error("is not a dictionary of types and dotted paths.")]
    return [
        _error(f"names no function for {name!r}: {fault}")
        for name, path in handlers.items()
        if (fault := _fault(path))
    ]


def _fault(path: object) -> str:
    try:
        return "" if callable(locate(path)) else f"{path!r} is none."
    except DottedPathError as error:
        return str(error)


def _error(what: str) -> Error:
    return Error(
        f"ORCHESTRA_SANITY_CHECK_HANDLERS {what}", id="orchestra.E090"
    )
