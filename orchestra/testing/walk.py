"""WorkflowWalk: a whole workflow in a short test."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any, Literal

from orchestra.core.actor import Actor, acting_as
from orchestra.machine_tasks import execute
from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.assignments import get_iteration_history
from orchestra.services.assignment import assign_task
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.projects import create_project_with_tasks
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import save_task, submit_task
from orchestra.services.transitions import ASSIGNMENTS
from orchestra.services.workflow_loading import load_workflow
from orchestra.testing.commits import committing
from orchestra.testing.experts import expert_for
from orchestra.testing.machines import Result, returning
from orchestra.testing.standing import ProjectStanding, S

ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW

#: Who did what no expert does.
WALK = Actor("command", "WorkflowWalk")


class WorkflowWalk(ProjectStanding):
    """One project of a workflow, walked from its first step to its last.

    For tests of workflows, with access to the database::

        walk = WorkflowWalk("your_workflow", "v1", project_data={"url": ...})
        walk.run_machine_step("crawl", result={"image": "a.png"})
        walk.submit("rate", {"rating": "5"})
        walk.review("rate", accept=True)
        walk.assert_complete()

    The version is loaded as ``manage.py loadworkflow`` does, so a faulty
    manifest fails the test with all its faults. Then everything goes through
    the services that serve the pages and the API: locks, review policies,
    creation and assignment policies, schemas and events are the real ones.

    **People** come by themselves: whenever a task waits and nobody is named,
    an expert is certified for what the step requires and takes it. Reviewers
    are other people than whoever did the work. Give ``worker`` to choose.

    **Machine steps** wait until ``run_machine_step`` runs them, with the
    function of the workflow or with the result that is given.
    ``machine_steps="real"`` has the functions run as soon as their steps are
    due; a mapping does so for the steps it names, which return (or, for an
    exception, raise) what it says.

    **Refusals** of the services are raised as they are, for
    ``pytest.raises``. What makes no sense in the project's state, or is not
    as expected, is an AssertionError that says how the project stands.
    """

    def __init__(
        self,
        app_label: str,
        version: str = "v1",
        *,
        workflow: str = "",
        project_data: Mapping[str, Any] | None = None,
        machine_steps: Mapping[str, Result] | Literal["real"] | None = None,
        task_class: int = WorkerCertification.TaskClass.REAL,
        description: str = "A walk",
        priority: int = 0,
    ) -> None:
        """Load the version of the app's workflow and create a project.

        The workflow's slug is needed only if the app defines several.
        """
        self._machine_steps = {} if machine_steps is None else machine_steps
        self._due: list[tuple[int, str]] = []
        loaded = load_workflow(app_label, version)
        with acting_as(WALK), committing(self._due):
            project = create_project_with_tasks(
                workflow or loaded[0].workflow,
                version,
                description,
                priority,
                task_class,
                dict(project_data or {}),
            )
        super().__init__(project.pk)
        self._run_what_is_due()

    # What experts do

    def assign(self, step: str, worker: Worker | None = None) -> Worker:
        """Have somebody take the waiting task; return who did."""
        task = self._expect(step, (*ASSIGNMENTS,), "waiting for anybody")
        role, _ = ASSIGNMENTS[S(task.status)]
        worker = worker or expert_for(task, role)
        with self._doing(_as(worker)):
            assign_task(worker.pk, task.pk)
        return worker

    def save(self, step: str, data: Mapping[str, Any]) -> None:
        """Have whoever works on the task save the data."""
        assignment, worker = self._at_work(step)
        with self._doing(_as(worker)):
            save_task(assignment.task_id, dict(data), worker)

    def submit(
        self,
        step: str,
        data: Mapping[str, Any],
        worker: Worker | None = None,
    ) -> None:
        """Have somebody do the work, or mend what was returned to them."""
        if self.task(step).status == S.AWAITING_PROCESSING:
            self.assign(step, worker)
        self._expect(
            step,
            (S.PROCESSING, S.POST_REVIEW_PROCESSING),
            "being worked on; a review ends with review() or return_()",
        )
        self._hand_on(step, data, ASK, worker=worker)

    def review(
        self,
        step: str,
        data: Mapping[str, Any] | None = None,
        *,
        accept: bool = True,
        feedback: str = "",
        worker: Worker | None = None,
    ) -> None:
        """Have somebody review the work: accept it, or return it.

        Without data, the reviewer leaves the work as it is. A step may want
        several reviews: each level's is a call of its own.
        """
        if self.task(step).status == S.PENDING_REVIEW:
            self.assign(step, worker)
        self._expect(step, (S.REVIEWING,), "in review")
        kind = ASK if accept else RETURN
        self._hand_on(step, data, kind, feedback=feedback, worker=worker)

    def return_(
        self,
        step: str,
        data: Mapping[str, Any] | None = None,
        *,
        feedback: str = "",
        worker: Worker | None = None,
    ) -> None:
        """Have somebody review the work and give it back."""
        self.review(step, data, accept=False, feedback=feedback, worker=worker)

    # What machines do

    def run_machine_step(
        self, step: str, result: Result | None = None
    ) -> None:
        """Run the machine step once, as the scheduler would.

        One that has failed is retried, whenever its next attempt is due.
        The workflow's function runs unless a result is given: a dictionary
        to return, an exception to raise or a function to call instead. A run
        that fails raises nothing: expect_failed tells.
        """
        task = self.task(step)
        if task.step.is_human:
            raise AssertionError(f"The step {step!r} is for people.")
        self._expect(
            step, (S.AWAITING_PROCESSING, S.PROCESSING), "waiting to be run"
        )
        if task.status == S.PROCESSING:
            self._retry(task)
        self._execute(task, result)
        self._run_what_is_due()

    # What project admins do

    def skip(self, step: str, reason: str = "") -> None:
        """Skip the step's task."""
        with self._doing(WALK):
            complete_and_skip_task(self.task(step).pk, reason)

    def revert(
        self,
        step: str,
        iteration: int = 0,
        *,
        before: bool = False,
        include_downstream: bool = False,
    ) -> None:
        """Take the step's task back to an iteration; 0 is the first."""
        task = self.task(step)
        history = list(get_iteration_history(task))
        if iteration not in range(len(history)):
            raise AssertionError(
                f"The step {step!r} has {len(history)} iterations, counted "
                f"from 0, and no {iteration}."
            )
        with self._doing(WALK):
            revert_task_to_iteration(
                task.pk,
                history[iteration].pk,
                revert_before=before,
                commit=True,
                include_downstream=include_downstream,
            )

    def pause(self) -> None:
        """Pause the project."""
        self._set_status(Project.Status.PAUSED)

    def resume(self) -> None:
        """Go on with the project, which is paused or completed."""
        self._set_status(Project.Status.ACTIVE)

    def end(self) -> None:
        """Abort the project."""
        with self._doing(WALK):
            end_project(self._project_id)

    # How it is done

    @contextmanager
    def _doing(self, actor: Actor) -> Iterator[None]:
        with acting_as(actor), committing(self._due):
            yield
        self._run_what_is_due()

    def _run_what_is_due(self) -> None:
        while self._due:
            project_id, step = self._due.pop(0)
            if project_id != self._project_id:
                continue
            if self._machine_steps == "real":
                self._execute(self.task(step), None)
            elif step in self._machine_steps:
                self._execute(self.task(step), self._machine_steps[step])

    def _execute(self, task: Task, result: Result | None) -> None:
        path = task.step.execution_function["path"]
        chosen = nullcontext() if result is None else returning(path, result)
        with committing(self._due), chosen:
            execute(task.project_id, task.step_slug)

    def _retry(self, task: Task) -> None:
        due: list[tuple[int, str]] = []
        with acting_as(WALK), committing(due):
            retry_machine_step(task.pk)

    def _set_status(self, status: Project.Status) -> None:
        with self._doing(WALK):
            set_project_status(self._project_id, status.label)

    def _at_work(self, step: str) -> tuple[TaskAssignment, Worker]:
        """Return the assignment that is being worked on, and by whom."""
        assignment = self.task(step).assignments.processing().first()
        if assignment is None or assignment.worker is None:
            raise AssertionError(
                f"Nobody is working on the step {step!r}. {self._summary()}"
            )
        return assignment, assignment.worker

    def _hand_on(
        self,
        step: str,
        data: Mapping[str, Any] | None,
        kind: Iteration.Status,
        feedback: str = "",
        worker: Worker | None = None,
    ) -> None:
        assignment, holder = self._at_work(step)
        if worker not in (None, holder):
            raise AssertionError(
                f"The step {step!r} is with {_name(holder)}, so "
                f"{_name(worker)} cannot hand it on."
            )
        if data is None:
            data = assignment.in_progress_task_data
        with self._doing(_as(holder)):
            submit_task(assignment.task_id, dict(data), kind, holder, feedback)


def _as(worker: Worker) -> Actor:
    return Actor("worker", _name(worker))


def _name(worker: Worker | None) -> str:
    return worker.user.get_username() if worker else ""
