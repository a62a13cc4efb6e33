"""The activity log of a to-do: only ever added to, and never by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from orchestra.core.actor import current_actor
from orchestra.core.dates import utc_text
from orchestra.models import Todo

S = Todo.Status

#: What a change to this status is called, and from which one if it matters.
ACTIONS: dict[tuple[Todo.Status, Todo.Status], str] = {
    (S.PENDING, S.COMPLETED): "complete",
    (S.DECLINED, S.COMPLETED): "complete",
    (S.COMPLETED, S.PENDING): "incomplete",
    (S.PENDING, S.DECLINED): "skip",
    (S.COMPLETED, S.DECLINED): "skip",
    (S.DECLINED, S.PENDING): "unskip",
}

#: What the page alone sees, and tells the log of.
VIEWING = ("expand", "collapse")


def log_status(
    todo: Todo, previous_status: int, because_of: int | None = None
) -> None:
    """Add what the change of the to-do's status is called, if it changed.

    One that changed only ``because_of`` a to-do above it says so.
    """
    if previous_status != todo.status:
        action = ACTIONS[S(previous_status), S(todo.status)]
        now = utc_text(timezone.now()) or ""
        cause = {} if because_of is None else {"because_of": because_of}
        _add(todo, action, now, _slug(todo), **cause)


def was_declined_for_itself(todo: Todo) -> bool:
    """Return whether somebody declined it, and not only one above it."""
    changes = set(ACTIONS.values())
    entries = todo.activity_log["actions"]
    latest = [one for one in entries if one["action"] in changes][-1:]
    return todo.status == S.DECLINED and any(
        one["action"] == "skip" and "because_of" not in one for one in latest
    )


def log_viewing(todo: Todo, actions: Iterable[Mapping[str, Any]]) -> None:
    """Add those of a page's actions that are new and are about viewing.

    The page sends the whole log again; what it says of anything else is not
    taken from it, because the log says who changed what.
    """
    known = {_key(action) for action in todo.activity_log["actions"]}
    for action in actions:
        if action["action"] in VIEWING and _key(action) not in known:
            _add(todo, *_key(action))


def _key(action: Mapping[str, Any]) -> tuple[str, str, str]:
    return action["action"], action["datetime"], action["step_slug"]


def _slug(todo: Todo) -> str:
    return todo.step.slug if todo.step else ""


def _add(
    todo: Todo, action: str, moment: str, step_slug: str, **more: int
) -> None:
    actor = current_actor()
    doer = {"kind": actor.kind, "name": actor.name}
    if actor.performed_by:
        doer["performed_by"] = actor.performed_by
    entry = {
        "action": action,
        "datetime": moment,
        "step_slug": step_slug,
        "actor": doer,
        **more,
    }
    todo.activity_log = {"actions": [*todo.activity_log["actions"], entry]}
