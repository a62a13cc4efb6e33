"""Reverting in tests: a task's own story, and a chain of tasks."""

from collections.abc import Callable
from typing import Any

from orchestra.models import Iteration, Project, Step, Task, Worker
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.revert import revert_task_to_iteration
from orchestra.tests.services.lifecycle import Story
from orchestra.tests.services.progress import do


def revert_story(story: Story, name: str, **options: Any) -> dict[str, Any]:
    audit: dict[str, Any] = revert_task_to_iteration(
        story.task.pk, story[name].pk, **{"commit": True, **options}
    )
    story.task.refresh_from_db()
    return audit


def data_of(story: Story) -> list[Any]:
    """Return the data of the surviving assignments by level."""
    rows = story.task.assignments.order_by("assignment_counter")
    return [one.in_progress_task_data for one in rows]


def begin_chain(
    project: Project, make: Callable[..., Step], cy: Worker
) -> Project:
    """Text is complete, layout waits, print is to come; archive is beside."""
    text = make("text", ordinal=0)
    make("archive", ordinal=1)
    layout = make("layout", text, ordinal=2)
    make("print", layout, ordinal=3)
    create_subsequent_tasks(project)
    do(project, "text", cy, text="first")
    return project


def task_of(project: Project, slug: str) -> Task:
    return project.tasks.get(step__slug=slug)


def revert_step(
    project: Project, slug: str = "text", **options: Any
) -> dict[str, Any]:
    iteration = Iteration.objects.get(
        assignment__task__project=project, assignment__task__step__slug=slug
    )
    found: dict[str, Any] = revert_task_to_iteration(
        iteration.assignment.task_id,
        iteration.pk,
        **{"commit": True, **options},
    )
    return found
