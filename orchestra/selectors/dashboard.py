"""Read a worker's dashboard in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.dates import utc_text
from orchestra.models import TaskAssignment, Todo, Worker
from orchestra.selectors.dashboard_rows import (
    complete_rows,
    open_rows,
    state_of,
)
from orchestra.selectors.paging import describe_page
from orchestra.selectors.workers import (
    reason_given_work_in_hand,
    worker_has_reviewer_status,
)

if TYPE_CHECKING:
    from orchestra.selectors.dashboard_rows import Row

#: The states in which it is the worker's turn.
IN_HAND = frozenset({"returned", "in_progress"})

#: The states in which the next to-do tells when to begin.
WITH_TODOS = IN_HAND | {"paused"}


def dashboard_tasks(worker: Worker, completed_page: int = 1) -> dict[str, Any]:
    """Return what the dashboard shows the worker.

    These are all rows that are not complete, one page of those that are, and
    whether the worker may ask for new tasks. A page beyond the last is the
    last.
    """
    rows = open_rows(worker)
    pages = Paginator(complete_rows(worker), settings.DASHBOARD_PAGE_SIZE)
    page = pages.get_page(completed_page)
    reason = reason_given_work_in_hand(
        [row.task.status for row in rows if state_of(row) in IN_HAND]
    )
    return {
        "tasks": [*_with_todos(rows), *_without_todos(page)],
        "reviewerStatus": worker_has_reviewer_status(worker),
        "preventNew": bool(reason),
        "preventNewReason": reason,
        "completed": describe_page(page),
    }


def tasks_assigned_to_worker(worker: Worker) -> list[dict[str, Any]]:
    """Return a row for every task that the worker has a part in.

    Aborted tasks are left out. The rows come by state: returned, in
    progress, pending review, pending processing, paused, complete.
    """
    return [
        *_with_todos(open_rows(worker)),
        *_without_todos(complete_rows(worker)),
    ]


def _with_todos(rows: list["Row"]) -> Iterable[dict[str, Any]]:
    now = timezone.now()
    todos = Todo.objects.in_bulk(
        [
            row.next_todo_id
            for row in rows
            if row.next_todo_id and state_of(row) in WITH_TODOS
        ]
    )
    for row in rows:
        todo = todos.get(row.next_todo_id)
        yield {
            **_row(row),
            "next_todo_dict": _describe_todo(todo) if todo else {},
            "should_be_active": _should_be_active(row, todo, now),
        }


def _without_todos(
    rows: Iterable["Row"],
) -> Iterable[dict[str, Any]]:
    for row in rows:
        yield {**_row(row), "next_todo_dict": {}, "should_be_active": False}


def _row(row: "Row") -> dict[str, Any]:
    task, project = row.task, row.task.project
    version, state = project.workflow_version, state_of(row)
    submitted = row.status == TaskAssignment.Status.SUBMITTED
    return {
        "id": task.pk,
        "assignment_id": row.pk,
        "step": task.step.name,
        "project": version.name,
        "workflow": version.workflow.name,
        "detail": project.short_description,
        "priority": project.priority,
        "state": state,
        "is_review": row.is_reviewer(),
        "tags": task.tags.get("tags", []),
        "feedback": (state == "returned" and row.feedback) or "",
        "assignment_start_datetime": utc_text(row.start_datetime),
        "submitted_datetime": (
            utc_text(row.submitted_datetime) if submitted else None
        ),
    }


def _describe_todo(todo: Todo) -> dict[str, str]:
    return {
        "title": todo.title,
        "start_by_datetime": utc_text(todo.start_by_datetime) or "",
        "due_datetime": utc_text(todo.due_datetime) or "",
    }


def _should_be_active(row: "Row", todo: Todo | None, now: datetime) -> bool:
    """Return whether there is something to do on the task today."""
    if state_of(row) not in IN_HAND:
        return False
    if todo is None:
        return not row.has_todos
    return todo.start_by_datetime is None or todo.start_by_datetime <= now
