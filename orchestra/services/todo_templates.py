"""To-do list templates: keeping them, and applying them to projects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from orchestra.core.errors import (
    BaseOrchestraError,
    ChangedMeanwhile,
    InvalidTodos,
    PluginError,
    SlugUniquenessError,
    TodoListTemplateError,
    TodoListTemplateValidationError,
)
from orchestra.models import (
    Event,
    Project,
    Step,
    Task,
    Todo,
    TodoListTemplate,
    Worker,
)
from orchestra.selectors.incidents import TODOLIST_TEMPLATE
from orchestra.selectors.todo_templates import template_version
from orchestra.services import events
from orchestra.services.incidents import policy_incident
from orchestra.services.locks import lock_project, lock_todolist_template
from orchestra.services.policies import call_in_savepoint
from orchestra.services.todo_conditions import holds
from orchestra.services.todo_template_schema import template_faults

#: What of a template its editors may write. The function is the operator's:
#: it names code that runs on this server.
EDITABLE = ("slug", "name", "description", "todos")

CHANGED = (
    "Somebody else has saved this template in the meantime, so nothing was "
    "saved. Load it again to see their changes."
)

StepTemplate = Step.todolist_templates_to_apply.through


def validate_template(todos: Any) -> None:
    """Raise TodoListTemplateValidationError unless the items are valid.

    The error names the place of each fault.
    """
    if faults := template_faults(todos):
        raise TodoListTemplateValidationError(faults)


@transaction.atomic
def create_template(creator: Worker | None, **fields: Any) -> TodoListTemplate:
    """Create a template of the fields in EDITABLE and return it.

    Raises TodoListTemplateValidationError and SlugUniquenessError.
    """
    return _save(TodoListTemplate(creator=creator), fields)


@transaction.atomic
def update_template(
    template_id: int, version: str | None = None, **fields: Any
) -> TodoListTemplate:
    """Change the given fields of the template and return it.

    What was made from it stays as it is. With the version that somebody
    began from, ChangedMeanwhile is raised if the template is another by now.
    Raises what create_template does, and TodoListTemplate.DoesNotExist.
    """
    template = lock_todolist_template(template_id)
    if version is not None and version != template_version(template):
        raise ChangedMeanwhile(CHANGED)
    return _save(template, fields)


@transaction.atomic
def add_todolist_template(
    todolist_template_slug: str,
    project_id: int,
    step_slug: str,
    additional_data: Mapping[str, Any] | None = None,
) -> list[Todo]:
    """Apply the template to the step of the project; return the new to-dos.

    The root comes first and carries the additional data. Applying it twice
    makes a second tree. It makes all or nothing. Raises
    TodoListTemplate.DoesNotExist, Project.DoesNotExist, InvalidTodos if the
    project's workflow has no such step, TodoListTemplateValidationError if
    the template's items are not valid, and TodoListTemplateError if its
    function fails.
    """
    template = TodoListTemplate.objects.get(slug=todolist_template_slug)
    project = lock_project(project_id)
    step = Step.objects.filter(
        workflow_version_id=project.workflow_version_id, slug=step_slug
    ).first()
    if step is None:
        raise InvalidTodos(
            {(0, "step"): f"The project has no step {step_slug!r}."}
        )
    task = Task.objects.filter(project=project, step=step).first()
    return _apply(template, Target(project, step, task), additional_data or {})


def apply_step_templates(tasks: Sequence[Task]) -> None:
    """Apply the templates of each new task's step to the task's project.

    The projects are locked already. A template that fails makes nothing and
    leaves an incident on the task's history: the work of whoever brought the
    project here stands.
    """
    templates = (
        StepTemplate.objects.filter(step__in=[task.step_id for task in tasks])
        .select_related("todolisttemplate")
        .order_by("pk")
    )
    by_step: dict[int, list[TodoListTemplate]] = {}
    for row in templates:
        by_step.setdefault(row.step_id, []).append(row.todolisttemplate)
    for task in tasks:
        if task.status != Task.Status.SKIPPED:
            for template in by_step.get(task.step_id, ()):
                _apply_safely(template, task)


def apply_template_to_task(template: TodoListTemplate, task: Task) -> None:
    """Apply the template to the task's step, whose project is locked."""
    with transaction.atomic():
        _apply(template, Target(task.project, task.step, task), {})


def properties_of(
    template: TodoListTemplate, project: Project
) -> Mapping[str, Any]:
    """Return what the template's function says of the project.

    Raises TodoListTemplateError, from the cause: without its properties
    nobody can tell which items to make.
    """
    function = template.conditional_property_function
    if not function:
        return {}
    subject = f"The function of the to-do list template {template.slug!r}"
    try:
        properties = call_in_savepoint(function, project)
    except PluginError as error:
        raise TodoListTemplateError(
            f"{subject} failed, so nothing was created."
        ) from error
    if not isinstance(properties, dict):
        raise TodoListTemplateError(
            f"{subject} returned no dictionary, so nothing was created."
        )
    return properties


@dataclass(frozen=True)
class Target:
    """Where the to-dos of a template go."""

    project: Project
    step: Step
    task: Task | None


@dataclass(frozen=True)
class _Plan:
    """An item that is to be made below a to-do that is made already."""

    item: Mapping[str, Any]
    parent: Todo


def _save(
    template: TodoListTemplate, fields: Mapping[str, Any]
) -> TodoListTemplate:
    for name in EDITABLE:
        setattr(template, name, fields.get(name, getattr(template, name)))
    validate_template(template.todos)
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        raise SlugUniquenessError(
            f"There is another template with the slug {template.slug!r}."
        ) from error
    events.record(
        Event.Kind.TODOLIST_TEMPLATE_SAVED,
        None,
        template=template.pk,
        slug=template.slug,
    )
    return template


def _apply_safely(template: TodoListTemplate, task: Task) -> None:
    try:
        apply_template_to_task(template, task)
    except (TodoListTemplateError, TodoListTemplateValidationError) as error:
        incident = policy_incident(
            task,
            TODOLIST_TEMPLATE,
            template.conditional_property_function.get("path", ""),
            _told_in_full(error),
            template=template.slug,
        )
        events.record_all([incident])


def _told_in_full(error: BaseOrchestraError) -> BaseOrchestraError:
    """Return the error whose words are for those who mend the function."""
    cause = error.__cause__
    return cause if isinstance(cause, BaseOrchestraError) else error


def _apply(
    template: TodoListTemplate,
    target: Target,
    additional_data: Mapping[str, Any],
) -> list[Todo]:
    validate_template(template.todos)
    properties = properties_of(template, target.project)
    root = Todo.objects.create(
        project=target.project,
        step=target.step,
        template=template,
        title=template.name,
        slug=template.todos.get("slug"),
        required=template.todos.get("required", False),
        additional_data=dict(additional_data),
    )
    made = [root, *_make_below(root, template.todos["items"], properties)]
    events.record(
        Event.Kind.TODOLIST_TEMPLATE_APPLIED,
        target.project,
        target.task,
        template=template.slug,
        step=target.step.slug,
        todo_id=root.pk,
        count=len(made),
    )
    return made


def _make_below(
    root: Todo,
    items: Sequence[Mapping[str, Any]],
    properties: Mapping[str, Any],
) -> Iterator[Todo]:
    """Make the items, a level at a time and each level in one query."""
    plans = [_Plan(item, root) for item in items]
    while plans:
        wanted = [
            plan
            for plan in plans
            if not holds(plan.item.get("remove_if", ()), properties)
        ]
        todos = Todo.objects.bulk_create(
            _todo(plan, properties) for plan in wanted
        )
        yield from todos
        plans = [
            _Plan(item, todo)
            for plan, todo in zip(wanted, todos, strict=True)
            for item in plan.item.get("items", ())
        ]


def _todo(plan: _Plan, properties: Mapping[str, Any]) -> Todo:
    """Return the item's to-do; what is below a declined one is declined."""
    skipped = plan.parent.status == Todo.Status.DECLINED or holds(
        plan.item.get("skip_if", ()), properties
    )
    return Todo(
        project=plan.parent.project,
        step=plan.parent.step,
        template=plan.parent.template,
        parent_todo=plan.parent,
        title=plan.item["description"],
        slug=plan.item.get("slug"),
        required=plan.item.get("required", False),
        status=Todo.Status.DECLINED if skipped else Todo.Status.PENDING,
    )
