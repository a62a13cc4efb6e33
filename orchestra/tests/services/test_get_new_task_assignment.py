"""Handing the best waiting task to who asks for one."""

import pytest

from orchestra.core.errors import (
    NoTaskAvailable,
    TaskStatusError,
    WorkerCertificationError,
)
from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    Step,
    Task,
    Worker,
    WorkerCertification,
)
from orchestra.services.assignment import assign_task, get_new_task_assignment
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    CertificationFactory,
    MachineStepFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services.pools import day, waiting
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
NEW = S.AWAITING_PROCESSING
REVIEW = S.PENDING_REVIEW
TRAINING = WorkerCertification.TaskClass.TRAINING

pytestmark = pytest.mark.django_db


def test_who_asks_gets_the_waiting_task(task: Task, ada: Worker) -> None:
    assignment = get_new_task_assignment(ada, NEW)

    task.refresh_from_db()
    assert assignment == task.assignments.get()
    assert assignment.worker == ada
    assert task.status == S.PROCESSING


def test_it_is_an_assignment_like_any_other(task: Task, ada: Worker) -> None:
    get_new_task_assignment(ada, NEW)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TASK_ASSIGNED
    assert event.data["worker"] == "ada"


def test_a_reviewer_gets_a_task_to_review(
    task: Task, ada: Worker, bo: Worker
) -> None:
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": 1}, Iteration.Status.REQUESTED_REVIEW, ada)

    assignment = get_new_task_assignment(bo, REVIEW)

    assert assignment.task == task
    assert assignment.assignment_counter == 1
    assert assignment.in_progress_task_data == {"text": 1}


def test_the_more_urgent_project_comes_first(step: Step, ada: Worker) -> None:
    waiting(step, priority=1, start_datetime=day(1))
    urgent = waiting(step, priority=9, start_datetime=day(9))

    assert get_new_task_assignment(ada, NEW).task == urgent


def test_of_equally_urgent_projects_the_older_comes_first(
    step: Step, ada: Worker
) -> None:
    young = ProjectFactory(
        workflow_version=step.workflow_version, start_datetime=day(9)
    )
    old = ProjectFactory(
        workflow_version=step.workflow_version, start_datetime=day(1)
    )
    TaskFactory(step=step, project=young, start_datetime=day(2))
    expected = TaskFactory(step=step, project=old, start_datetime=day(10))

    assert get_new_task_assignment(ada, NEW).task == expected


def test_within_a_project_the_older_task_comes_first(
    step: Step, project: Project, ada: Worker
) -> None:
    other = StepFactory(workflow_version=step.workflow_version)
    TaskFactory(step=step, project=project, start_datetime=day(9))
    old = TaskFactory(step=other, project=project, start_datetime=day(1))

    assert get_new_task_assignment(ada, NEW).task == old


def test_of_twins_the_first_made_comes_first(step: Step, ada: Worker) -> None:
    first = waiting(step)
    waiting(step)

    assert get_new_task_assignment(ada, NEW).task == first


def test_asking_again_hands_out_the_next_best(step: Step, ada: Worker) -> None:
    tasks = [waiting(step, priority=p) for p in (9, 5, 1)]

    handed_out = [get_new_task_assignment(ada, NEW).task for _ in tasks]

    assert handed_out == tasks


def test_nobody_reviews_their_own_work(
    task: Task, bo: Worker, step: Step
) -> None:
    assign_task(bo.pk, task.pk)
    submit_task(task.pk, {}, Iteration.Status.REQUESTED_REVIEW, bo)
    other = waiting(step, REVIEW, priority=-5)
    AssignmentFactory(task=other, status=1)

    assert get_new_task_assignment(bo, REVIEW).task == other
    with pytest.raises(NoTaskAvailable):
        get_new_task_assignment(bo, REVIEW)


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_only_active_projects_hand_out_tasks(
    step: Step, ada: Worker, status: Project.Status
) -> None:
    """[L-05]"""
    waiting(step)
    Project.objects.update(status=status)

    with nothing_changes(), pytest.raises(NoTaskAvailable):
        get_new_task_assignment(ada, NEW)


def test_tasks_of_machines_are_not_handed_out(
    project: Project, ada: Worker
) -> None:
    """[L-06]"""
    TaskFactory(
        project=project,
        step=MachineStepFactory(workflow_version=project.workflow_version),
    )

    with nothing_changes(), pytest.raises(NoTaskAvailable):
        get_new_task_assignment(ada, NEW)


@pytest.mark.parametrize("status", [s for s in S if s != NEW])
def test_tasks_that_do_not_wait_so_are_not_handed_out(
    step: Step, ada: Worker, status: S
) -> None:
    waiting(step, status)

    with pytest.raises(NoTaskAvailable):
        get_new_task_assignment(ada, NEW)


@pytest.mark.parametrize("status", [s for s in S if s not in (NEW, REVIEW)])
def test_only_new_work_and_reviews_can_be_asked_for(
    task: Task, ada: Worker, status: S
) -> None:
    with nothing_changes(), pytest.raises(TaskStatusError):
        get_new_task_assignment(ada, status)


def test_an_empty_pool_says_that_nothing_waits(ada: Worker) -> None:
    with pytest.raises(NoTaskAvailable):
        get_new_task_assignment(ada, NEW)


def test_tasks_for_others_only_say_that_a_certification_lacks(
    task: Task, cy: Worker
) -> None:
    with nothing_changes(), pytest.raises(WorkerCertificationError):
        get_new_task_assignment(cy, NEW)


def test_doing_the_work_is_no_leave_to_review(step: Step, ada: Worker) -> None:
    waiting(step, REVIEW)

    with nothing_changes(), pytest.raises(WorkerCertificationError):
        get_new_task_assignment(ada, REVIEW)


def test_an_urgent_task_for_others_is_passed_over(
    step: Step, ada: Worker
) -> None:
    difficult = StepFactory(
        workflow_version=step.workflow_version,
        required_certifications=[
            CertificationFactory(workflow=step.workflow_version.workflow)
        ],
    )
    waiting(difficult, priority=9)
    possible = waiting(step, priority=1)

    assert get_new_task_assignment(ada, NEW).task == possible


def test_every_required_certification_counts(
    task: Task, step: Step, ada: Worker
) -> None:
    step.required_certifications.add(
        CertificationFactory(workflow=step.workflow_version.workflow)
    )

    with pytest.raises(WorkerCertificationError):
        get_new_task_assignment(ada, NEW)


def test_a_lost_prerequisite_counts(
    task: Task, ada: Worker, certification: Certification
) -> None:
    """[M-07]"""
    certification.required_certifications.add(
        CertificationFactory(workflow=certification.workflow)
    )

    with pytest.raises(WorkerCertificationError):
        get_new_task_assignment(ada, NEW)


def test_certified_for_practice_means_practice_only(
    step: Step, cy: Worker, certification: Certification
) -> None:
    """[L-01]"""
    certify(cy, certification, task_class=TRAINING)
    waiting(step, priority=9)
    practice = waiting(step, priority=1, task_class=TRAINING)

    assert get_new_task_assignment(cy, NEW).task == practice
    with pytest.raises(WorkerCertificationError):
        get_new_task_assignment(cy, NEW)


def test_a_real_certification_serves_practice_too(
    step: Step, ada: Worker
) -> None:
    practice = waiting(step, task_class=TRAINING)

    assert get_new_task_assignment(ada, NEW).task == practice


def test_the_one_who_is_slower_gets_the_next_task(
    step: Step, ada: Worker, bo: Worker
) -> None:
    """[L-03] Two who ask at once get different tasks."""
    best, second = waiting(step, priority=9), waiting(step, priority=1)

    with run_just_before(
        "orchestra.services.assignment._assign",
        lambda: get_new_task_assignment(bo, NEW),
    ):
        assignment = get_new_task_assignment(ada, NEW)

    assert bo.assignments.get().task == best
    assert assignment.task == second


def test_the_one_who_is_too_late_hears_that_nothing_waits(
    task: Task, ada: Worker, bo: Worker
) -> None:
    with (
        run_just_before(
            "orchestra.services.assignment.lock_task",
            lambda: get_new_task_assignment(bo, NEW),
        ),
        pytest.raises(NoTaskAvailable),
    ):
        get_new_task_assignment(ada, NEW)

    assert not task.is_worker_assigned(ada)


def test_a_project_that_is_paused_meanwhile_is_passed_over(
    step: Step, ada: Worker
) -> None:
    urgent, other = waiting(step, priority=9), waiting(step, priority=1)
    paused = Project.objects.filter(pk=urgent.project_id)

    with run_just_before(
        "orchestra.services.assignment.lock_task",
        lambda: paused.update(status=Project.Status.PAUSED),
    ):
        assignment = get_new_task_assignment(ada, NEW)

    assert assignment.task == other


@pytest.mark.parametrize("pool", [1, 60])
def test_the_size_of_the_pool_costs_nothing(step: Step, pool: int) -> None:
    for _ in range(pool):
        waiting(step)
    worker = certify(
        WorkerFactory(), *step.required_certifications.all(), reviewer=True
    )

    with counted_queries() as queries:
        get_new_task_assignment(worker, NEW)

    assert len(queries) <= 12
