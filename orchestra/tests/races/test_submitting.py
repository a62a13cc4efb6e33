"""One task is submitted twice, or two tasks that allow a third at once."""

import pytest

from orchestra.core.errors import (
    IllegalTaskSubmission,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
)
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors

DECIDED = "orchestra.services.submission.status_after_submission"
READ = "orchestra.services.progression.read_progress"
CHECKED = "orchestra.services.submission._ensure_fresh"

ASK = Iteration.Status.REQUESTED_REVIEW
DOCUMENTED = {IllegalTaskSubmission, TaskStatusError}


@pytest.fixture
def steps(workflow_version: WorkflowVersion) -> list[Step]:
    """Text and photo, and the layout that needs both."""
    text, photo = (
        StepFactory(workflow_version=workflow_version, slug=slug, ordinal=n)
        for n, slug in enumerate(("text", "photo"))
    )
    layout = StepFactory(
        workflow_version=workflow_version,
        slug="layout",
        ordinal=2,
        creation_depends_on=[text, photo],
    )
    return [text, photo, layout]


@pytest.fixture
def assignments(project: Project, steps: list[Step]) -> list[TaskAssignment]:
    """Ada writes the text and Eve takes the photos."""
    return [
        AssignmentFactory(
            task=TaskFactory(
                project=project, step=step, status=Task.Status.PROCESSING
            ),
            worker=WorkerFactory(user__username=name),
        )
        for step, name in zip(steps, ("ada", "eve"), strict=False)
    ]


def worker_of(assignment: TaskAssignment) -> Worker:
    assert assignment.worker is not None
    return assignment.worker


def submit(assignment: TaskAssignment) -> Task:
    return submit_task(
        assignment.task_id, {"done": True}, ASK, worker_of(assignment)
    )


def test_submitting_twice_at_once_counts_once(
    assignments: list[TaskAssignment],
) -> None:
    """[L-22] A double click hears that the task is submitted already."""
    with meet_after(DECIDED):
        outcomes = run_together(
            lambda: submit(assignments[0]), lambda: submit(assignments[0])
        )

    assert len(errors(outcomes)) == 1
    assert set(errors(outcomes)) <= DOCUMENTED
    assert Event.objects.filter(kind=Event.Kind.TASK_COMPLETED).count() == 1


def test_control_without_locks_submitting_twice_counts_twice(
    assignments: list[TaskAssignment],
) -> None:
    with meet_after(DECIDED, patience=PATIENT), without_row_locks():
        run_together(
            lambda: submit(assignments[0]), lambda: submit(assignments[0])
        )

    assert Event.objects.filter(kind=Event.Kind.TASK_COMPLETED).count() == 2


def test_two_prerequisites_submitted_at_once_create_the_next_task(
    assignments: list[TaskAssignment], project: Project
) -> None:
    """[L-18] Neither waits for the other for ever; [M-12] nor twice."""
    with meet_after(READ):
        outcomes = run_together(
            *(lambda one=one: submit(one) for one in assignments)
        )

    assert errors(outcomes) == []
    assert project.tasks.filter(step__slug="layout").count() == 1


def test_control_without_locks_the_next_task_is_lost(
    assignments: list[TaskAssignment], project: Project
) -> None:
    with meet_after(READ, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            *(lambda one=one: submit(one) for one in assignments)
        )

    assert errors(outcomes) == []
    assert not project.tasks.filter(step__slug="layout").exists()


def test_creating_tasks_twice_at_once_creates_each_once(
    steps: list[Step], workflow_version: WorkflowVersion
) -> None:
    """[L-26] Nobody hears of a constraint."""
    project = ProjectFactory(workflow_version=workflow_version)

    with meet_after(READ):
        outcomes = run_together(
            lambda: create_subsequent_tasks(project),
            lambda: create_subsequent_tasks(project),
        )

    assert errors(outcomes) == []
    assert project.tasks.count() == 2


def test_control_without_locks_only_the_constraint_stops_duplicates(
    steps: list[Step], workflow_version: WorkflowVersion
) -> None:
    project = ProjectFactory(workflow_version=workflow_version)

    with meet_after(READ, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: create_subsequent_tasks(project),
            lambda: create_subsequent_tasks(project),
        )

    assert len(errors(outcomes)) == 1
    assert project.tasks.count() == 2


def test_a_late_autosave_does_not_overwrite_a_submission(
    assignments: list[TaskAssignment],
) -> None:
    """[L-17] Either it came first, or it is told that it came too late."""
    own = assignments[0]

    def autosave() -> TaskAssignment:
        return save_task(own.task_id, {"draft": True}, worker_of(own))

    with meet_after(CHECKED):
        outcomes = run_together(lambda: submit(own), autosave)

    assert set(errors(outcomes)) <= {TaskAssignmentError}
    own.refresh_from_db()
    assert own.in_progress_task_data == {"done": True}


def test_control_without_locks_a_late_autosave_overwrites(
    assignments: list[TaskAssignment],
) -> None:
    own = assignments[0]

    def autosave() -> TaskAssignment:
        return save_task(own.task_id, {"draft": True}, worker_of(own))

    with meet_after(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(lambda: submit(own), autosave)

    # Nobody was told, so one of the two was overwritten unawares.
    assert errors(outcomes) == []


def test_a_task_has_one_iteration_open_after_any_race(
    assignments: list[TaskAssignment],
) -> None:
    run_together(*(lambda one=one: submit(one) for one in assignments * 2))

    assert not Iteration.objects.filter(
        status=Iteration.Status.PROCESSING
    ).exists()
