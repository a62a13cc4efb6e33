"""The assignment policies that a step may name."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.assignment_policies import (
    anyone_certified,
    previously_completed_steps,
    specified_worker,
)
from orchestra.core.errors import (
    AssignmentPolicyError,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import Event, Project, Step, Task, Worker
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    MachineStepFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
)
from orchestra.tests.services.lifecycle import ASK, S, task_at
from orchestra.tests.services.progress import do
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

HERE = "orchestra.assignment_policies"


def policy(name: str, level: str = "entry_level", **kwargs: Any) -> dict:
    """Return a step's policy for the level."""
    reference = {"path": f"{HERE}.{name}", "kwargs": kwargs}
    return {"policy_function": {level: reference}}


class TestAnyoneCertified:
    def test_leaves_the_task_alone(self, task: Task) -> None:
        with nothing_changes():
            assert anyone_certified(task) is task


class TestSpecifiedWorker:
    def test_gets_the_task(self, task: Task, ada: Worker) -> None:
        assert specified_worker(task, username="ada").status == S.PROCESSING

        assert task.assignments.get().worker == ada

    def test_gets_the_review(
        self, step: Step, project: Project, ada: Worker, bo: Worker
    ) -> None:
        task = task_at(S.PENDING_REVIEW, step, project, ada)

        assert specified_worker(task, username="bo").status == S.REVIEWING

    def test_must_exist(self, task: Task) -> None:
        with (
            nothing_changes(),
            pytest.raises(AssignmentPolicyError, match="'nobody'"),
        ):
            specified_worker(task, username="nobody")

    def test_must_be_certified(self, task: Task, cy: Worker) -> None:
        with nothing_changes(), pytest.raises(WorkerCertificationError):
            specified_worker(task, username="cy")

    def test_does_not_review_their_own_work(
        self, step: Step, project: Project, bo: Worker
    ) -> None:
        task = task_at(S.PENDING_REVIEW, step, project, bo)

        with nothing_changes(), pytest.raises(TaskAssignmentError):
            specified_worker(task, username="bo")

    def test_serves_a_workflow(
        self, project: Project, step: Step, ada: Worker
    ) -> None:
        step.assignment_policy = policy("specified_worker", username="ada")
        step.save()

        create_subsequent_tasks(project)

        assert project.tasks.get().assignments.get().worker == ada

    def test_who_cannot_take_the_task_is_an_incident(
        self, project: Project, step: Step, cy: Worker
    ) -> None:
        """[L-19]"""
        step.assignment_policy = policy("specified_worker", username="cy")
        step.save()

        create_subsequent_tasks(project)

        assert project.tasks.get().status == S.AWAITING_PROCESSING
        incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
        assert "WorkerCertificationError" in incident.data["error"]
        assert incident.data["level"] == "entry_level"


class TestPreviouslyCompletedSteps:
    @pytest.fixture
    def related(
        self,
        make: Callable[..., Step],
        project: Project,
        ada: Worker,
        bo: Worker,
        eve: Worker,
        flo: Worker,
    ) -> dict[str, Task]:
        """Ada wrote and Bo read the text; Eve took and Flo saw the photos."""
        return {
            slug: task_at(S.COMPLETE, make(slug), project, author, reviewer)
            for slug, author, reviewer in (
                ("photo", eve, flo),
                ("text", ada, bo),
            )
        }

    def choose(self, task: Task, *slugs: str) -> list[str]:
        """Return who has the task after the policy."""
        previously_completed_steps(task, related_steps=list(slugs))
        return [
            one.worker.user.username
            for one in task.assignments.order_by("assignment_counter")
            if one.worker
        ]

    @pytest.mark.parametrize(
        ("slugs", "chosen"),
        [
            (("text", "photo"), "ada"),
            (("photo", "text"), "eve"),
            (("text",), "ada"),
        ],
    )
    def test_are_tried_in_their_order(
        self,
        related: dict[str, Task],
        task: Task,
        slugs: tuple[str, ...],
        chosen: str,
    ) -> None:
        """[P-01]"""
        assert self.choose(task, *slugs) == [chosen]

    def test_give_way_where_somebody_is_not_certified(
        self, related: dict[str, Task], task: Task
    ) -> None:
        Worker.objects.get(user__username="ada").certifications.all().delete()

        assert self.choose(task, "text", "photo") == ["eve"]

    def test_give_way_where_an_account_is_closed(
        self, related: dict[str, Task], task: Task
    ) -> None:
        user = Worker.objects.get(user__username="ada").user
        user.is_active = False
        user.save()

        assert self.choose(task, "text", "photo") == ["eve"]

    def test_leave_the_task_to_anyone_if_nobody_may_take_it(
        self, related: dict[str, Task], task: Task
    ) -> None:
        for worker in Worker.objects.all():
            worker.certifications.all().delete()

        with nothing_changes():
            returned = previously_completed_steps(task, ["text", "photo"])

        assert returned.pk == task.pk

    def test_without_a_task_yet_have_nobody_to_offer(
        self, task: Task, make: Callable[..., Step]
    ) -> None:
        make("text")

        assert self.choose(task, "text") == []

    def test_find_reviewers_among_those_who_reviewed(
        self,
        related: dict[str, Task],
        step: Step,
        project: Project,
    ) -> None:
        """[P-01]"""
        author = WorkerFactory(user__username="gil")
        task = task_at(S.PENDING_REVIEW, step, project, author)

        assert self.choose(task, "text", "photo") == ["gil", "bo"]

    def test_find_no_reviewer_who_did_related_work(
        self,
        related: dict[str, Task],
        step: Step,
        project: Project,
    ) -> None:
        """[P-01] That would be a conflict of interest."""
        photo = related["photo"].assignments.get(assignment_counter=0)
        text = related["text"].assignments.get(assignment_counter=1)
        photo.worker, text_reviewer = text.worker, text.worker
        photo.save()
        author = WorkerFactory(user__username="gil")
        task = task_at(S.PENDING_REVIEW, step, project, author)

        chosen = self.choose(task, "text", "photo")

        assert chosen == ["gil", "flo"]
        assert text_reviewer is not None

    def test_find_no_reviewer_who_did_the_work_itself(
        self, related: dict[str, Task], step: Step, project: Project
    ) -> None:
        bo = Worker.objects.get(user__username="bo")
        task = task_at(S.PENDING_REVIEW, step, project, bo)

        assert self.choose(task, "text") == ["bo"]

    @pytest.mark.parametrize("steps", [None, [], "text", ""])
    def test_must_be_a_list(self, task: Task, steps: Any) -> None:
        with (
            nothing_changes(),
            pytest.raises(AssignmentPolicyError, match="a list"),
        ):
            previously_completed_steps(task, related_steps=steps)

    def test_must_exist_in_the_version(self, task: Task) -> None:
        StepFactory(slug="elsewhere")

        with pytest.raises(AssignmentPolicyError, match="'elsewhere'"):
            previously_completed_steps(task, ["draft", "elsewhere"])

    def test_must_be_human(self, task: Task) -> None:
        MachineStepFactory(
            workflow_version=task.step.workflow_version, slug="crawl"
        )

        with pytest.raises(AssignmentPolicyError, match="machine"):
            previously_completed_steps(task, ["crawl"])

    def test_of_other_projects_do_not_count(
        self, related: dict[str, Task], step: Step
    ) -> None:
        other = TaskFactory(step=step, project__workflow_version__slug="v1")
        other.project.workflow_version = step.workflow_version
        other.project.save()

        assert self.choose(other, "text") == []

    def test_serve_a_workflow(
        self,
        project: Project,
        step: Step,
        make: Callable[..., Step],
        ada: Worker,
    ) -> None:
        make(
            "layout",
            step,
            assignment_policy=policy(
                "previously_completed_steps", related_steps=["draft"]
            ),
        )
        step.review_policy = {"policy": "no_review"}
        step.save()
        create_subsequent_tasks(project)

        do(project, "draft", ada)

        layout = project.tasks.get(step__slug="layout")
        assert layout.assignments.get().worker == ada

    def test_serve_a_review(
        self,
        step: Step,
        related: dict[str, Task],
        at_work: Task,
        ada: Worker,
        bo: Worker,
    ) -> None:
        step.assignment_policy = policy(
            "previously_completed_steps",
            "reviewer",
            related_steps=["text", "photo"],
        )
        step.save()

        assert submit_task(at_work.pk, {}, ASK, ada).status == S.REVIEWING

        review = at_work.assignments.get(assignment_counter=1)
        assert review.worker == bo
