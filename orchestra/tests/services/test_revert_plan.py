"""What a revert would do, over every iteration there is."""

from itertools import product

import pytest

from orchestra.core.errors import InvalidRevertError
from orchestra.models import Iteration, Task, TaskAssignment, Worker
from orchestra.selectors.assignments import get_iteration_history
from orchestra.services.revert_plan import (
    RevertChange,
    RevertPlan,
    plan_revert,
)
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.services.lifecycle import S, Story, tell_story

pytestmark = pytest.mark.django_db

U, R, D = RevertChange

#: (iteration, before) -> status, assignments, [e1, e2], [r1, r2]
WORKED_EXAMPLE = {
    ("r2", False): (S.REVIEWING, [U, R], [U, U], [U, R]),
    ("e2", False): (S.POST_REVIEW_PROCESSING, [R, R], [U, R], [U, D]),
    ("r1", False): (S.REVIEWING, [R, R], [U, D], [R, D]),
    ("r1", True): (S.PENDING_REVIEW, [R, D], [U, D], [D, D]),
    ("e1", False): (S.PROCESSING, [R, D], [R, D], [D, D]),
    ("e1", True): (S.AWAITING_PROCESSING, [D, D], [D, D], [D, D]),
}


@pytest.fixture
def story(task: Task, ada: Worker, bo: Worker) -> Story:
    return tell_story(task, ada, bo)


def plan(story: Story, name: str, before: bool = False) -> RevertPlan:
    task = story.task
    assignments = list(task.assignments.order_by("assignment_counter"))
    history = list(get_iteration_history(task))
    return plan_revert(task, assignments, history, story[name], before)


def test_the_numbers_are_the_documented_ones() -> None:
    assert {one.name: one.value for one in RevertChange} == {
        "UNCHANGED": 0,
        "REVERTED": 1,
        "DELETED": 2,
    }


@pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
def test_the_worked_example(story: Story, name: str, before: bool) -> None:
    status, assignments, entry, review = WORKED_EXAMPLE[name, before]

    made = plan(story, name, before)

    assert made.status == status
    assert list(made.assignments.values()) == assignments
    assert [made.iterations[one.pk] for one in (story.e1, story.e2)] == entry
    assert [made.iterations[one.pk] for one in (story.r1, story.r2)] == review


@pytest.mark.parametrize(
    ("name", "before"),
    [
        pair
        for pair in product(("e1", "r1", "e2", "r2"), (True, False))
        if pair not in WORKED_EXAMPLE
    ],
)
def test_only_a_first_iteration_goes_with_what_came_after(
    story: Story, name: str, before: bool
) -> None:
    with pytest.raises(InvalidRevertError, match="Only the first iteration"):
        plan(story, name, before)


def test_iterations_that_begin_together_keep_their_order(
    story: Story,
) -> None:
    """[R-06] The one that was stored later came later."""
    moment = story.e1.start_datetime
    Iteration.objects.update(start_datetime=moment)

    made = plan(story, "r1")

    assert made.iterations_to(D) == [story.e2, story.r2]
    assert made.status == S.REVIEWING


def test_an_assignment_without_iterations_is_left_alone(
    story: Story,
) -> None:
    """[R-05]"""
    bare = AssignmentFactory(
        task=story.task,
        assignment_counter=2,
        status=TaskAssignment.Status.SUBMITTED,
        iteration=False,
    )

    assert plan(story, "r2").assignments[bare.pk] == U


def test_what_survives_is_in_order(story: Story) -> None:
    made = plan(story, "e2")

    assert made.survivors(story.entry) == [story.e1, story.e2]
    assert made.survivors(story.review) == [story.r1]


@pytest.mark.parametrize("before", [True, False])
def test_the_work_of_a_machine_is_done_again(
    machine_task: Task, before: bool
) -> None:
    """[R-08]"""
    assignment = TaskAssignment.objects.create(task=machine_task, status=1)
    iteration = Iteration.objects.create(assignment=assignment)

    made = plan_revert(
        machine_task, [assignment], [iteration], iteration, before
    )

    assert made.status == S.AWAITING_PROCESSING
    assert made.assignments == {assignment.pk: D}
