"""Assigning a task to somebody by name."""

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    ProjectNotActive,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.services.assignment import assign_task
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
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
REQUESTED = Iteration.Status.REQUESTED_REVIEW
TRAINING = WorkerCertification.TaskClass.TRAINING

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(task: Task, ada: Worker) -> Task:
    """A task that Ada has done and that waits for a reviewer."""
    assign_task(ada.pk, task.pk)
    return submit_task(task.pk, {"text": "Ada's"}, REQUESTED, ada)


def test_the_worker_gets_the_task(task: Task, ada: Worker) -> None:
    returned = assign_task(ada.pk, task.pk)

    task.refresh_from_db()
    assert task.status == S.PROCESSING
    assert returned == task
    assert returned.status == S.PROCESSING
    assert task.is_worker_assigned(ada)


def test_the_work_starts_empty_at_level_zero(task: Task, ada: Worker) -> None:
    assign_task(ada.pk, task.pk)

    assignment = task.assignments.get()
    assert assignment.status == TaskAssignment.Status.PROCESSING
    assert assignment.assignment_counter == 0
    assert assignment.in_progress_task_data == {}


def test_the_first_iteration_starts_with_the_assignment(
    task: Task, ada: Worker
) -> None:
    assign_task(ada.pk, task.pk)

    assignment = task.assignments.get()
    iteration = assignment.iterations.get()
    assert iteration.status == Iteration.Status.PROCESSING
    assert iteration.start_datetime == assignment.start_datetime


def test_a_reviewer_starts_with_a_copy_of_the_work(
    submitted: Task, bo: Worker
) -> None:
    assign_task(bo.pk, submitted.pk)

    submitted.refresh_from_db()
    review = submitted.assignments.get(worker=bo)
    assert submitted.status == S.REVIEWING
    assert review.assignment_counter == 1
    assert review.in_progress_task_data == {"text": "Ada's"}


def test_the_assignment_is_on_the_record(task: Task, ada: Worker) -> None:
    with acting_as(Actor("client", "shop")):
        assign_task(ada.pk, task.pk)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TASK_ASSIGNED
    assert (event.project, event.task) == (task.project, task)
    assert event.assignment == task.assignments.get()
    assert (event.actor_kind, event.actor_name) == ("client", "shop")
    assert event.data == {
        "worker": "ada",
        "level": 0,
        "previous_status": S.AWAITING_PROCESSING,
    }


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_nobody_is_assigned_in_a_project_that_is_not_active(
    task: Task, ada: Worker, status: Project.Status
) -> None:
    """[L-05]"""
    Project.objects.update(status=status)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        assign_task(ada.pk, task.pk)


@pytest.mark.parametrize(
    "status",
    [s for s in S if s not in (S.AWAITING_PROCESSING, S.PENDING_REVIEW)],
)
def test_a_task_that_waits_for_nobody_is_refused(
    task: Task, bo: Worker, status: S
) -> None:
    Task.objects.update(status=status)

    with nothing_changes(), pytest.raises(TaskAssignmentError):
        assign_task(bo.pk, task.pk)


def test_a_task_of_a_machine_is_refused(ada: Worker, project: Project) -> None:
    """[L-06] In a sentence, and not as an error of the model."""
    step = MachineStepFactory(workflow_version=project.workflow_version)
    task = TaskFactory(project=project, step=step)

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="machine"),
    ):
        assign_task(ada.pk, task.pk)


def test_nobody_takes_a_task_twice(submitted: Task, ada: Worker) -> None:
    certify(ada, *submitted.step.required_certifications.all(), reviewer=True)

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="already has a part"),
    ):
        assign_task(ada.pk, submitted.pk)


def test_the_uncertified_are_refused(task: Task, cy: Worker) -> None:
    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(cy.pk, task.pk)


def test_project_admins_need_certifications_as_well(
    task: Task, di: Worker
) -> None:
    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(di.pk, task.pk)


def test_the_half_certified_are_refused(
    task: Task, ada: Worker, step: Step
) -> None:
    step.required_certifications.add(
        CertificationFactory(workflow=step.workflow_version.workflow)
    )

    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(ada.pk, task.pk)


def test_a_reviewer_needs_to_be_certified_for_reviewing(
    submitted: Task, certification: Certification
) -> None:
    eve = certify(WorkerFactory(), certification)

    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(eve.pk, submitted.pk)


def test_who_lost_a_prerequisite_is_refused(
    task: Task, ada: Worker, certification: Certification
) -> None:
    """[M-07]"""
    certification.required_certifications.add(
        CertificationFactory(workflow=certification.workflow)
    )

    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(ada.pk, task.pk)


def test_practice_does_not_qualify_for_real_work(
    task: Task, cy: Worker, certification: Certification
) -> None:
    certify(cy, certification, task_class=TRAINING)

    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(cy.pk, task.pk)


@pytest.mark.parametrize("held", WorkerCertification.TaskClass)
def test_practice_projects_take_either_kind_of_certification(
    step: Step,
    cy: Worker,
    certification: Certification,
    held: WorkerCertification.TaskClass,
) -> None:
    """[L-01] Certifications for practice are good for practice."""
    project = ProjectFactory(
        workflow_version=step.workflow_version, task_class=TRAINING
    )
    task = TaskFactory(project=project, step=step)
    certify(cy, certification, task_class=held)

    assign_task(cy.pk, task.pk)

    assert task.is_worker_assigned(cy)


def test_practice_projects_need_some_certification(
    step: Step, cy: Worker
) -> None:
    project = ProjectFactory(
        workflow_version=step.workflow_version, task_class=TRAINING
    )
    task = TaskFactory(project=project, step=step)

    with nothing_changes(), pytest.raises(WorkerCertificationError):
        assign_task(cy.pk, task.pk)


def test_a_step_that_requires_nothing_takes_everybody(
    project: Project, cy: Worker
) -> None:
    step = StepFactory(workflow_version=project.workflow_version)
    task = TaskFactory(project=project, step=step)

    assign_task(cy.pk, task.pk)

    assert task.is_worker_assigned(cy)


def test_who_has_left_is_refused(task: Task, ada: Worker) -> None:
    ada.user.is_active = False
    ada.user.save()

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="not active"),
    ):
        assign_task(ada.pk, task.pk)


def test_unknown_ids_say_so(task: Task, ada: Worker) -> None:
    with pytest.raises(Task.DoesNotExist):
        assign_task(ada.pk, 0)
    with pytest.raises(Worker.DoesNotExist):
        assign_task(0, task.pk)


def test_a_reviewer_takes_the_level_that_is_free(
    task: Task, ada: Worker, bo: Worker
) -> None:
    """[L-07] The level that is checked is the level that is written."""
    done = TaskAssignment.Status.SUBMITTED
    for level, worker in ((0, ada), (2, WorkerFactory())):
        AssignmentFactory(
            task=task,
            worker=worker,
            assignment_counter=level,
            status=done,
            iteration=False,
        )
    Task.objects.update(status=S.PENDING_REVIEW)

    assign_task(bo.pk, task.pk)

    assert task.assignments.get(worker=bo).assignment_counter == 1


def test_an_entry_level_that_is_taken_is_not_taken_again(
    task: Task, ada: Worker, bo: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada, status=1, iteration=False)

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="already"),
    ):
        assign_task(bo.pk, task.pk)


def test_a_deleted_assignment_does_not_stand_in_the_way(
    task: Task, ada: Worker
) -> None:
    """[M-02]"""
    AssignmentFactory(task=task, worker=ada).delete()

    assign_task(ada.pk, task.pk)

    assert task.assignments.get().worker == ada


def test_of_two_who_want_the_task_the_second_is_refused(
    task: Task, ada: Worker, bo: Worker
) -> None:
    """[L-03]"""
    with (
        run_just_before(
            "orchestra.services.assignment.lock_task",
            lambda: assign_task(bo.pk, task.pk),
        ),
        pytest.raises(TaskAssignmentError),
    ):
        assign_task(ada.pk, task.pk)

    assert not task.is_worker_assigned(ada)


def test_a_project_paused_at_the_last_moment_is_noticed(
    task: Task, ada: Worker
) -> None:
    """[L-05]"""
    pause = Project.objects.update

    with (
        run_just_before(
            "orchestra.services.assignment.lock_task",
            lambda: pause(status=Project.Status.PAUSED),
        ),
        pytest.raises(ProjectNotActive),
    ):
        assign_task(ada.pk, task.pk)

    assert not task.assignments.exists()


def test_assigning_costs_the_same_in_any_company(
    task: Task, ada: Worker
) -> None:
    TaskFactory.create_batch(20, project=task.project)

    with counted_queries() as queries:
        assign_task(ada.pk, task.pk)

    assert len(queries) <= 9
