"""Read whether what we stand on is there, and how much waits or is stuck."""

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.utils import timezone

from orchestra.models import (
    Delivery,
    MachineRun,
    Project,
    StaffBotRequest,
    Task,
)
from orchestra.selectors.attention import is_stuck, is_unstaffed
from orchestra.selectors.machine_steps import due_machine_tasks


@dataclass(frozen=True)
class Backlog:
    """What waits, each counted as it is now.

    Attributes:
        stuck_tasks: Tasks that only a project admin can move on.
        unstaffed_tasks: Tasks that nobody has taken yet.
        due_machine_steps: Machine steps that are to be run now, retries and
            those of dead processes included.
        undelivered_messages: Messages that have not left yet.
        open_staffing_requests: Searches for an expert that go on.
    """

    stuck_tasks: int
    unstaffed_tasks: int
    due_machine_steps: int
    undelivered_messages: int
    open_staffing_requests: int


def database_answers() -> bool:
    """Return whether the database answers the simplest of questions."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def missing_migrations() -> list[str]:
    """Return the migrations that this database has not had, by name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


def backlog() -> Backlog:
    """Return how much waits, in a fixed number of queries."""
    deliveries = Delivery.objects.filter(status=Delivery.Status.PENDING)
    requests = StaffBotRequest.objects.exclude(
        status=StaffBotRequest.Status.CLOSED
    )
    return Backlog(
        stuck_tasks=Task.objects.filter(is_stuck()).count(),
        unstaffed_tasks=Task.objects.filter(is_unstaffed()).count(),
        due_machine_steps=due_machine_tasks(timezone.now()).count(),
        undelivered_messages=deliveries.count(),
        open_staffing_requests=requests.count(),
    )


def totals() -> dict[str, dict[str, int]]:
    """Return how many rows there are of each status, by kind and label.

    Every status is there, also those of which there is no row.
    """
    return {
        "projects": _by_label(Project, "status", Project.Status),
        "tasks": _by_label(Task, "status", Task.Status),
        "machine_runs": _by_label(MachineRun, "outcome", MachineRun.Outcome),
        "messages": _by_label(Delivery, "status", Delivery.Status),
    }


def _by_label(
    model: type[Project | Task | MachineRun | Delivery],
    field: str,
    choices: type[
        Project.Status | Task.Status | MachineRun.Outcome | Delivery.Status
    ],
) -> dict[str, int]:
    rows = model._default_manager.order_by().values_list(field)
    counts = dict(rows.annotate(count=Count("pk")))
    return {
        str(choice.label): counts.get(choice.value, 0) for choice in choices
    }
