"""Creating to-dos."""

from datetime import UTC, datetime
from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import InvalidTodos
from orchestra.models import Event, Project, Step, Task, Todo, TodoListTemplate
from orchestra.services.todos import create_todos
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TodoFactory,
    TodoListTemplateFactory,
)
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def new(project: Project, **more: Any) -> dict[str, Any]:
    return {"project": project.pk, "step": "draft", "title": "Sweep", **more}


def refused(*given: dict[str, Any]) -> dict[tuple[int, str], str]:
    """Return the faults of what is refused as a whole."""
    before = Todo.unsafe_objects.count()
    with pytest.raises(InvalidTodos) as caught:
        create_todos(given)
    assert Todo.unsafe_objects.count() == before
    assert not Event.objects.exists()
    return caught.value.faults


def test_a_to_do_is_kept_as_given(
    project: Project, step: Step, todo: Todo
) -> None:
    fields = {
        "details": "All of it",
        "section": "Floor",
        "order": 3,
        "slug": "sweep",
        "status": Todo.Status.DECLINED,
        "required": True,
        "start_by_datetime": NOON,
        "due_datetime": NOON,
        "additional_data": {"a": [1]},
    }

    (made,) = create_todos([new(project, parent_todo=todo.pk, **fields)])

    made.refresh_from_db()
    assert (made.project, made.step, made.title) == (project, step, "Sweep")
    assert made.parent_todo == todo
    assert {name: getattr(made, name) for name in fields} == fields
    assert made.activity_log == {"actions": []}


def test_many_come_back_in_their_order(project: Project, step: Step) -> None:
    made = create_todos([new(project, title=title) for title in "cab"])

    assert [todo.title for todo in made] == list("cab")
    assert all(todo.pk for todo in made)


def test_nothing_is_nothing() -> None:
    assert create_todos([]) == []


def test_all_or_nothing(project: Project, step: Step) -> None:
    """[T-08]"""
    faults = refused(
        new(project), new(project, step="mop"), new(project, parent_todo=999)
    )

    assert faults == {
        (1, "step"): "The project has no step 'mop'.",
        (2, "parent_todo"): "There is no such to-do in this project.",
    }


def test_a_project_that_is_not_there_is_not_found(
    project: Project, step: Step
) -> None:
    with pytest.raises(Project.DoesNotExist):
        create_todos([new(project), {**new(project), "project": 999}])

    assert not Todo.objects.exists()


def test_a_step_of_another_workflow_is_none(
    project: Project, step: Step
) -> None:
    """[T-13]"""
    StepFactory(slug="elsewhere")

    assert list(refused(new(project, step="elsewhere"))) == [(0, "step")]


def test_a_parent_is_of_the_same_project_and_step(
    project: Project, step: Step
) -> None:
    """[T-13]"""
    other = StepFactory(workflow_version=project.workflow_version)
    foreign = ProjectFactory(workflow_version=project.workflow_version)
    for parent in (
        TodoFactory(project=foreign, step=step),
        TodoFactory(project=project, step=other),
        TodoFactory(project=project, step=step, is_deleted=True),
    ):
        faults = refused(new(project, parent_todo=parent.pk))
        assert list(faults) == [(0, "parent_todo")]


def test_a_template_is_that_of_the_parent(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    """[T-13]"""
    parent = TodoFactory(project=project, step=step, template=template)
    other = TodoListTemplateFactory()
    below = new(project, parent_todo=parent.pk)

    create_todos([below, {**below, "template": template.pk}])
    Event.objects.all().delete()

    assert list(refused({**below, "template": other.pk})) == [
        (0, "parent_todo")
    ]
    assert list(refused(new(project, template=999))) == [(0, "template")]


def test_when_it_was_made_is_not_the_writers_to_say(
    project: Project, step: Step
) -> None:
    """[T-12]"""
    (made,) = create_todos(
        [new(project, created_at=NOON, is_deleted=True, id=77)]
    )

    made.refresh_from_db()
    assert made.created_at != NOON
    assert not made.is_deleted
    assert made.pk != 77


def test_the_log_begins_with_what_the_page_saw(
    project: Project, step: Step
) -> None:
    seen = {"action": "expand", "datetime": "2026", "step_slug": "draft"}
    done = {**seen, "action": "complete"}

    with acting_as(Actor("worker", "ada")):
        (made,) = create_todos(
            [new(project, activity_log={"actions": [seen, done]})]
        )

    assert made.activity_log == {
        "actions": [{**seen, "actor": {"kind": "worker", "name": "ada"}}]
    }


def test_each_is_an_event(project: Project, task: Task, todo: Todo) -> None:
    below = TodoFactory(project=project, step=task.step, parent_todo=todo)

    with acting_as(Actor("client", "key-1")):
        made = create_todos(
            [
                new(project),
                new(project, parent_todo=todo.pk),
                new(project, parent_todo=below.pk),
            ]
        )

    events = Event.objects.order_by("pk")
    assert {event.kind for event in events} == {Event.Kind.TODO_CREATED}
    assert [event.data["depth"] for event in events] == [0, 1, 2]
    assert [event.data["todo_id"] for event in events] == [
        one.pk for one in made
    ]
    assert events[0].data == {
        "todo_id": made[0].pk,
        "title": "Sweep",
        "step": "draft",
        "depth": 0,
    }
    assert (events[0].project, events[0].task) == (project, task)
    assert (events[0].actor_kind, events[0].actor_name) == ("client", "key-1")


@pytest.mark.parametrize("count", [1, 50])
def test_costs_as_much_for_many(
    count: int, project: Project, todo: Todo
) -> None:
    with counted_queries() as queries:
        create_todos([new(project, parent_todo=todo.pk)] * count)

    assert len(queries) <= 7, queries
