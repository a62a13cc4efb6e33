"""People for every task: made, and certified, when a test needs them."""

from collections.abc import Iterable, Iterator
from itertools import count

from orchestra.models import (
    Certification,
    Iteration,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.testing.factories import UserFactory, certify


def expert_for(task: Task, role: int) -> Worker:
    """Return a worker who may take the task in the role.

    They are called expert-1, expert-2 and so on; the first who never had a
    part in the task is certified for what its step requires, and returned.
    """
    worker = next(
        expert
        for number in count(1)
        if not _has_a_part(expert := _expert(number), task)
    )
    return certify(
        worker,
        *_prerequisites_first(task.step.required_certifications.all()),
        reviewer=role == WorkerCertification.Role.REVIEWER,
        task_class=task.project.task_class,
    )


def _expert(number: int) -> Worker:
    user = UserFactory(username=f"expert-{number}")
    worker, _ = Worker.objects.get_or_create(user=user)
    return worker


def _has_a_part(worker: Worker, task: Task) -> bool:
    assigned = TaskAssignment.unsafe_objects.filter(task=task, worker=worker)
    worked = Iteration.unsafe_objects.filter(
        assignment__task=task, worker=worker
    )
    return assigned.exists() or worked.exists()


def _prerequisites_first(
    certifications: Iterable[Certification],
) -> Iterator[Certification]:
    for certification in certifications:
        yield from _prerequisites_first(
            certification.required_certifications.all()
        )
        yield certification
