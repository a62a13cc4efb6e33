"""What the tests of to-dos share."""

from typing import Any

import pytest

from orchestra.models import Project, Step, Todo, TodoListTemplate
from orchestra.testing.factories import TodoFactory, TodoListTemplateFactory


def item(key: int, description: str, **more: Any) -> dict[str, Any]:
    """Return an item of a template."""
    return {"id": key, "description": description, **more}


@pytest.fixture
def template() -> TodoListTemplate:
    """Pack: socks (if it is cold), and a bag with a lock in it."""
    found: TodoListTemplate = TodoListTemplateFactory(
        slug="pack",
        name="Pack",
        todos={
            "items": [
                item(
                    1,
                    "Socks",
                    remove_if=[
                        {"degrees": {"operator": ">=", "value": 20}},
                    ],
                ),
                item(
                    2,
                    "Bag",
                    slug="bag",
                    required=True,
                    skip_if=[{"light": {"operator": "==", "value": True}}],
                    items=[item(3, "Lock")],
                ),
            ]
        },
    )
    return found


@pytest.fixture
def todo(project: Project, step: Step) -> Todo:
    """Something to do in the step."""
    found: Todo = TodoFactory(project=project, step=step, title="Sweep")
    return found
