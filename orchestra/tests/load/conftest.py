"""A small installation after hours: healthy, until a test breaks it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.models import Event, Iteration, Project, Step, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.projects import create_project_once
from orchestra.services.submission import save_task, submit_task
from orchestra.services.time_tracking import create_time_entry
from orchestra.tests.load.evidence import Evidence
from orchestra.tests.load.memory import Memory

KEY = "a key"


@pytest.fixture
def memory() -> Memory:
    """What nobody has been told anything of yet."""
    return Memory()


@pytest.fixture
def worked_on(step: Step, ada: Worker, bo: Worker, memory: Memory) -> Project:
    """A project in which Ada took and submitted the task, and Bo reviews."""
    version = step.workflow_version
    with acting_as(Actor("client", "a client")):
        project = create_project_once(
            "a client",
            KEY,
            "digest",
            workflow_slug=version.workflow.slug,
            workflow_version_slug=version.slug,
            description="Any",
            priority=0,
            task_class=1,
            project_data={},
        )
    memory.created(KEY, project.pk)
    task = project.tasks.get()
    with acting_as(Actor("worker", "ada")):
        assign_task(ada.pk, task.pk)
        own = task.assignments.get()
        submit_task(
            task.pk, {"text": "Ada's"}, Iteration.Status.REQUESTED_REVIEW, ada
        )
        memory.handed_on(task.pk, own.pk, 1, {"text": "Ada's"})
    with acting_as(Actor("worker", "bo")):
        assign_task(bo.pk, task.pk)
        draft = save_task(task.pk, {"text": "Bo's draft"}, bo)
        memory.saved(draft.pk, draft.data_version, {"text": "Bo's draft"})
        entry = create_time_entry(
            bo, date=bo.today(), time_worked=timedelta(hours=1)
        )
        memory.entries.add(entry.pk)
    Event.objects.update(announced_at=project.start_datetime)
    return project


@pytest.fixture
def gather(worked_on: Project, memory: Memory) -> Callable[..., Evidence]:
    """Read what there is, as after the load."""

    def take(**more: Any) -> Evidence:
        return Evidence.take(memory, **more)

    return take
