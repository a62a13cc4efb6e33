"""Tasks that wait for somebody, and for whom they may be."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.models import (
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.certifications import lacking_certifications
from orchestra.selectors.past_work import had_a_hand


def waiting_tasks(worker: Worker, status: Task.Status) -> QuerySet[Task]:
    """Return the human tasks that wait with the status, best first.

    Only those of active projects in which the worker has no part yet, nor
    had one that was reassigned since. The most urgent project comes first,
    then the oldest project, then the oldest task.
    """
    taken = TaskAssignment.objects.filter(task=OuterRef("pk"), worker=worker)
    return Task.objects.filter(
        ~Exists(taken),
        ~had_a_hand(worker),
        status=status,
        step__is_human=True,
        project__status=Project.Status.ACTIVE,
    ).order_by(
        "-project__priority",
        "project__start_datetime",
        "project_id",
        "start_datetime",
        "pk",
    )


def certified_for(worker: Worker, role: WorkerCertification.Role) -> Any:
    """Return the condition (a Q) that the worker may take a task so.

    Every certification that the task's step requires is held in the role;
    practice projects also accept certifications for practice.
    """
    condition: Any = Q()
    for task_class in WorkerCertification.TaskClass:
        lacking = lacking_certifications(worker, role, task_class).filter(
            step_id=OuterRef("step_id")
        )
        condition |= Q(project__task_class=task_class) & ~Exists(lacking)
    return condition
