"""Changing to-dos, one or many at once."""

from datetime import UTC, datetime
from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import InvalidTodos
from orchestra.models import Event, Project, Step, Todo, TodoListTemplate
from orchestra.services.todos import delete_todos, update_todos
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TodoFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

S = Todo.Status
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LOCK = "orchestra.services.todos.lock_todos"


@pytest.fixture
def three(project: Project, step: Step) -> list[Todo]:
    """Three to-dos of one step."""
    found: list[Todo] = [
        TodoFactory(project=project, step=step, title=title)
        for title in ("One", "Two", "Three")
    ]
    return found


def titles() -> dict[int, str]:
    return dict(Todo.unsafe_objects.values_list("pk", "title"))


def refused(*changes: dict[str, Any]) -> dict[tuple[int, str], str]:
    """Return the faults of what is refused as a whole."""
    before = list(Todo.unsafe_objects.order_by("pk").values())
    with pytest.raises(InvalidTodos) as caught:
        update_todos(changes)
    assert list(Todo.unsafe_objects.order_by("pk").values()) == before
    assert not Event.objects.exists()
    return caught.value.faults


def test_what_is_given_changes_and_the_rest_stays(todo: Todo) -> None:
    (changed,) = update_todos(
        [{"id": todo.pk, "details": "All of it", "due_datetime": NOON}]
    )

    changed.refresh_from_db()
    assert (changed.title, changed.details) == ("Sweep", "All of it")
    assert changed.due_datetime == NOON


def test_each_gets_its_own_whatever_the_order(three: list[Todo]) -> None:
    # [T-08] They are told by their ids, never by where they stand.
    one, two, three_ = three

    changed = update_todos(
        [
            {"id": three_.pk, "title": "3"},
            {"id": one.pk, "title": "1"},
            {"id": two.pk, "details": "II"},
        ]
    )

    assert [todo.pk for todo in changed] == [three_.pk, one.pk, two.pk]
    assert titles() == {one.pk: "1", two.pk: "Two", three_.pk: "3"}


def test_one_that_is_missing_changes_nothing(three: list[Todo]) -> None:
    """[T-08]"""
    one, two, _ = three
    two.delete()

    faults = refused(
        *({"id": todo.pk, "title": "New"} for todo in three),
        {"id": 999, "title": "New"},
        {"id": one.pk, "title": "Newer"},
    )

    assert faults == {
        (1, "id"): f"There is no to-do {two.pk}.",
        (3, "id"): "There is no to-do 999.",
        (4, "id"): f"The to-do {one.pk} is named twice.",
    }


def test_one_that_was_deleted_while_waiting_stays_deleted(
    three: list[Todo],
) -> None:
    one, two, _ = three
    changes = [{"id": one.pk, "title": "New"}, {"id": two.pk, "title": "New"}]

    with (
        run_just_before(LOCK, lambda: delete_todos([two.pk])),
        pytest.raises(InvalidTodos),
    ):
        update_todos(changes)

    assert set(titles().values()) == {"One", "Two", "Three"}


def test_a_to_do_stays_in_its_project(todo: Todo, step: Step) -> None:
    # [T-06] Whoever may change it here is not asked about there.
    other = ProjectFactory(workflow_version=step.workflow_version)

    update_todos([{"id": todo.pk, "project": todo.project_id}])

    assert list(refused({"id": todo.pk, "project": other.pk})) == [
        (0, "project")
    ]


def test_a_to_do_may_move_to_another_step(todo: Todo, step: Step) -> None:
    other = StepFactory(workflow_version=step.workflow_version, slug="other")

    update_todos([{"id": todo.pk, "step": "other"}])

    todo.refresh_from_db()
    assert todo.step == other
    Event.objects.all().delete()
    assert list(refused({"id": todo.pk, "step": "none"})) == [(0, "step")]


def test_a_family_moves_together(
    project: Project, todo: Todo, step: Step
) -> None:
    """[T-13]"""
    StepFactory(workflow_version=step.workflow_version, slug="other")
    child = TodoFactory(project=project, step=step, parent_todo=todo)
    move = {"id": todo.pk, "step": "other"}

    assert list(refused(move)) == [(0, "step")]
    assert list(refused({"id": child.pk, "step": "other"})) == [
        (0, "parent_todo")
    ]

    update_todos([move, {"id": child.pk, "step": "other"}])

    child.refresh_from_db()
    assert child.step is not None
    assert child.step.slug == "other"


def test_nobody_stands_below_themselves(
    project: Project, todo: Todo, step: Step
) -> None:
    child = TodoFactory(project=project, step=step, parent_todo=todo)

    for parent in (todo, child):
        faults = refused({"id": todo.pk, "parent_todo": parent.pk})
        assert faults == {
            (0, "parent_todo"): "A to-do cannot stand below itself."
        }


def test_two_cannot_stand_below_each_other(three: list[Todo]) -> None:
    one, two, _ = three

    faults = refused(
        {"id": one.pk, "parent_todo": two.pk},
        {"id": two.pk, "parent_todo": one.pk},
    )

    assert list(faults) == [(0, "parent_todo"), (1, "parent_todo")]


def test_a_template_changes_with_the_family(
    project: Project, todo: Todo, step: Step, template: TodoListTemplate
) -> None:
    """[T-13]"""
    todo.template = template
    todo.save()
    TodoFactory(
        project=project, step=step, parent_todo=todo, template=template
    )

    assert list(refused({"id": todo.pk, "template": None})) == [(0, "step")]


def test_what_it_is_is_not_the_writers_to_say(todo: Todo) -> None:
    """[T-12]"""
    created = todo.created_at

    update_todos([{"id": todo.pk, "created_at": NOON, "is_deleted": True}])

    todo.refresh_from_db()
    assert todo.created_at == created
    assert not todo.is_deleted


def test_one_without_a_project_can_be_changed_too() -> None:
    """Such were made past the API."""
    todo = TodoFactory(title="Lost")

    update_todos([{"id": todo.pk, "title": "Found"}])

    assert titles() == {todo.pk: "Found"}
    assert Event.objects.get().project is None


CHANGES = [
    (S.PENDING, S.COMPLETED, "complete"),
    (S.DECLINED, S.COMPLETED, "complete"),
    (S.COMPLETED, S.PENDING, "incomplete"),
    (S.PENDING, S.DECLINED, "skip"),
    (S.COMPLETED, S.DECLINED, "skip"),
    (S.DECLINED, S.PENDING, "unskip"),
]


@pytest.mark.parametrize(("old", "new", "action"), CHANGES)
def test_a_change_of_status_is_logged_and_told(
    old: int, new: int, action: str, todo: Todo
) -> None:
    Todo.objects.update(status=old)

    with acting_as(Actor("worker", "ada")):
        update_todos([{"id": todo.pk, "status": new}])

    todo.refresh_from_db()
    (entry,) = todo.activity_log["actions"]
    assert entry.pop("datetime").endswith("Z")
    assert entry == {
        "action": action,
        "step_slug": "draft",
        "actor": {"kind": "worker", "name": "ada"},
    }
    event = Event.objects.get()
    assert event.kind == Event.Kind.TODO_UPDATED
    assert event.actor_name == "ada"
    assert event.data == {
        "todo_id": todo.pk,
        "title": "Sweep",
        "step": "draft",
        "depth": 0,
        "changes": {"status": [old, new]},
    }


def test_the_table_has_every_change() -> None:
    assert {(old, new) for old, new, _ in CHANGES} == {
        (old, new) for old in S for new in S if old != new
    }


def test_an_event_tells_what_changed(todo: Todo) -> None:
    update_todos([{"id": todo.pk, "title": "Mop", "due_datetime": NOON}])

    assert Event.objects.get().data["changes"] == {
        "title": ["Sweep", "Mop"],
        "due_datetime": [None, "2026-11-21T12:00:00Z"],
    }


def test_what_did_not_change_is_no_event(three: list[Todo]) -> None:
    one, two, _ = three

    update_todos(
        [{"id": one.pk, "title": "One"}, {"id": two.pk, "title": "2"}]
    )

    assert Event.objects.get().data["todo_id"] == two.pk


def test_what_a_page_saw_is_added_to_the_log_once(todo: Todo) -> None:
    seen = {"action": "expand", "datetime": "2026", "step_slug": "draft"}
    sent = {"id": todo.pk, "activity_log": {"actions": [seen]}}

    update_todos([sent])
    update_todos([sent])

    todo.refresh_from_db()
    assert [entry["action"] for entry in todo.activity_log["actions"]] == [
        "expand"
    ]
    assert not Event.objects.exists()


def test_nobody_writes_history(todo: Todo) -> None:
    """A page that sends a shorter log, or a false one, changes nothing."""
    update_todos([{"id": todo.pk, "status": S.COMPLETED}])
    todo.refresh_from_db()
    log = todo.activity_log
    false = {"action": "complete", "datetime": "1999", "step_slug": "draft"}

    for actions in ([], [false]):
        update_todos([{"id": todo.pk, "activity_log": {"actions": actions}}])

    todo.refresh_from_db()
    assert todo.activity_log == log


@pytest.mark.parametrize("count", [1, 50])
def test_costs_as_much_for_many(
    count: int, project: Project, step: Step
) -> None:
    todos = TodoFactory.create_batch(count, project=project, step=step)

    with counted_queries() as queries:
        update_todos([{"id": todo.pk, "status": 1} for todo in todos])

    assert len(queries) <= 7, queries
