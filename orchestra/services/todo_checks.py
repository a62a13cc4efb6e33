"""Quality checks (QA) of to-dos: what a reviewer says of each."""

from typing import Any

from django.db import transaction

from orchestra.core.errors import TodoQAConflict
from orchestra.models import Event, Todo, TodoQA
from orchestra.services import events
from orchestra.services.locks import lock_todos
from orchestra.services.todos import tasks_of


@transaction.atomic
def create_todo_qa(
    todo_id: int, approved: bool | None = None, comment: str | None = None
) -> TodoQA:
    """Say whether what the to-do asks for is well done; return the check.

    Raises TodoQAConflict if somebody has said so already, and
    Todo.DoesNotExist.
    """
    todo = _lock(todo_id)
    if TodoQA.objects.filter(todo=todo).exists():
        raise TodoQAConflict
    qa = TodoQA.objects.create(todo=todo, approved=approved, comment=comment)
    _record(qa, None)
    return qa


@transaction.atomic
def update_todo_qa(qa_id: int, **changes: Any) -> TodoQA:
    """Change ``approved``, ``comment`` or both; return the check.

    Raises TodoQA.DoesNotExist, also if its to-do is deleted.
    """
    found = TodoQA.objects.get(pk=qa_id)
    todo = lock_todos([found.todo_id]).get(found.todo_id)
    if todo is None:
        raise TodoQA.DoesNotExist
    qa = TodoQA.objects.get(pk=qa_id)
    qa.todo = todo
    before = qa.approved, qa.comment
    for name in ("approved", "comment"):
        setattr(qa, name, changes.get(name, getattr(qa, name)))
    if before != (qa.approved, qa.comment):
        qa.save(update_fields=["approved", "comment"])
        _record(qa, before)
    return qa


def _lock(todo_id: int) -> Todo:
    todo = lock_todos([todo_id]).get(todo_id)
    if todo is None:
        raise Todo.DoesNotExist
    return todo


def _record(qa: TodoQA, before: tuple[bool | None, str | None] | None) -> None:
    todo = qa.todo
    events.record(
        Event.Kind.TODO_CHECKED,
        todo.project,
        tasks_of([todo]).get((todo.project_id, todo.step_id)),
        todo_id=todo.pk,
        title=todo.title,
        approved=qa.approved,
        comment=qa.comment,
        previously=before and {"approved": before[0], "comment": before[1]},
    )
