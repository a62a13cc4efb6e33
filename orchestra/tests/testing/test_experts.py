"""An expert for every task, certified for it and for nothing else."""

import pytest

from orchestra.models import Certification, Task, Worker, WorkerCertification
from orchestra.selectors.workers import is_worker_certified_for_task
from orchestra.services.assignment import assign_task
from orchestra.services.revert import revert_task_to_iteration
from orchestra.testing.experts import expert_for
from orchestra.testing.factories import CertificationFactory, TaskFactory

Role = WorkerCertification.Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def basics(certification: Certification) -> Certification:
    """What the step's certification presupposes."""
    basics: Certification = CertificationFactory(
        workflow=certification.workflow
    )
    certification.required_certifications.add(basics)
    return basics


def username(worker: Worker) -> str:
    """Return what the worker is called."""
    return worker.user.get_username()


def test_the_expert_may_take_the_task(
    task: Task, basics: Certification
) -> None:
    expert = expert_for(task, Role.ENTRY_LEVEL)

    assert is_worker_certified_for_task(expert, task, Role.ENTRY_LEVEL)
    assert not is_worker_certified_for_task(expert, task, Role.REVIEWER)


def test_the_expert_holds_what_the_certification_presupposes(
    task: Task, basics: Certification
) -> None:
    expert = expert_for(task, Role.REVIEWER)

    assert is_worker_certified_for_task(expert, task, Role.REVIEWER)
    assert expert.is_reviewer(basics)


def test_whoever_is_free_comes_again(task: Task) -> None:
    first = expert_for(task, Role.ENTRY_LEVEL)
    other = expert_for(TaskFactory(project=task.project), Role.ENTRY_LEVEL)

    assert first == other
    assert username(first) == "expert-1"


def test_whoever_had_a_part_in_the_task_does_not_come_again(
    task: Task,
) -> None:
    first = expert_for(task, Role.ENTRY_LEVEL)
    assign_task(first.pk, task.pk)
    begun = task.assignments.get().iterations.get()
    revert_task_to_iteration(
        task.pk, begun.pk, revert_before=True, commit=True
    )

    second = expert_for(task, Role.ENTRY_LEVEL)

    assert username(second) == "expert-2"
