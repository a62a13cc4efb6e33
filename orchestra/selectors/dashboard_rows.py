"""Read the assignments that a dashboard lists, section by section."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Todo,
    Worker,
)

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import WithAnnotations

#: The states of the rows, in the order of the dashboard's sections.
STATES = (
    "returned",
    "in_progress",
    "pending_review",
    "pending_processing",
    "paused",
    "complete",
)

FINISHED = Q(task__status__in=Task.FINISHED) | Q(
    task__project__status=Project.Status.COMPLETED
)


class RowExtras(TypedDict):
    """What a row knows beside the assignment's own columns."""

    waits_for_rework: bool
    feedback: str | None
    submitted_datetime: "datetime | None"
    has_todos: bool
    next_todo_id: int | None


if TYPE_CHECKING:
    Row = WithAnnotations[TaskAssignment, RowExtras]


def open_rows(worker: Worker) -> list["Row"]:
    """Return the rows that are not complete, as the sections show them."""
    todos = _own_todos_of(OuterRef("task__project"), OuterRef("task__step"))
    pending = todos.filter(status=Todo.Status.PENDING)
    rows = (
        _rows(worker=worker)
        .exclude(FINISHED)
        .annotate(
            has_todos=Exists(todos),
            next_todo_id=Subquery(_by_urgency(pending).values("pk")[:1]),
        )
        .order_by(
            "-task__project__priority",
            "task__project__start_datetime",
            "task__project_id",
            "start_datetime",
            "pk",
        )
    )
    return sorted(rows, key=lambda row: STATES.index(state_of(row)))


def open_rows_of(worker_ids: Collection[int]) -> list["Row"]:
    """Return what is not complete of all the workers, in one query.

    The rows know no to-dos. The most urgent project comes first.
    """
    return list(
        _rows(worker__in=worker_ids)
        .exclude(FINISHED)
        .order_by("-task__project__priority", "start_datetime", "pk")
    )


def open_row_counts() -> dict[int | None, int]:
    """Return how many rows that are not complete each worker has."""
    rows = _live_parts().exclude(FINISHED).order_by()
    return dict(rows.values_list("worker").annotate(count=Count("pk")))


def complete_rows(worker: Worker) -> QuerySet["Row"]:
    """Return the rows of finished work, newest first."""
    rows = _rows(worker=worker).filter(FINISHED)
    return rows.order_by("-start_datetime", "-pk")


def state_of(row: "Row") -> str:
    """Return the section that the row belongs to.

    Every row has exactly one: whatever is not complete in a paused project
    waits in the section for that, submitted or not.
    """
    task, project = row.task, row.task.project
    if task.is_finished or project.status == Project.Status.COMPLETED:
        return "complete"
    if project.status == Project.Status.PAUSED:
        return "paused"
    if row.status == TaskAssignment.Status.PROCESSING:
        returned = task.status == Task.Status.POST_REVIEW_PROCESSING
        return "returned" if returned else "in_progress"
    return "pending_processing" if row.waits_for_rework else "pending_review"


def _rows(**whose: Any) -> QuerySet[Any]:
    """Return such workers' assignments with all that a row shows."""
    below = TaskAssignment.objects.processing().filter(
        task=OuterRef("task"),
        assignment_counter__lt=OuterRef("assignment_counter"),
    )
    returns = Iteration.objects.filter(
        assignment__task=OuterRef("task"),
        assignment__is_deleted=False,
        status=Iteration.Status.PROVIDED_REVIEW,
    ).order_by("-end_datetime", "-pk")
    own = Iteration.objects.filter(
        assignment=OuterRef("pk"), end_datetime__isnull=False
    ).order_by("-end_datetime", "-pk")
    return (
        _live_parts()
        .filter(**whose)
        .select_related(
            "task__step", "task__project__workflow_version__workflow"
        )
        .only(
            "worker_id",
            "status",
            "start_datetime",
            "assignment_counter",
            "task__status",
            "task__tags",
            "task__step__name",
            "task__project__status",
            "task__project__priority",
            "task__project__short_description",
            "task__project__workflow_version__name",
            "task__project__workflow_version__workflow__name",
        )
        .annotate(
            waits_for_rework=Exists(below),
            feedback=Subquery(returns.values("feedback")[:1]),
            submitted_datetime=Subquery(own.values("end_datetime")[:1]),
        )
    )


def _live_parts() -> QuerySet[TaskAssignment]:
    return TaskAssignment.objects.exclude(task__status=Task.Status.ABORTED)


def _own_todos_of(project: OuterRef, step: OuterRef) -> QuerySet[Todo]:
    """Return the to-dos that people wrote outside of templates."""
    return Todo.objects.filter(
        Q(section=None) | Q(section=""),
        project=project,
        step=step,
        template=None,
    )


def _by_urgency(todos: QuerySet[Todo]) -> QuerySet[Todo]:
    """Order to-dos: due ones, those without a date, those for later."""
    rank = Case(
        When(start_by_datetime__gt=timezone.now(), then=Value(3)),
        When(due_datetime=None, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return todos.order_by(
        rank,
        F("due_datetime").asc(nulls_last=True),
        F("start_by_datetime").asc(nulls_last=True),
        "-created_at",
        "-pk",
    )
