"""What is below a to-do is declined with it, and comes back with it."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.models import Event, Project, Step, Todo, TodoListTemplate
from orchestra.services.todo_templates import add_todolist_template
from orchestra.services.todos import create_todos, update_todos
from orchestra.testing.factories import TodoFactory
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

S = Todo.Status

Tree = dict[str, Todo]


@pytest.fixture
def make(project: Project, step: Step) -> Callable[..., Todo]:
    """Return what makes a to-do of the step."""

    def make(title: str, parent: Todo | None = None, **more: Any) -> Todo:
        found: Todo = TodoFactory(
            project=project,
            step=step,
            title=title,
            parent_todo=parent,
            **more,
        )
        return found

    return make


@pytest.fixture
def tree(make: Callable[..., Todo]) -> Tree:
    """A house with a roof (which has a tile) and a door; and a garden."""
    house = make("house")
    roof = make("roof", house)
    return {
        "house": house,
        "roof": roof,
        "tile": make("tile", roof),
        "door": make("door", house),
        "garden": make("garden"),
    }


def change(todo: Todo, status: Todo.Status, *more: dict[str, Any]) -> None:
    with acting_as(Actor("worker", "ada")):
        update_todos([{"id": todo.pk, "status": status}, *more])


def with_status(status: Todo.Status) -> set[str]:
    titles = Todo.objects.filter(status=status).values_list("title", flat=True)
    return set(titles)


def log_of(todo: Todo) -> list[dict[str, Any]]:
    todo.refresh_from_db()
    actions: list[dict[str, Any]] = todo.activity_log["actions"]
    return actions


def test_all_below_is_declined_too(tree: Tree) -> None:
    change(tree["house"], S.DECLINED)

    assert with_status(S.DECLINED) == {"house", "roof", "tile", "door"}
    assert with_status(S.PENDING) == {"garden"}


def test_one_event_tells_of_it(tree: Tree) -> None:
    change(tree["house"], S.DECLINED)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TODO_UPDATED
    assert event.actor_name == "ada"
    assert event.data["todo_id"] == tree["house"].pk
    assert event.data["changes"] == {"status": [S.PENDING, S.DECLINED]}
    assert set(event.data["below"]) == {
        tree[name].pk for name in ("roof", "tile", "door")
    }


def test_each_log_says_why(tree: Tree) -> None:
    change(tree["house"], S.DECLINED)
    change(tree["house"], S.PENDING)

    entries = log_of(tree["tile"])
    assert [
        (one["action"], one["because_of"], one["actor"]["name"])
        for one in entries
    ] == [
        ("skip", tree["house"].pk, "ada"),
        ("unskip", tree["house"].pk, "ada"),
    ]
    assert all("because_of" not in one for one in log_of(tree["house"]))


def test_undoing_brings_all_back(tree: Tree) -> None:
    change(tree["house"], S.DECLINED)

    change(tree["house"], S.PENDING)

    assert with_status(S.DECLINED) == set()
    assert Event.objects.count() == 2
    assert len(Event.objects.latest("pk").data["below"]) == 3


def test_what_is_done_stays_done(tree: Tree) -> None:
    change(tree["roof"], S.COMPLETED)

    change(tree["house"], S.DECLINED)
    assert with_status(S.COMPLETED) == {"roof"}
    assert with_status(S.DECLINED) == {"house", "tile", "door"}

    change(tree["house"], S.PENDING)
    assert with_status(S.COMPLETED) == {"roof"}
    assert with_status(S.DECLINED) == set()


def test_what_was_declined_for_itself_stays_declined(tree: Tree) -> None:
    change(tree["roof"], S.DECLINED)
    change(tree["house"], S.DECLINED)

    change(tree["house"], S.PENDING)

    assert with_status(S.DECLINED) == {"roof", "tile"}

    change(tree["roof"], S.PENDING)

    assert with_status(S.DECLINED) == set()


def test_a_part_may_come_back_alone(tree: Tree) -> None:
    change(tree["house"], S.DECLINED)

    change(tree["roof"], S.PENDING)

    assert with_status(S.DECLINED) == {"house", "door"}


def test_completing_a_declined_one_brings_nothing_back(tree: Tree) -> None:
    change(tree["house"], S.DECLINED)

    change(tree["house"], S.COMPLETED)

    assert with_status(S.DECLINED) == {"roof", "tile", "door"}


@pytest.mark.parametrize(
    ("old", "new"), [(S.PENDING, S.COMPLETED), (S.COMPLETED, S.PENDING)]
)
def test_completing_changes_nothing_below(
    tree: Tree, old: Todo.Status, new: Todo.Status
) -> None:
    Todo.objects.filter(title="house").update(status=old)

    change(tree["house"], new)

    assert with_status(S.DECLINED) == set()
    assert "below" not in Event.objects.get().data


def test_who_sends_the_whole_tree_decides_for_each(tree: Tree) -> None:
    """The existing front end does: what it says of a to-do wins."""
    keep = {"id": tree["roof"].pk, "status": S.PENDING}

    change(tree["house"], S.DECLINED, keep)

    assert with_status(S.DECLINED) == {"house", "door"}


def test_one_that_changes_otherwise_goes_along(tree: Tree) -> None:
    rename = {"id": tree["roof"].pk, "title": "Slate roof"}

    change(tree["house"], S.DECLINED, rename)

    assert with_status(S.DECLINED) == {"house", "Slate roof", "tile", "door"}


def test_one_that_moves_away_at_once_does_not(tree: Tree) -> None:
    move = {"id": tree["roof"].pk, "parent_todo": None}

    change(tree["house"], S.DECLINED, move)

    assert with_status(S.DECLINED) == {"house", "door"}


def test_what_a_template_declined_comes_back(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    """A rule declined it, and nobody for itself."""
    template.todos["items"][1]["skip_if"] = []
    template.save()
    add_todolist_template("pack", project.pk, step.slug)
    bag, lock = (Todo.objects.get(title=one) for one in ("Bag", "Lock"))
    Todo.objects.filter(pk__in=[bag.pk, lock.pk]).update(status=S.DECLINED)

    change(bag, S.PENDING)

    assert with_status(S.DECLINED) == set()


def test_deleted_ones_are_left_alone(tree: Tree) -> None:
    tree["roof"].delete()

    change(tree["house"], S.DECLINED)

    roof = Todo.unsafe_objects.get(title="roof")
    assert roof.status == S.PENDING
    assert with_status(S.DECLINED) == {"house", "door"}


def test_a_circle_made_past_the_services_ends(tree: Tree) -> None:
    Todo.objects.filter(title="house").update(parent_todo=tree["tile"])

    change(tree["roof"], S.DECLINED)

    assert with_status(S.PENDING) == {"garden"}


def test_one_that_is_added_just_before_is_declined_too(tree: Tree) -> None:
    def add() -> None:
        create_todos(
            [
                {
                    "project": tree["house"].project_id,
                    "step": "draft",
                    "title": "cellar",
                    "parent_todo": tree["house"].pk,
                }
            ]
        )

    with run_just_before("orchestra.services.todos.lock_todos", add):
        change(tree["house"], S.DECLINED)

    assert "cellar" in with_status(S.DECLINED)


@pytest.mark.parametrize("count", [1, 50])
def test_costs_as_much_for_many(
    count: int, tree: Tree, make: Callable[..., Todo]
) -> None:
    for number in range(count):
        make(f"window {number}", tree["house"])

    with counted_queries() as queries:
        change(tree["house"], S.DECLINED)

    assert len(with_status(S.DECLINED)) == count + 4
    assert len(queries) <= 12, queries
