"""What a to-do list template would make in a project, and why."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from orchestra.models import Project, TodoListTemplate
from orchestra.services.todo_conditions import Condition, condition_that_holds
from orchestra.services.todo_templates import (
    properties_of,
    validate_template,
)

MADE, SKIPPED, REMOVED = "made", "skipped", "removed"
OUTCOMES = (MADE, SKIPPED, REMOVED)

#: How a comparison reads between a property and a value.
WORDS = {
    "<": "is less than",
    "<=": "is at most",
    "==": "is",
    "!=": "is not",
    ">=": "is at least",
    ">": "is more than",
}
LIKE_ABOVE = "Not relevant, as what is above it."


def preview_template(
    template_id: int, project_id: int, todos: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return what applying the template to the project would make.

    The items are the given ones, or the template's, in their order; each
    says whether it would be made, made as not relevant, or left out, and
    why. Nothing is made or changed, not even by the template's function.
    Raises TodoListTemplate.DoesNotExist, Project.DoesNotExist,
    TodoListTemplateValidationError, and TodoListTemplateError if the
    function fails.
    """
    template = TodoListTemplate.objects.get(pk=template_id)
    project = Project.objects.get(pk=project_id)
    wanted = template.todos if todos is None else todos
    validate_template(wanted)
    properties = _properties(template, project)
    items = _items(wanted["items"], properties, is_above_skipped=False)
    return {
        "project": project.pk,
        "short_description": project.short_description,
        "properties": [
            {"name": str(name), "value": _shown(value)}
            for name, value in properties.items()
        ],
        "items": items,
    }


def _properties(
    template: TodoListTemplate, project: Project
) -> Mapping[str, Any]:
    """Ask the function, and undo whatever it wrote."""
    with transaction.atomic():
        properties = properties_of(template, project)
        transaction.set_rollback(True)
    return properties


def _items(
    items: Sequence[Mapping[str, Any]],
    properties: Mapping[str, Any],
    is_above_skipped: bool,
) -> list[dict[str, Any]]:
    # The schema limits how deep this goes.
    found = []
    for item in items:
        outcome, reason = _outcome(item, properties, is_above_skipped)
        below = item.get("items", ()) if outcome != REMOVED else ()
        found.append(
            {
                "description": item["description"],
                "required": item.get("required", False),
                "outcome": outcome,
                "reason": reason,
                "items": _items(below, properties, outcome == SKIPPED),
            }
        )
    return found


def _outcome(
    item: Mapping[str, Any],
    properties: Mapping[str, Any],
    is_above_skipped: bool,
) -> tuple[str, str]:
    if condition := condition_that_holds(
        item.get("remove_if", ()), properties
    ):
        return REMOVED, f"Left out, because {_words(condition, properties)}."
    if is_above_skipped:
        return SKIPPED, LIKE_ABOVE
    if condition := condition_that_holds(item.get("skip_if", ()), properties):
        return SKIPPED, f"Not relevant: {_words(condition, properties)}."
    return MADE, ""


def _words(condition: Condition, properties: Mapping[str, Any]) -> str:
    return " and ".join(
        _comparison(name, predicate, properties.get(name))
        for name, predicate in condition.items()
    )


def _comparison(name: str, predicate: Mapping[str, Any], actual: Any) -> str:
    operator, value = predicate["operator"], predicate["value"]
    said = f"“{name}” {WORDS[operator]} {_shown(value)}"
    return said if operator == "==" else f"{said} (it is {_shown(actual)})"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    return json.dumps(value, ensure_ascii=False, default=str)
