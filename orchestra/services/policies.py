"""The only place where functions that a workflow names are called."""

from collections.abc import Mapping
from copy import deepcopy
from math import isfinite
from typing import Any

from django.db import DatabaseError, transaction

from orchestra.core.dotted_path import locate
from orchestra.core.errors import (
    AssignmentPolicyError,
    CreationPolicyError,
    PluginError,
)
from orchestra.models import Step, Task
from orchestra.selectors.tasks import get_task_details
from orchestra.workflow.defaults import ALWAYS_CREATE, ANYONE_CERTIFIED


def call_function(reference: Mapping[str, Any], *args: Any) -> Any:
    """Call ``{"path", "kwargs"}`` with the arguments; return its answer.

    Raises PluginError, from the cause and with the path in its text, if the
    function cannot be found or raises anything.
    """
    path = reference.get("path", "")
    try:
        return locate(path)(*args, **reference.get("kwargs", {}))
    except (Exception, SystemExit) as error:
        raise PluginError(
            f"{path} failed: {type(error).__name__}: {error}"
        ) from error


def call_in_savepoint(reference: Mapping[str, Any], *args: Any) -> Any:
    """Call the function, and undo what it wrote if it fails.

    Raises PluginError as call_function does, and also if the function
    swallowed a database error.
    """
    try:
        with transaction.atomic():
            return call_function(reference, *args)
    except DatabaseError as error:
        # What the function swallowed shows when its savepoint ends.
        raise PluginError(
            f"{reference.get('path', '')} failed: {error}"
        ) from error


def wants_task(
    step: Step,
    prerequisites: Mapping[str, Any],
    project_data: Mapping[str, Any],
) -> bool:
    """Return whether the step's creation policy wants a task.

    Runs in a savepoint. Raises CreationPolicyError, from the cause, if the
    policy fails.
    """
    reference = step.policy_function("creation_policy") or ALWAYS_CREATE
    try:
        wanted = call_in_savepoint(
            reference, deepcopy(prerequisites), deepcopy(project_data)
        )
    except PluginError as error:
        raise CreationPolicyError(str(error)) from error
    return bool(wanted)


def preassign(task: Task, level: str) -> int:
    """Let the step's assignment policy choose a worker for the task.

    The level is ``entry_level`` or ``reviewer``; a step without a policy for
    it leaves the task to anyone certified. Returns the task's status then.
    Runs in a savepoint. Raises AssignmentPolicyError, from the cause, if the
    policy fails or returns anything but the task.
    """
    reference = (
        task.step.policy_function("assignment_policy", level)
        or ANYONE_CERTIFIED
    )
    try:
        chosen = call_in_savepoint(reference, task)
    except PluginError as error:
        raise AssignmentPolicyError(str(error)) from error
    if not isinstance(chosen, Task) or chosen.pk != task.pk:
        raise AssignmentPolicyError(
            f"{reference['path']} did not return the task."
        )
    return chosen.status


def assignable_hours(task: Task) -> float | None:
    """Return how many hours the task takes; None if its step does not say.

    Runs in a savepoint. Raises PluginError if the step's function fails or
    returns anything but None or a number of hours.
    """
    reference = task.step.assignable_hours_function
    if not reference:
        return None
    hours = call_in_savepoint(reference, get_task_details(task.pk))
    if hours is None or _is_number_of_hours(hours):
        return hours
    raise PluginError(f"{reference['path']} returned no number of hours.")


def detailed_description(task: Task) -> str:
    """Return how the step describes the task to those who may take it.

    Empty if it does not. Runs in a savepoint. Raises PluginError if the
    step's function fails or returns anything but text.
    """
    reference = task.step.detailed_description_function
    if not reference:
        return ""
    text = call_in_savepoint(reference, get_task_details(task.pk))
    if isinstance(text, str):
        return text
    raise PluginError(f"{reference['path']} returned no text.")


def _is_number_of_hours(hours: object) -> bool:
    return (
        isinstance(hours, int | float)
        and not isinstance(hours, bool)
        and isfinite(hours)
        and hours >= 0
    )
