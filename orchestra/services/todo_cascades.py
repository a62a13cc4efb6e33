"""What is not relevant, nor is anything below it; and the way back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from orchestra.models import Todo
from orchestra.services.locks import lock_todos
from orchestra.services.todo_logs import log_status, was_declined_for_itself

S = Todo.Status

#: How a to-do changes -> how those below it do. What is done stays done.
CASCADES: dict[tuple[int, int], tuple[Todo.Status, Todo.Status]] = {
    (S.PENDING, S.DECLINED): (S.PENDING, S.DECLINED),
    (S.COMPLETED, S.DECLINED): (S.PENDING, S.DECLINED),
    (S.DECLINED, S.PENDING): (S.DECLINED, S.PENDING),
}

#: The keys of a to-do's children.
Children = Mapping[int | None, Sequence[int]]


def change_those_below(
    todos: Sequence[Todo],
    previous_statuses: Sequence[int],
    decided: Collection[int],
) -> dict[int, list[Todo]]:
    """Decline in memory what is below what was declined, or take it back.

    Returns what changed below each of the to-dos, by its key; what is one
    of the to-dos itself is changed in place. Those that are ``decided`` keep
    their status, with all below them; and what somebody declined for itself
    does not come back with what is above it. The projects must be locked.
    """
    moves = {
        todo.pk: CASCADES[previous, todo.status]
        for todo, previous in zip(todos, previous_statuses, strict=True)
        if (previous, todo.status) in CASCADES
    }
    if not moves:
        return {}
    children = _children(todos)
    below = {top: _below(top, children, decided) for top in moves}
    known = lock_todos(key for keys in below.values() for key in keys)
    known |= {todo.pk: todo for todo in todos}
    return {
        top: _change(top, move, below[top], known)
        for top, move in moves.items()
        if below[top]
    }


def _children(todos: Sequence[Todo]) -> Children:
    """Return who stands below whom in the projects, as it will be."""
    rows = Todo.objects.filter(
        project__in={todo.project_id for todo in todos}
    ).values_list("pk", "parent_todo")
    parents = dict(rows) | {todo.pk: todo.parent_todo_id for todo in todos}
    found: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in sorted(parents.items()):
        found[parent].append(key)
    return found


def _below(
    top: int, children: Children, decided: Collection[int]
) -> list[int]:
    """Return all below the to-do that may change with it, nearest first.

    What was written past the services may stand in a circle.
    """
    found = [top]
    seen = {top, *decided}
    for key in found:
        new = [one for one in children.get(key, ()) if one not in seen]
        seen.update(new)
        found += new
    return found[1:]


def _change(
    top: int,
    move: tuple[Todo.Status, Todo.Status],
    below: Sequence[int],
    known: Mapping[int, Todo],
) -> list[Todo]:
    """Change those below, and return them; some keep what is below them."""
    before, after = move
    reached = {top}
    changed: list[Todo] = []
    for todo in (known[key] for key in below):
        stays = before == S.DECLINED and was_declined_for_itself(todo)
        if stays or todo.parent_todo_id not in reached:
            continue
        reached.add(todo.pk)
        if todo.status == before:
            todo.status = after
            log_status(todo, before, because_of=top)
            changed.append(todo)
    return changed
