"""How a project of a test stands, and whether that is as expected."""

from collections.abc import Collection, Iterable
from typing import Any

from orchestra.models import MachineRun, Project, Step, Task, Worker
from orchestra.selectors.assignments import (
    assignment_history,
    current_assignment,
)
from orchestra.services.transitions import ASSIGNMENTS

S = Task.Status


class ProjectStanding:
    """A project to look at; what is not as expected is an AssertionError.

    Every look is a fresh one.
    """

    def __init__(self, project_id: int) -> None:
        self._project_id = project_id

    @property
    def project(self) -> Project:
        """The project, as it is now."""
        return Project.objects.select_related(
            "workflow_version__workflow"
        ).get(pk=self._project_id)

    @property
    def status(self) -> Project.Status:
        """The project's status."""
        return Project.Status(self.project.status)

    @property
    def statuses(self) -> dict[str, str]:
        """The status, in words, of each step that has a task, in order."""
        return {
            task.step_slug: task.get_status_display()
            for task in self.project.tasks.select_related("step")
        }

    def task(self, step: str) -> Task:
        """Return the step's task, as it is now."""
        tasks = Task.objects.select_related("step", "project")
        task = tasks.filter(project=self._project_id, step__slug=step).first()
        if task is None:
            self._ensure_known(step)
            raise AssertionError(
                f"The step {step!r} has no task yet. {self._summary()}"
            )
        return task

    def data(self, step: str) -> dict[str, Any]:
        """Return what the step has made so far, at its highest level."""
        highest = assignment_history(self.task(step)).last()
        return highest.in_progress_task_data if highest else {}

    def worker(self, step: str) -> Worker | None:
        """Return whose turn it is, or was last; None for a machine."""
        assignment = current_assignment(self.task(step))
        return assignment.worker if assignment else None

    def expect_waiting(self, *steps: str) -> None:
        """Fail unless each step's task waits for somebody to take it."""
        for step in steps:
            self._expect(step, (*ASSIGNMENTS,), "waiting")

    def expect_complete(self, *steps: str) -> None:
        """Fail unless each step's task is complete."""
        for step in steps:
            self._expect(step, (S.COMPLETE,), "complete")

    def expect_skipped(self, *steps: str) -> None:
        """Fail unless each step was skipped, by policy or by somebody."""
        for step in steps:
            self._expect(step, (S.SKIPPED,), "skipped")

    def expect_no_task(self, *steps: str) -> None:
        """Fail if one of the steps has a task already."""
        for step in steps:
            self._ensure_known(step)
            if step in self.statuses:
                raise AssertionError(
                    f"The step {step!r} has a task. {self._summary()}"
                )

    def expect_failed(self, *steps: str) -> None:
        """Fail unless the latest run of each machine step failed."""
        for step in steps:
            if not self._failure(self.task(step)):
                raise AssertionError(
                    f"The step {step!r} has not failed. {self._summary()}"
                )

    def assert_complete(self) -> None:
        """Fail unless the project is completed."""
        if self.status != Project.Status.COMPLETED:
            raise AssertionError(
                f"The project is not completed. {self._summary()}"
            )

    def _expect(self, step: str, statuses: Collection[S], wanted: str) -> Task:
        task = self.task(step)
        if task.status not in statuses:
            raise AssertionError(
                f"The step {step!r} is not {wanted}. {self._summary()}"
            )
        return task

    def _ensure_known(self, step: str) -> None:
        slugs = [one.slug for one in self._steps()]
        if step not in slugs:
            raise AssertionError(
                f"The workflow has no step {step!r}; its steps are "
                f"{', '.join(slugs)}."
            )

    def _steps(self) -> Iterable[Step]:
        return self.project.workflow_version.steps.all()

    def _summary(self) -> str:
        """Return how the project stands, in a sentence."""
        tasks = {one.step_id: one for one in self.project.tasks.all()}
        steps = [
            f"{step.slug}: {self._standing(tasks.get(step.pk))}"
            for step in self._steps()
        ]
        return f"The project is {self.status.label}; {', '.join(steps)}."

    def _standing(self, task: Task | None) -> str:
        if task is None:
            return "no task"
        failure = self._failure(task)
        return task.get_status_display() + (f" ({failure})" if failure else "")

    def _failure(self, task: Task) -> str:
        """Return the error of the task's latest run, if that failed."""
        latest = task.machine_runs.order_by("number").last()
        failed = latest and latest.outcome == MachineRun.Outcome.FAILED
        return latest.error if latest and failed else ""
