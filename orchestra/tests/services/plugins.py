"""Functions that the workflows of these tests name, good and bad."""

import sys
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, connection

from orchestra.core.errors import PermanentMachineError
from orchestra.models import Project, Task, Worker
from orchestra.services.assignment import assign_task

HERE = __name__

#: What machine functions were called with, newest last.
calls: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = []


def reference(name: str, **kwargs: Any) -> dict[str, Any]:
    """Return how a workflow names a function of this module."""
    return {"path": f"{HERE}.{name}", "kwargs": kwargs}


def creation_policy(name: str, **kwargs: Any) -> dict[str, Any]:
    """Return a step's creation policy that calls the function."""
    return {"policy_function": reference(name, **kwargs)}


def assignment_policy(
    entry_level: str = "", reviewer: str = "", **kwargs: Any
) -> dict[str, Any]:
    """Return a step's assignment policy for the levels that are named."""
    levels = {"entry_level": entry_level, "reviewer": reviewer}
    return {
        "policy_function": {
            level: reference(name, **kwargs)
            for level, name in levels.items()
            if name
        }
    }


# Creation policies


def never(prerequisites: Mapping, project_data: Mapping) -> bool:
    """Want no task."""
    return False


def if_asked(
    prerequisites: Mapping, project_data: Mapping, key: str
) -> object:
    """Want the task if the project asks for it."""
    return project_data.get(key)


def refuse_to_decide(prerequisites: Mapping, project_data: Mapping) -> bool:
    """Fail."""
    raise RuntimeError("cannot decide")


def seen_before(
    prerequisites: Mapping, project_data: Mapping, expected: Mapping
) -> bool:
    """Want the task if the prerequisites are as expected."""
    return prerequisites == expected


def vandalise(
    prerequisites: dict[str, Any], project_data: dict[str, Any]
) -> bool:
    """Change whatever was handed in."""
    prerequisites.clear()
    project_data["nested"]["list"].append("vandal")
    return True


# Assignment policies


def give_up(task: Task) -> Task:
    """Ask the whole process to end."""
    sys.exit("no more")


def give_to(task: Task, username: str) -> Task:
    """Assign the task to the worker of that name."""
    return assign_task(Worker.objects.get(user__username=username).pk, task.pk)


def fail_after_assigning(task: Task, username: str) -> Task:
    """Assign the task, and fail."""
    give_to(task, username)
    raise RuntimeError("changed my mind")


def return_nothing(task: Task) -> None:
    """Forget to return the task."""


def return_another_task(task: Task) -> Task:
    """Return a task that nobody asked about."""
    return Task(project=task.project, step=task.step, status=1)


def swallow_database_error(task: Task) -> Task:
    """Break the transaction and say nothing of it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")
    except Exception:  # noqa: BLE001
        return task
    return task


def break_a_constraint(task: Task) -> Task:
    """Write what the database refuses."""
    Task.objects.create(project=task.project, step=task.step, status=0)
    return task


def swallow_constraint_error(task: Task) -> Task:
    """Write what the database refuses, and say nothing of it."""
    try:
        Task.objects.create(project=task.project, step=task.step, status=0)
    except IntegrityError:
        return task
    return task


# Machine functions


def answer(
    project_data: dict[str, Any],
    prerequisites: dict[str, Any],
    **kwargs: Any,
) -> dict[str, Any]:
    """Return a result, and remember the call."""
    calls.append((project_data, prerequisites, kwargs))
    return {"answer": 42, **kwargs}


def answer_and_scribble(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return a result, and change what was handed in."""
    project_data["scribble"] = True
    project_data["nested"]["list"].append("scribble")
    return {"answer": 42}


def explode(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Fail."""
    calls.append((project_data, prerequisites, {}))
    raise RuntimeError("the machine broke")


def explode_once(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Fail the first time."""
    calls.append((project_data, prerequisites, {}))
    if len(calls) == 1:
        raise RuntimeError("try again")
    return {"attempt": len(calls)}


def explode_for_good(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Fail, and say that it is of no use to try again."""
    raise PermanentMachineError("no such page")


def be_interrupted(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Be stopped from outside, as by Ctrl+C."""
    raise KeyboardInterrupt


def return_value(
    project_data: dict[str, Any], prerequisites: dict[str, Any], value: str
) -> object:
    """Return what is no JSON object."""
    return {
        "none": None,
        "list": [1],
        "text": "text",
        "nan": {"a": float("nan")},
        "object": {"a": object()},
        "surrogate": {"a": "\ud83d"},
        "nul": {"a": "\0"},
    }[value]


def while_aborting(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return a result while somebody aborts the project."""
    _set_status(project_data, Project.Status.ABORTED)
    return {"answer": 42}


def while_pausing(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return a result while somebody pauses the project."""
    _set_status(project_data, Project.Status.PAUSED)
    return {"answer": 42}


def explode_while_aborting(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Fail while somebody aborts the project."""
    _set_status(project_data, Project.Status.ABORTED)
    raise RuntimeError("the machine broke")


def _set_status(project_data: dict[str, Any], status: int) -> None:
    projects = Project.objects.filter(pk=project_data["project_id"])
    projects.update(status=status)
