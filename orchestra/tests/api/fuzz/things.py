"""What really exists, for requests to be about."""

from typing import Any

from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoQA,
    Worker,
    WorkflowVersion,
)
from orchestra.testing.factories import (
    ProjectFactory,
    TaskFactory,
    TodoFactory,
    TodoListTemplateFactory,
)

#: What exists, by the names of the fields that mean it.
Things = dict[str, list[Any]]


def add_things(task: Task) -> Things:
    """Add a paused, a finished and an aborted project, and name all there is.

    The to-dos of the task get an order, a parent and a template.
    """
    step, version = task.step, task.project.workflow_version
    for status, of_task in (
        (Project.Status.PAUSED, Task.Status.AWAITING_PROCESSING),
        (Project.Status.COMPLETED, Task.Status.COMPLETE),
        (Project.Status.ABORTED, Task.Status.ABORTED),
    ):
        project = ProjectFactory(workflow_version=version, status=status)
        TaskFactory(project=project, step=step, status=of_task)
    parent = TodoFactory(project=task.project, step=step)
    template = TodoListTemplateFactory(
        slug="list",
        todos={
            "items": [
                {
                    "id": 1,
                    "description": "Pack",
                    "remove_if": [
                        {"color": {"operator": "==", "value": "red"}}
                    ],
                    "items": [{"id": 2, "description": "Socks"}],
                }
            ]
        },
    )
    TodoFactory(
        project=task.project,
        step=step,
        parent_todo=parent,
        template=template,
        section="Bags",
    )
    return _all_there_is()


def _all_there_is() -> Things:
    projects, tasks = _keys(Project), _keys(Task)
    todos, templates = _keys(Todo), _keys(TodoListTemplate)
    usernames = list(Worker.objects.values_list("user__username", flat=True))
    steps = list(Step.objects.values_list("slug", flat=True))
    slugs = list(TodoListTemplate.objects.values_list("slug", flat=True))
    versions = WorkflowVersion.objects
    return {
        "project_id": projects,
        "project": projects,
        "project__id": projects,
        "project_ids": [projects],
        "task_id": tasks,
        "task": tasks,
        "assignment_id": _keys(TaskAssignment),
        "assignment": _keys(TaskAssignment),
        "iteration_id": _keys(Iteration),
        "event_id": _keys(Event),
        "event_ids": [_keys(Event)],
        "worker_id": _keys(Worker),
        "worker_username": usernames,
        "successor_username": usernames,
        "username": usernames,
        "worker": usernames,
        "certification": _keys(Certification),
        "todo": todos,
        "parent_todo": todos,
        "id": [*todos, *templates, *_keys(TodoQA), *_keys(TimeEntry)],
        "id__in": [todos],
        "template": templates,
        "todolist_template": slugs,
        "todolist_template_slug": slugs,
        "step": steps,
        "step_slug": steps,
        "step__slug": steps,
        "workflow": list(versions.values_list("workflow__slug", flat=True)),
        "workflow_slug": list(
            versions.values_list("workflow__slug", flat=True)
        ),
        "version": list(versions.values_list("slug", flat=True)),
        "workflow_version_slug": list(versions.values_list("slug", flat=True)),
    }


def _keys(model: Any) -> list[int]:
    return list(model.objects.order_by("pk").values_list("pk", flat=True))
