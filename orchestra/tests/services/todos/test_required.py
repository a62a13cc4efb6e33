"""Required to-dos hold up the submission of their task."""

import pytest

from orchestra.core.errors import IllegalTaskSubmission
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    Todo,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.services.todos import create_todos
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TodoFactory,
)
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW


@pytest.fixture
def at_work(task: Task, ada: Worker) -> Task:
    """Ada works on the task."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def required(at_work: Task) -> Todo:
    """What must be done before."""
    found: Todo = TodoFactory(
        project=at_work.project,
        step=at_work.step,
        title="Sweep",
        required=True,
    )
    return found


def submit(task: Task, worker: Worker, status: int = ASK) -> Task:
    return submit_task(task.pk, {"a": 1}, status, worker)


def test_a_required_to_do_holds_up_the_submission(
    at_work: Task, required: Todo, ada: Worker
) -> None:
    before = Event.objects.count()

    with pytest.raises(IllegalTaskSubmission, match="done: Sweep"):
        submit(at_work, ada)

    at_work.refresh_from_db()
    assert at_work.status == Task.Status.PROCESSING
    assert Event.objects.count() == before


@pytest.mark.parametrize("status", [1, 2])
def test_one_that_is_done_or_declined_does_not(
    status: int, at_work: Task, required: Todo, ada: Worker
) -> None:
    Todo.objects.update(status=status)

    assert submit(at_work, ada).status == Task.Status.PENDING_REVIEW


def test_neither_does_one_that_is_deleted(
    at_work: Task, required: Todo, ada: Worker
) -> None:
    required.delete()

    assert submit(at_work, ada).status == Task.Status.PENDING_REVIEW


def test_neither_does_one_of_another_step_or_project(
    at_work: Task, project: Project, step: Step, ada: Worker
) -> None:
    version = project.workflow_version
    other = ProjectFactory(workflow_version=version)
    TodoFactory(project=other, step=step, required=True)
    step_after = StepFactory(workflow_version=version)
    TodoFactory(project=project, step=step_after, required=True)
    TodoFactory(project=project, step=step, required=False)

    assert submit(at_work, ada).status == Task.Status.PENDING_REVIEW


def test_a_reviewer_does_not_accept_past_it_but_may_return(
    at_work: Task, ada: Worker, bo: Worker
) -> None:
    submit(at_work, ada)
    assign_task(bo.pk, at_work.pk)
    TodoFactory(project=at_work.project, step=at_work.step, required=True)

    with pytest.raises(IllegalTaskSubmission):
        submit(at_work, bo)

    assert submit(at_work, bo, RETURN).status == (
        Task.Status.POST_REVIEW_PROCESSING
    )


def test_names_ten_and_counts_the_rest(at_work: Task, ada: Worker) -> None:
    for number in range(12):
        TodoFactory(
            project=at_work.project,
            step=at_work.step,
            title=f"T{number}",
            required=True,
        )

    with pytest.raises(IllegalTaskSubmission) as caught:
        submit(at_work, ada)

    assert str(caught.value).endswith(
        "T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, 2 more."
    )


def test_one_that_comes_while_waiting_for_the_lock_counts(
    at_work: Task, ada: Worker
) -> None:
    late = {
        "project": at_work.project_id,
        "step": "draft",
        "title": "Late",
        "required": True,
    }

    with (
        run_just_before(
            "orchestra.services.submission.lock_task",
            lambda: create_todos([late]),
        ),
        pytest.raises(IllegalTaskSubmission, match="Late"),
    ):
        submit(at_work, ada)
