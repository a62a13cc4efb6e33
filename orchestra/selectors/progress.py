"""How far a project is: its steps, its tasks, and what they have made."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from orchestra.models import Project, Step, Task, TaskAssignment

Dependencies = Step.creation_depends_on.through


def creation_dependencies(
    workflow_version_ids: Iterable[int],
) -> dict[int, set[int]]:
    """Return, for each step of the versions, the steps it depends on."""
    pairs = Dependencies.objects.filter(
        from_step__workflow_version__in=workflow_version_ids
    ).values_list("from_step_id", "to_step_id")
    found: dict[int, set[int]] = defaultdict(set)
    for step_id, dependency_id in pairs:
        found[step_id].add(dependency_id)
    return found


def all_dependencies(
    step_id: int, dependencies: dict[int, set[int]]
) -> set[int]:
    """Return the steps that the step depends on, however indirectly."""
    found: set[int] = set()
    pending = [step_id]
    while pending:
        new = dependencies.get(pending.pop(), set()) - found
        found |= new
        pending.extend(new)
    return found


class ProjectProgress:
    """The state of a project's steps, read in a fixed number of queries."""

    def __init__(
        self,
        project: Project,
        steps: list[Step],
        dependencies: dict[int, set[int]],
        tasks: Iterable[Task],
    ) -> None:
        self.project = project
        self.steps = steps
        self._dependencies = dependencies
        self._tasks = {task.step_id: task for task in tasks}

    @property
    def is_finished(self) -> bool:
        """Whether there are steps and each is complete or skipped."""
        return bool(self.steps) and all(
            self._is_finished(step.pk) for step in self.steps
        )

    @property
    def is_ended(self) -> bool:
        """Whether a step whose completion ends the project is complete."""
        return any(
            step.completion_ends_project
            and step.pk in self._tasks
            and self._tasks[step.pk].status == Task.Status.COMPLETE
            for step in self.steps
        )

    def ready_steps(self) -> list[Step]:
        """Return the steps without a task whose dependencies are finished.

        A task that was recalled, when what it builds on was reverted, counts
        as none: see ``recalled_task``.
        """
        return [
            step
            for step in self.steps
            if not self._has_task(step.pk)
            and all(
                self._is_finished(dependency)
                for dependency in self._dependencies.get(step.pk, ())
            )
        ]

    def recalled_task(self, step: Step) -> Task | None:
        """Return the step's task that waits to be wanted again, if any."""
        return self._tasks.get(step.pk)

    def add(self, task: Task) -> None:
        """Count a task that is about to be created."""
        self._tasks[task.step_id] = task

    def prerequisite_data(self, step: Step) -> dict[str, Any]:
        """Return what the steps before this one made, by their slugs.

        Steps that were skipped made nothing, hence an empty object.
        """
        before = all_dependencies(step.pk, self._dependencies)
        return {
            other.slug: self._latest_data.get(other.pk, {})
            for other in self.steps
            if other.pk in before
        }

    def _has_task(self, step_id: int) -> bool:
        task = self._tasks.get(step_id)
        return task is not None and task.status != Task.Status.ABORTED

    def _is_finished(self, step_id: int) -> bool:
        task = self._tasks.get(step_id)
        return task is not None and task.is_finished

    @cached_property
    def _latest_data(self) -> dict[int, Any]:
        """The data of each step's highest level, by the step's key."""
        rows = (
            TaskAssignment.objects.filter(
                task__project=self.project,
                task__status=Task.Status.COMPLETE,
            )
            .order_by("assignment_counter")
            .values_list("task__step_id", "in_progress_task_data")
        )
        return dict(rows)


def read_progress(project: Project) -> ProjectProgress:
    """Return how far the project is, in three queries."""
    version_id = project.workflow_version_id
    return ProjectProgress(
        project,
        list(Step.objects.filter(workflow_version_id=version_id)),
        creation_dependencies([version_id]),
        Task.objects.filter(project=project),
    )
