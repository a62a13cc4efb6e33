"""Read which certifications a step requires and a worker lacks."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.models import Certification, Worker, WorkerCertification
from orchestra.models.workflows import StepCertification

TaskClass = WorkerCertification.TaskClass

#: The classes of certification that serve a project's task class.
SERVING = {
    TaskClass.TRAINING: (TaskClass.TRAINING, TaskClass.REAL),
    TaskClass.REAL: (TaskClass.REAL,),
}

#: Rows of Certification.required_certifications, for subqueries.
Prerequisite = Certification.required_certifications.through


def get_certification(certification_id: int) -> Certification:
    """Return it, or raise Certification.DoesNotExist."""
    return Certification.objects.get(pk=certification_id)


def lacking_certifications(
    worker: Worker,
    role: int,
    task_class: int,
    require_staffbot_enabled: bool = False,
) -> QuerySet[Any]:
    """Return the requirements of all steps that the worker does not meet.

    A requirement is met by the certification held in the role, together
    with every certification that it presupposes, held in any role. Practice
    projects also accept certifications for practice.
    """
    held = WorkerCertification.objects.filter(
        worker=worker, task_class__in=SERVING[TaskClass(task_class)]
    ).order_by()
    in_role = held.filter(role=role)
    if require_staffbot_enabled:
        in_role = in_role.filter(staffbot_enabled=True)
    missing_prerequisites = Prerequisite.objects.filter(
        from_certification_id=OuterRef("certification_id")
    ).exclude(to_certification_id__in=held.values("certification_id"))
    return StepCertification.objects.filter(
        ~Q(certification_id__in=in_role.values("certification_id"))
        | Exists(missing_prerequisites)
    )
