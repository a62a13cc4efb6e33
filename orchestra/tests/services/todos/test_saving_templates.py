"""Creating and changing templates."""

from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    SlugUniquenessError,
    TodoListTemplateValidationError,
)
from orchestra.models import Event, TodoListTemplate, Worker
from orchestra.services.todo_templates import create_template, update_template
from orchestra.tests.services.todos.conftest import item

pytestmark = pytest.mark.django_db

NEW: dict[str, Any] = {
    "slug": "pack",
    "name": "Pack",
    "description": "What to take along.",
    "todos": {"items": [item(1, "Socks")]},
}


def test_a_template_is_kept(di: Worker) -> None:
    template = create_template(di, **NEW)

    template.refresh_from_db()
    assert template.creator == di
    assert template.conditional_property_function == {}
    assert {name: getattr(template, name) for name in NEW} == NEW


def test_what_is_not_given_stays(template: TodoListTemplate) -> None:
    before = template.todos

    update_template(template.pk, name="Pack again")

    template.refresh_from_db()
    assert (template.name, template.slug) == ("Pack again", "pack")
    assert template.todos == before


@pytest.mark.parametrize("todos", [None, [], {"items": [{}]}, "items"])
def test_items_that_are_not_valid_are_refused(
    todos: Any, di: Worker, template: TodoListTemplate
) -> None:
    # [T-01] Every way in is checked.
    with pytest.raises(TodoListTemplateValidationError):
        create_template(di, **{**NEW, "slug": "other", "todos": todos})
    with pytest.raises(TodoListTemplateValidationError):
        update_template(template.pk, todos=todos)

    template.refresh_from_db()
    assert len(template.todos["items"]) == 2
    assert TodoListTemplate.objects.count() == 1


def test_two_templates_have_two_slugs(
    di: Worker, template: TodoListTemplate
) -> None:
    with pytest.raises(SlugUniquenessError, match="'pack'"):
        create_template(di, **NEW)
    other = create_template(di, **{**NEW, "slug": "other"})
    with pytest.raises(SlugUniquenessError):
        update_template(other.pk, slug="pack")

    assert TodoListTemplate.objects.count() == 2


def test_the_function_is_not_for_editors(
    di: Worker, template: TodoListTemplate
) -> None:
    """It names code that runs on the server."""
    function = {"path": "os.system"}

    update_template(template.pk, conditional_property_function=function)

    template.refresh_from_db()
    assert template.conditional_property_function == {}


def test_a_template_that_is_not_there_is_not_found() -> None:
    with pytest.raises(TodoListTemplate.DoesNotExist):
        update_template(999, name="New")


def test_each_change_is_an_event_with_who_made_it(di: Worker) -> None:
    with acting_as(Actor("worker", "di")):
        template = create_template(di, **NEW)
        update_template(template.pk, name="Pack again")

    events = Event.objects.filter(kind=Event.Kind.TODOLIST_TEMPLATE_SAVED)
    assert [event.actor_name for event in events] == ["di", "di"]
    assert events[0].data == {"template": template.pk, "slug": "pack"}
