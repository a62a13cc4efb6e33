"""Sort what threads returned from what they raised."""

from typing import Any


def results(outcomes: list[Any]) -> list[Any]:
    """Return what the threads returned, without those that raised."""
    return [one for one in outcomes if not isinstance(one, Exception)]


def errors(outcomes: list[Any]) -> list[type[Exception]]:
    """Return the kinds of errors that the threads raised."""
    return [type(one) for one in outcomes if isinstance(one, Exception)]
