"""What a worker may take on, and what keeps them from it."""

from typing import Any

import pytest
from django.test import override_settings

from orchestra.models import (
    Certification,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.workers import (
    is_worker_certified_for_task,
    reason_for_no_new_task,
    worker_assigned_to_max_tasks,
    worker_assigned_to_rejected_task,
    worker_has_reviewer_status,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    CertificationFactory,
    ProjectFactory,
    TaskFactory,
    certify,
)
from orchestra.testing.queries import counted_queries

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass

pytestmark = pytest.mark.django_db


def returned_task(worker: Worker, **project: Any) -> Task:
    """Return a task that came back to the worker."""
    task: Task = TaskFactory(
        project=ProjectFactory(**project),
        status=Task.Status.POST_REVIEW_PROCESSING,
    )
    AssignmentFactory(task=task, worker=worker)
    return task


def test_who_holds_the_certification_may_do_the_work(
    task: Task, ada: Worker
) -> None:
    assert is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)


def test_who_lacks_it_may_not(task: Task, cy: Worker) -> None:
    assert not is_worker_certified_for_task(cy, task, Role.ENTRY_LEVEL)


def test_doing_the_work_is_no_leave_to_review(
    task: Task, ada: Worker, bo: Worker
) -> None:
    assert not is_worker_certified_for_task(ada, task, Role.REVIEWER)
    assert is_worker_certified_for_task(bo, task, Role.REVIEWER)


def test_every_required_certification_is_needed(
    task: Task, step: Step, ada: Worker
) -> None:
    another = CertificationFactory(workflow=step.workflow_version.workflow)
    step.required_certifications.add(another)
    assert not is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)

    certify(ada, another)
    assert is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)


def test_a_step_that_requires_nothing_accepts_everybody(cy: Worker) -> None:
    assert is_worker_certified_for_task(cy, TaskFactory(), Role.REVIEWER)


def test_certifications_that_it_presupposes_are_needed_too(
    task: Task, certification: Certification, ada: Worker
) -> None:
    # [M-07] Stored prerequisites count when a task is assigned.
    basics = CertificationFactory(workflow=certification.workflow)
    certification.required_certifications.add(basics)
    assert not is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)

    certify(ada, basics)
    assert is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)


def test_a_reviewer_needs_what_it_presupposes_in_no_special_role(
    task: Task, certification: Certification, bo: Worker
) -> None:
    basics = CertificationFactory(workflow=certification.workflow)
    certification.required_certifications.add(basics)
    certify(bo, basics)

    assert is_worker_certified_for_task(bo, task, Role.REVIEWER)


def test_practice_certifications_serve_practice_projects(
    task: Task, certification: Certification, cy: Worker
) -> None:
    # [L-01] The project's class decides, not always the real one.
    certify(cy, certification, task_class=TaskClass.TRAINING)
    Project.objects.update(task_class=TaskClass.TRAINING)
    task.project.refresh_from_db()

    assert is_worker_certified_for_task(cy, task, Role.ENTRY_LEVEL)


def test_practice_certifications_do_not_serve_real_projects(
    task: Task, certification: Certification, cy: Worker
) -> None:
    certify(cy, certification, task_class=TaskClass.TRAINING)

    assert not is_worker_certified_for_task(cy, task, Role.ENTRY_LEVEL)


def test_real_certifications_serve_practice_too(
    task: Task, ada: Worker
) -> None:
    # [L-01]
    task.project.task_class = TaskClass.TRAINING

    assert is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)


def test_a_given_task_class_overrides_the_projects(
    task: Task, certification: Certification, cy: Worker
) -> None:
    certify(cy, certification, task_class=TaskClass.TRAINING)

    assert is_worker_certified_for_task(
        cy, task, Role.ENTRY_LEVEL, task_class=TaskClass.TRAINING
    )


def test_the_bot_offers_tasks_only_where_it_is_welcome(
    task: Task, ada: Worker
) -> None:
    ada.certifications.update(staffbot_enabled=False)

    assert is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)
    assert not is_worker_certified_for_task(
        ada, task, Role.ENTRY_LEVEL, require_staffbot_enabled=True
    )


def test_one_query_tells_whether_somebody_is_certified(
    task: Task, step: Step, ada: Worker
) -> None:
    more = CertificationFactory.create_batch(
        20, workflow=step.workflow_version.workflow
    )
    step.required_certifications.add(*more)

    with counted_queries() as queries:
        is_worker_certified_for_task(ada, task, Role.ENTRY_LEVEL)

    assert len(queries) == 1


def test_who_reviews_anything_has_reviewer_status(
    ada: Worker, bo: Worker
) -> None:
    assert worker_has_reviewer_status(bo)
    assert not worker_has_reviewer_status(ada)


def test_reviewer_status_is_that_of_the_task_class(
    certification: Certification, cy: Worker
) -> None:
    certify(cy, certification, reviewer=True, task_class=TaskClass.TRAINING)

    assert worker_has_reviewer_status(cy, TaskClass.TRAINING)
    assert not worker_has_reviewer_status(cy)


def test_a_returned_task_is_a_rejected_one(ada: Worker, bo: Worker) -> None:
    returned_task(ada)

    assert worker_assigned_to_rejected_task(ada)
    assert not worker_assigned_to_rejected_task(bo)


def test_the_reviewer_who_returned_a_task_may_take_others(
    ada: Worker, bo: Worker
) -> None:
    task = returned_task(ada)
    AssignmentFactory(
        task=task,
        worker=bo,
        assignment_counter=1,
        status=TaskAssignment.Status.SUBMITTED,
        iteration=False,
    )

    assert not worker_assigned_to_rejected_task(bo)


def test_a_returned_task_of_a_paused_project_does_not_block(
    ada: Worker,
) -> None:
    returned_task(ada, status=Project.Status.PAUSED)

    assert not worker_assigned_to_rejected_task(ada)
    assert reason_for_no_new_task(ada) == ""


def test_a_worker_has_the_most_tasks_at_the_limit(ada: Worker) -> None:
    # [L-02] The setting is honoured.
    AssignmentFactory.create_batch(2, worker=ada)
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=3):
        assert not worker_assigned_to_max_tasks(ada)
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=2):
        assert worker_assigned_to_max_tasks(ada)


def test_without_a_limit_nobody_has_too_many(ada: Worker) -> None:
    AssignmentFactory.create_batch(9, worker=ada)
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=None):
        assert not worker_assigned_to_max_tasks(ada)
        assert reason_for_no_new_task(ada) == ""


def test_submitted_and_paused_work_does_not_count(ada: Worker) -> None:
    AssignmentFactory(worker=ada, status=TaskAssignment.Status.SUBMITTED)
    AssignmentFactory(worker=ada, task__project__status=Project.Status.PAUSED)
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1):
        assert not worker_assigned_to_max_tasks(ada)
        assert reason_for_no_new_task(ada) == ""


def test_the_reason_names_the_limit(ada: Worker) -> None:
    AssignmentFactory.create_batch(3, worker=ada)

    assert "as many tasks in progress" in reason_for_no_new_task(ada)


def test_the_reason_names_a_returned_task_first(ada: Worker) -> None:
    returned_task(ada)

    assert "returned to you" in reason_for_no_new_task(ada)


@override_settings(ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW=False)
def test_returned_tasks_block_only_where_that_is_enforced(
    ada: Worker,
) -> None:
    returned_task(ada)

    assert reason_for_no_new_task(ada) == ""
