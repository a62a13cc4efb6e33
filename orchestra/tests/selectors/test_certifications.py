"""One rule tells who may take a task, for one task and for a pool."""

import pytest

from orchestra.models import Certification, Task, Worker, WorkerCertification
from orchestra.selectors.waiting import certified_for
from orchestra.selectors.workers import is_worker_certified_for_task
from orchestra.testing.factories import (
    CertificationFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    certify,
)

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_the_pool_and_the_single_check_agree(
    role: int, certification: Certification, ada: Worker, bo: Worker
) -> None:
    workflow = certification.workflow
    version = workflow.versions.get()
    advanced = CertificationFactory(workflow=workflow)
    advanced.required_certifications.add(certification)
    practice = CertificationFactory(workflow=workflow)
    certify(ada, advanced)
    certify(bo, practice, reviewer=True, task_class=TaskClass.TRAINING)
    for required in ([], [certification], [advanced], [practice, advanced]):
        step = StepFactory(
            workflow_version=version, required_certifications=required
        )
        for task_class in TaskClass:
            TaskFactory(
                step=step,
                project=ProjectFactory(
                    workflow_version=version, task_class=task_class
                ),
            )

    for worker in (ada, bo):
        pool = set(Task.objects.filter(certified_for(worker, Role(role))))
        one_by_one = {
            task
            for task in Task.objects.all()
            if is_worker_certified_for_task(worker, task, role)
        }
        assert pool == one_by_one
        assert 0 < len(pool) < Task.objects.count()
