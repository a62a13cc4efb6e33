"""What quality checks of late advise for the to-dos of a task.

The checks of the task's own project and step come first. Where there are
none, those of the worker's last other project in which the same step was
checked stand in: what was found there is worth a look here. Only checks that
do not approve advise anything.

An earlier project's to-do means the same as one here if both were made from
the same template (or neither was) and have the same slug or, without one, the
same title. The advice is given by the keys of the to-dos here, so that two
of one title never hide each other's.
"""

from typing import Any

from django.db.models import QuerySet

from orchestra.core.errors import TaskAccessError
from orchestra.models import Task, Todo, TodoQA, Worker
from orchestra.selectors.todos import describe_qa

#: Template, slug and title, of which the last two exclude each other.
Meaning = tuple[int | None, str | None, str | None]


def recent_todo_qas(task_id: int, worker: Worker) -> dict[int, dict[str, Any]]:
    """Return the advice for the task's to-dos, by their keys.

    ``project`` tells where the check was made. However many to-dos there
    are, it takes a fixed number of queries. Raises Task.DoesNotExist, and
    TaskAccessError for anybody but those assigned and project admins.
    """
    task = Task.objects.select_related("step__workflow_version").get(
        pk=task_id
    )
    if not (task.is_worker_assigned(worker) or worker.is_project_admin()):
        raise TaskAccessError
    own = list(
        _checks().filter(
            todo__project=task.project_id, todo__step=task.step_id
        )
    )
    if own:
        return {qa.todo_id: _describe(qa) for qa in _disapproving(own)}
    earlier = _disapproving(_earlier_checks(task, worker))
    by_meaning = {_meaning(qa.todo): qa for qa in reversed(earlier)}
    todos = Todo.objects.filter(project=task.project_id, step=task.step_id)
    return {
        todo.pk: _describe(by_meaning[_meaning(todo)])
        for todo in todos
        if _meaning(todo) in by_meaning
    }


def _checks() -> QuerySet[TodoQA]:
    found: QuerySet[TodoQA] = (
        TodoQA.objects.filter(todo__is_deleted=False)
        .select_related("todo")
        .order_by("-created_at", "-pk")
    )
    return found


def _earlier_checks(task: Task, worker: Worker) -> list[TodoQA]:
    """Return the checks of the worker's last checked project and step."""
    same_steps = _checks().filter(
        todo__step__slug=task.step.slug,
        todo__step__workflow_version__workflow=(
            task.step.workflow_version.workflow_id
        ),
    )
    worked_on = Task.objects.filter(
        assignments__worker=worker,
        assignments__is_deleted=False,
        step__slug=task.step.slug,
    ).exclude(project=task.project_id)
    latest = same_steps.filter(
        todo__project__in=worked_on.values("project")
    ).first()
    if latest is None:
        return []
    return list(
        _checks().filter(
            todo__project=latest.todo.project_id,
            todo__step=latest.todo.step_id,
        )
    )


def _disapproving(checks: list[TodoQA]) -> list[TodoQA]:
    return [qa for qa in checks if not qa.approved]


def _meaning(todo: Todo) -> Meaning:
    if todo.slug:
        return todo.template_id, todo.slug, None
    return todo.template_id, None, todo.title


def _describe(qa: TodoQA) -> dict[str, Any]:
    return {
        **describe_qa(qa),
        "title": qa.todo.title,
        "project": qa.todo.project_id,
    }
