"""To-dos: writing, changing and deleting them, one or many at once.

Many are done all or not at all. Whoever writes to-dos locks their projects,
as a submission does: so a task is never submitted past a required to-do that
somebody is adding at the same moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.db import transaction

from orchestra.core.dates import utc_text
from orchestra.core.errors import IllegalTaskSubmission, InvalidTodos
from orchestra.models import Event, Project, Step, Task, Todo
from orchestra.services import events
from orchestra.services.locks import lock_projects, lock_todos
from orchestra.services.todo_cascades import change_those_below
from orchestra.services.todo_families import Faults, ensure_together
from orchestra.services.todo_logs import log_status, log_viewing

#: What people and client systems may write of a to-do, beside its project,
#: its step and its activity log. When it was made, and whether it is
#: deleted, is not theirs to say.
COLUMNS = (
    "parent_todo_id",
    "template_id",
    "title",
    "details",
    "section",
    "order",
    "slug",
    "status",
    "required",
    "start_by_datetime",
    "due_datetime",
    "additional_data",
)

#: What of a change a family may have to say something about.
RELATIONS = {"step_id", "parent_todo_id", "template_id"}

#: How deep a to-do is said to stand in its tree, at most.
DEEPEST = 2

#: How many required to-dos a refused submission names.
MOST_NAMED = 10

Fields = Mapping[str, Any]
#: Column -> its old value and the new one.
Changes = Mapping[str, tuple[Any, Any]]


@transaction.atomic
def create_todos(given: Sequence[Fields]) -> list[Todo]:
    """Create the to-dos, or none; return them in the same order.

    Each is given by ``project`` (its key), ``step`` (a slug), ``title`` and
    whichever of COLUMNS and ``activity_log``. Raises Project.DoesNotExist
    and InvalidTodos, which names every fault.
    """
    projects = lock_projects(fields["project"] for fields in given)
    steps = _steps(projects.values())
    faults: Faults = {}
    todos = []
    for place, fields in enumerate(given):
        project = projects.get(fields["project"])
        if project is None:
            raise Project.DoesNotExist
        todo = Todo(project=project)
        _write(todo, fields, steps, place, faults)
        todos.append(todo)
    ensure_together(todos, faults)
    _raise_for(faults)
    Todo.objects.bulk_create(todos)
    _record(Event.Kind.TODO_CREATED, todos)
    return todos


@transaction.atomic
def update_todos(changes: Sequence[Fields]) -> list[Todo]:
    """Change the to-dos, or none; return them in the same order.

    Each change names its to-do by ``id`` and has what create_todos takes,
    or a part of it. A to-do stays in its project. With one that is declined
    goes what is pending below it, and comes back with it, except where a
    change gives the status itself. Raises InvalidTodos, which names every
    fault, an id that is not there or comes twice among them.
    """
    faults: Faults = {}
    todos = _locked([fields["id"] for fields in changes], faults)
    steps = _steps(todo.project for todo in todos if todo.project)
    before = [_state(todo) for todo in todos]
    for place, (todo, fields) in enumerate(zip(todos, changes, strict=True)):
        if fields.get("project", todo.project_id) != todo.project_id:
            faults[place, "project"] = "A to-do stays in its project."
        _write(todo, fields, steps, place, faults)
    if any(RELATIONS & set(one) for one in _differences(before, todos)):
        ensure_together(todos, faults)
    _raise_for(faults)
    below = change_those_below(
        todos,
        [old["status"] for old in before],
        {fields["id"] for fields in changes if "status" in fields},
    )
    _store_below(below, todos)
    changed = _differences(before, todos)
    _store(todos, changed)
    _record(Event.Kind.TODO_UPDATED, todos, changed, below)
    return todos


@transaction.atomic
def delete_todos(todo_ids: Sequence[int]) -> tuple[int, dict[str, int]]:
    """Delete the to-dos with all below them, or none; return the counts.

    The rows stay, hidden. Raises InvalidTodos for an id that is not there
    or comes twice.
    """
    faults: Faults = {}
    todos = _locked(todo_ids, faults)
    _record(Event.Kind.TODO_DELETED, todos)
    counts: tuple[int, dict[str, int]] = Todo.objects.filter(
        pk__in=[todo.pk for todo in todos]
    ).delete()
    return counts


def ensure_required_todos_done(task: Task) -> None:
    """Raise IllegalTaskSubmission if a required to-do of the task waits.

    One that was declined waits for nobody. The project must be locked.
    """
    waiting = Todo.objects.filter(
        project_id=task.project_id,
        step_id=task.step_id,
        required=True,
        status=Todo.Status.PENDING,
    ).order_by("created_at", "pk")
    titles = list(waiting.values_list("title", flat=True))
    if titles:
        more = len(titles) - MOST_NAMED
        names = [*titles[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
        raise IllegalTaskSubmission(
            "This task cannot be submitted before these required to-dos are "
            f"done: {', '.join(names)}."
        )


def tasks_of(
    todos: Iterable[Todo],
) -> dict[tuple[int | None, int | None], Task]:
    """Return the tasks of the to-dos' steps by project and step."""
    wanted = list(todos)
    tasks = Task.objects.filter(
        project__in={todo.project_id for todo in wanted},
        step__in={todo.step_id for todo in wanted},
    )
    return {(task.project_id, task.step_id): task for task in tasks}


def _steps(projects: Iterable[Project]) -> dict[tuple[int, str], Step]:
    """Return the steps that the projects have, by version and slug."""
    versions = {project.workflow_version_id for project in projects}
    if not versions:
        return {}
    steps = Step.objects.filter(workflow_version__in=versions)
    return {(step.workflow_version_id, step.slug): step for step in steps}


def _locked(todo_ids: Sequence[int], faults: Faults) -> list[Todo]:
    """Return the to-dos in the order given, locked.

    Raises InvalidTodos at once if there is one to each id but once.
    """
    found = lock_todos(todo_ids)
    seen: set[int] = set()
    for place, todo_id in enumerate(todo_ids):
        if todo_id not in found:
            faults[place, "id"] = f"There is no to-do {todo_id}."
        elif todo_id in seen:
            faults[place, "id"] = f"The to-do {todo_id} is named twice."
        seen.add(todo_id)
    _raise_for(faults)
    return [found[todo_id] for todo_id in todo_ids]


def _write(
    todo: Todo,
    fields: Fields,
    steps: Mapping[tuple[int, str], Step],
    place: int,
    faults: Faults,
) -> None:
    """Write the fields to the to-do in memory, and what they log."""
    if "step" in fields and todo.project is not None:
        version_id = todo.project.workflow_version_id
        step = steps.get((version_id, fields["step"]))
        if step is None:
            faults[place, "step"] = (
                f"The project has no step {fields['step']!r}."
            )
        else:
            todo.step = step
    previous_status = todo.status
    for name in COLUMNS:
        key = name.removesuffix("_id")
        if key in fields:
            setattr(todo, name, fields[key])
    if todo.pk is not None:
        log_status(todo, previous_status)
    log_viewing(todo, fields.get("activity_log", {}).get("actions", ()))


def _state(todo: Todo) -> dict[str, Any]:
    names = ("step_id", *COLUMNS, "activity_log")
    return {name: getattr(todo, name) for name in names}


def _differences(
    before: Sequence[Fields], todos: Sequence[Todo]
) -> list[Changes]:
    """Return what changed of each of the to-dos."""
    return [
        {
            name: (old[name], value)
            for name, value in _state(todo).items()
            if old[name] != value
        }
        for old, todo in zip(before, todos, strict=True)
    ]


def _store_below(
    below: Mapping[int, Sequence[Todo]], todos: Sequence[Todo]
) -> None:
    """Store what changed below the to-dos, and is none of them."""
    named = {todo.pk for todo in todos}
    changed = [todo for found in below.values() for todo in found]
    others = [todo for todo in changed if todo.pk not in named]
    if others:
        Todo.objects.bulk_update(
            others, ["status", "activity_log"], batch_size=100
        )


def _store(todos: Sequence[Todo], changed: Sequence[Changes]) -> None:
    names = {name for one in changed for name in one}
    if names:
        Todo.objects.bulk_update(
            [todo for todo, one in zip(todos, changed, strict=True) if one],
            sorted(names),
            batch_size=100,
        )


def _record(
    kind: Event.Kind,
    todos: Sequence[Todo],
    changed: Sequence[Changes] = (),
    below: Mapping[int, Sequence[Todo]] | None = None,
) -> None:
    """Record an event for each to-do; of changes, for each that is news.

    What only changed with a to-do that is above it is told with that one.
    """
    tasks = tasks_of(todos)
    parents = _parents(todos)
    found = []
    for todo, changes in zip_longest(todos, changed):
        news = changes and _news(changes)
        if changes is not None and not news:
            continue
        data: dict[str, Any] = {
            "todo_id": todo.pk,
            "title": todo.title,
            "step": todo.step and todo.step.slug,
            "depth": _depth(todo, parents),
        }
        if news:
            data["changes"] = news
        if along := (below or {}).get(todo.pk):
            data["below"] = [one.pk for one in along]
        task = tasks.get((todo.project_id, todo.step_id))
        found.append(events.new_event(kind, todo.project, task, **data))
    events.record_all(found)


def _news(changes: Changes) -> dict[str, list[Any]]:
    """Return what changed, old and new, as JSON can say it.

    That somebody looked at a to-do is in its log, and no news.
    """
    return {
        name.removesuffix("_id"): [_plain(old), _plain(new)]
        for name, (old, new) in changes.items()
        if name != "activity_log"
    }


def _plain(value: Any) -> Any:
    """Return the value as JSON can say it."""
    return utc_text(value) if isinstance(value, datetime) else value


def _parents(todos: Iterable[Todo]) -> dict[int, int | None]:
    """Return the parents' own parents, by the parents' keys."""
    wanted = {todo.parent_todo_id for todo in todos if todo.parent_todo_id}
    if not wanted:
        return {}
    rows = Todo.unsafe_objects.filter(pk__in=wanted)
    return dict(rows.values_list("pk", "parent_todo"))


def _depth(todo: Todo, parents: Mapping[int, int | None]) -> int:
    """Return how deep the to-do stands in its tree, DEEPEST at most."""
    if todo.parent_todo_id is None:
        return 0
    return 1 if parents[todo.parent_todo_id] is None else DEEPEST


def _raise_for(faults: Faults) -> None:
    if faults:
        raise InvalidTodos(faults)
