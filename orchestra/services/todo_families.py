"""What belongs together: to-dos, their parents, steps and templates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from orchestra.models import Todo, TodoListTemplate

Faults = dict[tuple[int, str], str]


def ensure_together(todos: Sequence[Todo], faults: Faults) -> None:
    """Add a fault for each of the to-dos that does not fit its family.

    A parent is a live to-do of the same project and step, and nobody's own
    descendant. What is made from a template stands below what is made from
    the same one. The projects must be locked.
    """
    known = _read(todos)
    children: dict[int | None, list[_Kin]] = defaultdict(list)
    for kin in known.values():
        children[kin.parent].append(kin)
    templates = _templates(todos)
    for place, todo in enumerate(todos):
        if todo.template_id is not None and todo.template_id not in templates:
            faults[place, "template"] = "There is no such template."
        elif sentence := _fault_of_parent(todo, known):
            faults[place, "parent_todo"] = sentence
        elif not todo._state.adding and not all(
            child.may_stand_below(_Kin.of(todo)) for child in children[todo.pk]
        ):
            faults[place, "step"] = (
                "The to-dos below this one belong to another step or template."
            )


@dataclass(frozen=True)
class _Kin:
    """Where a to-do belongs."""

    project: int | None
    step: int | None
    template: int | None
    parent: int | None

    @classmethod
    def of(cls, todo: Todo) -> Self:
        return cls(
            todo.project_id,
            todo.step_id,
            todo.template_id,
            todo.parent_todo_id,
        )

    def may_stand_below(self, parent: "_Kin") -> bool:
        """Return whether the other may be this one's parent."""
        return (self.project, self.step) == (
            parent.project,
            parent.step,
        ) and self.template in (None, parent.template)


def _read(todos: Sequence[Todo]) -> dict[int, _Kin]:
    """Return all to-dos of the projects, as they will be, by their keys."""
    rows = Todo.objects.filter(
        project__in={todo.project_id for todo in todos}
    ).values_list("pk", "project", "step", "template", "parent_todo")
    stored = {row[0]: _Kin(*row[1:]) for row in rows}
    old = (todo for todo in todos if not todo._state.adding)
    return stored | {todo.pk: _Kin.of(todo) for todo in old}


def _templates(todos: Sequence[Todo]) -> set[int]:
    wanted = {todo.template_id for todo in todos if todo.template_id}
    if not wanted:
        return set()
    found = TodoListTemplate.objects.filter(pk__in=wanted)
    return set(found.values_list("pk", flat=True))


def _fault_of_parent(todo: Todo, known: Mapping[int, _Kin]) -> str:
    """Say why the to-do may not have its parent; empty if it may."""
    if todo.parent_todo_id is None:
        return ""
    parent = known.get(todo.parent_todo_id)
    if parent is None:
        return "There is no such to-do in this project."
    if not _Kin.of(todo).may_stand_below(parent):
        return "The parent belongs to another step or template."
    if todo.pk in _ancestors(todo, known):
        return "A to-do cannot stand below itself."
    return ""


def _ancestors(todo: Todo, known: Mapping[int, _Kin]) -> set[int | None]:
    found: set[int | None] = set()
    key = todo.parent_todo_id
    while key is not None and key not in found:
        found.add(key)
        key = known[key].parent if key in known else None
    return found
