"""What needs somebody, or a project admin, to move on."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from orchestra.models import (
    MachineRun,
    Project,
    Task,
    TaskAssignment,
    Todo,
)
from orchestra.selectors.incidents import unresolved_incidents

#: The statuses of tasks that wait for somebody to take them.
WAITING = (Task.Status.AWAITING_PROCESSING, Task.Status.PENDING_REVIEW)

#: Whatever does not go on in other projects waits for its project.
IN_ACTIVE_PROJECT = Q(project__status=Project.Status.ACTIVE)


def is_unstaffed() -> Q:
    """Return the condition that nobody has taken a human task yet."""
    return IN_ACTIVE_PROJECT & Q(status__in=WAITING, step__is_human=True)


def is_stuck() -> Q:
    """Return the condition that only a project admin can move a task on.

    A machine step failed and is not tried again by itself, or a policy
    failed and the task still waits.
    """
    failed = TaskAssignment.objects.filter(
        task=OuterRef("pk"), status=TaskAssignment.Status.FAILED
    )
    to_be_tried = MachineRun.objects.filter(
        task=OuterRef("pk"), next_attempt_at__isnull=False
    )
    incidents = unresolved_incidents().filter(task=OuterRef("pk"))
    has_failed = Q(Exists(failed), ~Exists(to_be_tried))
    # The database looks for incidents of these alone, in this order.
    waits = Q(status__in=WAITING) & Q(Exists(incidents))
    return IN_ACTIVE_PROJECT & (
        Q(status=Task.Status.PROCESSING) & has_failed | waits
    )


def overdue_todos() -> QuerySet[Todo]:
    """Return the to-dos that should be done by now and are not.

    Those of steps that are finished matter to nobody any more.
    """
    finished = Task.objects.finished().filter(
        project=OuterRef("project"), step=OuterRef("step")
    )
    return Todo.objects.filter(
        IN_ACTIVE_PROJECT,
        ~Exists(finished),
        status=Todo.Status.PENDING,
        due_datetime__lt=timezone.now(),
    )
