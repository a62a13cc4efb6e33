"""Read to-dos, the templates they come from, and their quality checks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet

from orchestra.core.dates import utc_text
from orchestra.models import (
    Project,
    Step,
    TaskAssignment,
    Todo,
    TodoListTemplate,
    TodoQA,
    Worker,
)
from orchestra.selectors.todo_templates import template_version

#: What a list of to-dos can be narrowed down by -> how it is looked up.
FILTERS = {
    "id": "pk",
    "id__in": "pk__in",
    "project": "project_id",
    "project__id": "project_id",
    "step": "step__slug",
    "step__slug": "step__slug",
    "parent_todo": "parent_todo_id",
    "template": "template_id",
    **{
        name: name
        for name in (
            "title",
            "details",
            "section",
            "slug",
            "order",
            "status",
            "required",
            "start_by_datetime",
            "due_datetime",
            "created_at",
        )
    },
}


def todo_list(
    filters: Mapping[str, Any], with_qa: bool = False
) -> list[dict[str, Any]]:
    """Return the live to-dos that pass all the filters, newest first.

    However many to-dos there are, it takes one query, or two with their
    quality checks.
    """
    return describe_todos(find_todos(filters, with_qa), with_qa)


def find_todos(
    filters: Mapping[str, Any], with_qa: bool = False
) -> QuerySet[Todo]:
    """Return the rows of the same, to take a part of.

    The filters are some of FILTERS; None finds what has none.
    """
    todos = _todos()
    for name, value in filters.items():
        todos = todos.filter(**{FILTERS[name]: value})
    return todos.prefetch_related(_qas()) if with_qa else todos


def describe_todos(
    todos: Iterable[Todo], with_qa: bool = False
) -> list[dict[str, Any]]:
    """Return the to-dos as the APIs tell of them, in their order."""
    describe = describe_todo_with_qa if with_qa else describe_todo
    return [describe(todo) for todo in todos]


def get_todo(todo_id: int) -> Todo:
    """Return the live to-do, or raise Todo.DoesNotExist."""
    found: Todo = _todos().prefetch_related(_qas()).get(pk=todo_id)
    return found


def todos_in_order(todos: Iterable[Todo]) -> list[Todo]:
    """Return the to-dos as they are stored, with quality checks, in order."""
    keys = [todo.pk for todo in todos]
    stored = _todos().prefetch_related(_qas()).in_bulk(keys)
    return [stored[key] for key in keys]


def describe_todo(todo: Todo) -> dict[str, Any]:
    """Return the to-do as the APIs tell of it."""
    return {
        "id": todo.pk,
        "created_at": utc_text(todo.created_at),
        "project": todo.project_id,
        "step": todo.step and todo.step.slug,
        "title": todo.title,
        "details": todo.details,
        "section": todo.section,
        "order": todo.order,
        "slug": todo.slug,
        "status": todo.status,
        "required": todo.required,
        "parent_todo": todo.parent_todo_id,
        "template": todo.template_id,
        "start_by_datetime": utc_text(todo.start_by_datetime),
        "due_datetime": utc_text(todo.due_datetime),
        "activity_log": todo.activity_log,
        "additional_data": todo.additional_data,
        "is_deleted": todo.is_deleted,
    }


def describe_todo_with_qa(todo: Todo) -> dict[str, Any]:
    """Return the same with the to-do's quality check; None if it has none."""
    return {**describe_todo(todo), "qa": _qa_of(todo)}


def describe_qa(qa: TodoQA) -> dict[str, Any]:
    """Return the quality check as the API tells of it."""
    return {
        "id": qa.pk,
        "created_at": utc_text(qa.created_at),
        "todo": qa.todo_id,
        "approved": qa.approved,
        "comment": qa.comment,
    }


def todo_templates() -> list[dict[str, Any]]:
    """Return all templates, newest first."""
    return [describe_template(one) for one in TodoListTemplate.objects.all()]


def get_template(template_id: int) -> TodoListTemplate:
    """Return the template, or raise TodoListTemplate.DoesNotExist."""
    return TodoListTemplate.objects.get(pk=template_id)


def is_template(slug: str) -> bool:
    """Return whether there is a template with the slug."""
    return TodoListTemplate.objects.filter(slug=slug).exists()


def lacks_step(project_id: int, step_slug: str) -> bool:
    """Return whether there is the project, and no such step in it."""
    steps = Step.objects.filter(
        workflow_version=OuterRef("workflow_version"), slug=step_slug
    )
    return Project.objects.filter(~Exists(steps), pk=project_id).exists()


def describe_template(template: TodoListTemplate) -> dict[str, Any]:
    """Return the template as the APIs tell of it."""
    return {
        "id": template.pk,
        "created_at": utc_text(template.created_at),
        "slug": template.slug,
        "name": template.name,
        "description": template.description,
        "creator": template.creator_id,
        "todos": template.todos,
        "version": template_version(template),
    }


def projects_of_todos(todo_ids: Iterable[int]) -> set[int | None]:
    """Return the projects of the live to-dos; unknown ones have none."""
    todos = Todo.objects.filter(pk__in=set(todo_ids)).order_by()
    return set(todos.values_list("project", flat=True))


def project_of_qa(qa_id: int) -> int | None:
    """Return the project of the quality check's to-do.

    Raises TodoQA.DoesNotExist.
    """
    qas = TodoQA.objects.filter(todo__is_deleted=False)
    return qas.select_related("todo").get(pk=qa_id).todo.project_id


def ensure_projects(project_ids: Iterable[int]) -> None:
    """Raise Project.DoesNotExist unless there are all of the projects."""
    wanted = set(project_ids)
    if Project.objects.filter(pk__in=wanted).count() < len(wanted):
        raise Project.DoesNotExist


def highest_levels(
    worker: Worker, project_ids: Iterable[int | None]
) -> dict[int, int]:
    """Return the highest level that the worker has in each of the projects.

    Level 0 does the work, and those above review it. A project in which the
    worker has no part is left out.
    """
    assignments = TaskAssignment.objects.filter(
        worker=worker, task__project__in=set(project_ids) - {None}
    ).order_by()
    rows = assignments.values_list("task__project").annotate(
        highest=Max("assignment_counter")
    )
    return dict(rows)


def _todos() -> QuerySet[Todo]:
    found: QuerySet[Todo] = Todo.objects.select_related("step").order_by(
        "-created_at", "-pk"
    )
    return found


def _qas() -> Prefetch:
    return Prefetch("qas", queryset=TodoQA.objects.all())


def _qa_of(todo: Todo) -> dict[str, Any] | None:
    return next((describe_qa(qa) for qa in todo.qas.all()), None)
