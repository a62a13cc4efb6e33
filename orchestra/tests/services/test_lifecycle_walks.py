"""Whatever people do in whatever order, a task's history makes sense."""

from typing import Any

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from orchestra.core.errors import BaseOrchestraError
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    CertificationFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.tests.services.histories.iterations import (
    check_iterations_of,
)
from orchestra.tests.services.rows import rows_of

ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
CROWD = 5

#: What a refusal must leave as it was.
TOUCHED = (Event, Iteration, Project, Task, TaskAssignment)

#: (what is done, by which of the workers)
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["assign", "save", "submit", "return"]),
        st.integers(0, CROWD - 1),
    ),
    max_size=25,
)
#: Only what the worker whose turn it is would do.
TURNS = st.lists(st.sampled_from([ASK, RETURN]), max_size=12)


def act(action: str, task: Task, worker: Worker, data: dict) -> None:
    """Do one thing to the task."""
    if action == "assign":
        assign_task(worker.pk, task.pk)
    elif action == "save":
        save_task(task.pk, data, worker)
    elif action == "submit":
        submit_task(task.pk, data, ASK, worker)
    else:
        submit_task(task.pk, data, RETURN, worker, feedback="Again.")


class Walks(TestCase):
    """Random walks through the life of one task."""

    def setUp(self) -> None:
        """Gather people who may do and review everything."""
        certification = CertificationFactory()
        self.step = StepFactory(required_certifications=[certification])
        self.crowd = [
            certify(WorkerFactory(), certification, reviewer=True)
            for _ in range(CROWD)
        ]

    def new_task(self, **policy: Any) -> Task:
        """Return a waiting task of a step with the review policy."""
        self.step.review_policy = {"policy": "sampled_review", **policy}
        self.step.save()
        task: Task = TaskFactory(
            step=self.step,
            project__workflow_version=self.step.workflow_version,
        )
        return task

    @hypothesis_settings(max_examples=40)
    @given(
        actions=ACTIONS,
        max_reviews=st.integers(0, 3),
        rate=st.sampled_from([0, 0.5, 1]),
    )
    def test_anything_in_any_order_is_refused_or_makes_sense(
        self, actions: list[tuple[str, int]], max_reviews: int, rate: float
    ) -> None:
        task = self.new_task(rate=rate, max_reviews=max_reviews)

        for number, (action, who) in enumerate(actions):
            before = rows_of(*TOUCHED)
            try:
                act(action, task, self.crowd[who], {"action": number})
            except BaseOrchestraError:
                assert rows_of(*TOUCHED) == before
            check_iterations_of(task)

    @hypothesis_settings(max_examples=40)
    @given(turns=TURNS, max_reviews=st.integers(0, 3))
    def test_people_who_take_turns_come_to_an_end(
        self, turns: list[Iteration.Status], max_reviews: int
    ) -> None:
        task = self.new_task(rate=1, max_reviews=max_reviews)

        for number, turn in enumerate([*turns, *[ASK] * 8]):
            self.someone_takes(task)
            worker = task.assignments.processing().get().worker
            level = task.assignments.get(worker=worker).assignment_counter
            status = Task.objects.get(pk=task.pk).status
            may_return = status == Task.Status.REVIEWING
            action = turn if may_return else ASK
            submitted = submit_task(task.pk, {"n": number}, action, worker)
            check_iterations_of(task)
            assert level <= max_reviews
            if submitted.status == Task.Status.COMPLETE:
                break

        self.check_the_end(task, max_reviews)

    def someone_takes(self, task: Task) -> None:
        """Let somebody new take the task if it waits for anybody."""
        waiting = (Task.Status.AWAITING_PROCESSING, Task.Status.PENDING_REVIEW)
        if Task.objects.get(pk=task.pk).status in waiting:
            taken = task.assignments.count()
            assign_task(self.crowd[taken].pk, task.pk)
            check_iterations_of(task)

    def check_the_end(self, task: Task, max_reviews: int) -> None:
        """Fail unless every level has seen the task, and it is complete."""
        task.refresh_from_db()
        assert task.status == Task.Status.COMPLETE
        assert task.assignments.count() == max_reviews + 1
        assert task.project.status == Project.Status.COMPLETED
        completions = Event.objects.filter(
            task=task, kind=Event.Kind.TASK_COMPLETED
        )
        assert completions.count() == 1
        highest = task.assignments.last()
        assert highest is not None
        last = highest.iterations.last()
        assert last is not None
        assert last.submitted_data == highest.in_progress_task_data
