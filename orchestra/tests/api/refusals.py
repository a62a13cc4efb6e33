"""Refusing a request, and changing nothing."""

from typing import Any

from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
)
from orchestra.tests.api.sessions import Session

#: Whatever the endpoints could change.
CHANGEABLE: tuple[Any, ...] = (
    Project,
    Task,
    TaskAssignment,
    Iteration,
    TaskTimer,
    TimeEntry,
    Event,
)


def snapshot() -> list[Any]:
    """Return all that the endpoints could change."""
    return [
        list(model.objects.order_by("pk").values()) for model in CHANGEABLE
    ]


def refusal(
    session: Session, endpoint: str, body: Any, status: int = 400
) -> Any:
    """Return the refusal of the body, which changed nothing."""
    before = snapshot()
    answer = session.post(endpoint, body)

    assert session.status == status, answer
    assert answer["error"] == status
    assert answer["message"]
    assert snapshot() == before
    return answer
