"""Applying a template to a step of a project."""

from typing import Any

import pytest

from orchestra.core.errors import (
    InvalidTodos,
    PluginError,
    TodoListTemplateError,
    TodoListTemplateValidationError,
)
from orchestra.models import Event, Project, Step, Task, Todo, TodoListTemplate
from orchestra.services.todo_templates import add_todolist_template
from orchestra.testing.factories import (
    StepFactory,
    TodoListTemplateFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.services.todos.conftest import item
from orchestra.tests.services.todos.plugins import reference

pytestmark = pytest.mark.django_db

S = Todo.Status


def apply(project: Project, slug: str = "pack", **more: Any) -> list[Todo]:
    return add_todolist_template(slug, project.pk, "draft", **more)


def asks(template: TodoListTemplate, name: str, **kwargs: Any) -> None:
    template.conditional_property_function = reference(name, **kwargs)
    template.save()


def statuses() -> dict[str, int]:
    return dict(Todo.objects.values_list("title", "status"))


def test_makes_a_tree_below_a_root(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    root, socks, bag, lock = apply(project, additional_data={"a": 1})

    assert (root.title, root.parent_todo, root.additional_data) == (
        "Pack",
        None,
        {"a": 1},
    )
    assert (socks.title, socks.parent_todo) == ("Socks", root)
    assert (bag.slug, bag.required, bag.parent_todo) == ("bag", True, root)
    assert (lock.title, lock.parent_todo, lock.required) == (
        "Lock",
        bag,
        False,
    )
    for todo in (root, socks, bag, lock):
        todo.refresh_from_db()
        assert (todo.project, todo.step, todo.template, todo.status) == (
            project,
            step,
            template,
            S.PENDING,
        )


def test_the_root_has_the_slug_and_is_required_as_the_items_say(
    project: Project, step: Step
) -> None:
    TodoListTemplateFactory(
        slug="all", todos={"slug": "root", "required": True, "items": []}
    )

    (root,) = apply(project, "all")

    assert (root.slug, root.required, root.additional_data) == (
        "root",
        True,
        {},
    )


def test_returns_the_new_ones_alone(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    # A second application makes a second tree.
    first, second = apply(project), apply(project)

    assert not {todo.pk for todo in first} & {todo.pk for todo in second}
    assert len(second) == 4
    assert Todo.objects.count() == 8


def test_what_comes_last_in_the_items_is_the_newest(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    apply(project)

    titles = [todo.title for todo in Todo.objects.filter(required=False)]
    assert titles == ["Lock", "Socks", "Pack"]


def test_an_item_is_left_out_with_all_below_it(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    asks(template, "tell", degrees=25)

    apply(project)

    assert set(statuses()) == {"Pack", "Bag", "Lock"}


def test_an_item_is_declined_with_all_below_it(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    asks(template, "tell", light=True)

    apply(project)

    assert statuses() == {
        "Pack": S.PENDING,
        "Socks": S.PENDING,
        "Bag": S.DECLINED,
        "Lock": S.DECLINED,
    }


def test_the_function_knows_the_project(project: Project, step: Step) -> None:
    mine = {"operator": "==", "value": project.short_description}
    template = TodoListTemplateFactory(
        todos={"items": [item(1, "Mine", skip_if=[{"description": mine}])]}
    )
    asks(template, "tell")

    apply(project, template.slug)

    assert statuses()["Mine"] == S.DECLINED


@pytest.mark.parametrize("name", ["fail", "no_such_function"])
def test_a_function_that_fails_makes_nothing(
    name: str, project: Project, step: Step, template: TodoListTemplate
) -> None:
    # [T-04] Nothing that should have been left out is made in silence.
    asks(template, name)

    with pytest.raises(TodoListTemplateError, match="'pack' failed") as caught:
        apply(project)

    assert isinstance(caught.value.__cause__, PluginError)
    assert "no idea" not in str(caught.value)
    assert not Todo.objects.exists()
    assert not Event.objects.exists()


def test_what_a_failing_function_wrote_is_undone(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    asks(template, "write_and_fail")

    with pytest.raises(TodoListTemplateError):
        apply(project)

    project.refresh_from_db()
    assert project.short_description != "Changed"


def test_a_function_must_return_a_dictionary(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    asks(template, "say_nothing")

    with pytest.raises(TodoListTemplateError, match="no dictionary"):
        apply(project)

    assert not Todo.objects.exists()


def test_a_template_that_is_not_valid_makes_nothing(
    project: Project, step: Step
) -> None:
    # [T-02] Written past the service, say by a fixture.
    TodoListTemplateFactory(slug="odd", todos='{"items": []}')

    with pytest.raises(TodoListTemplateValidationError):
        apply(project, "odd")

    assert not Todo.objects.exists()


def test_a_step_of_another_workflow_is_refused(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    StepFactory(slug="elsewhere")

    with pytest.raises(InvalidTodos) as caught:
        add_todolist_template("pack", project.pk, "elsewhere")

    assert list(caught.value.faults) == [(0, "step")]


def test_what_is_not_there_is_not_found(
    project: Project, step: Step, template: TodoListTemplate
) -> None:
    with pytest.raises(TodoListTemplate.DoesNotExist):
        apply(project, "unpack")
    with pytest.raises(Project.DoesNotExist):
        add_todolist_template("pack", 999, "draft")


def test_is_one_event(
    project: Project, task: Task, template: TodoListTemplate
) -> None:
    root, *_ = apply(project)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TODOLIST_TEMPLATE_APPLIED
    assert (event.project, event.task) == (project, task)
    assert event.data == {
        "template": "pack",
        "step": "draft",
        "todo_id": root.pk,
        "count": 4,
    }


@pytest.mark.parametrize("count", [1, 50])
def test_costs_as_much_for_many_items(
    count: int, project: Project, step: Step
) -> None:
    items = [item(n, f"Item {n}", items=[item(n, "x")]) for n in range(count)]
    TodoListTemplateFactory(slug="long", todos={"items": items})

    with counted_queries() as queries:
        apply(project, "long")

    assert len(queries) <= 8, queries
    assert Todo.objects.count() == 1 + 2 * count
