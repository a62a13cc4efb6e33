"""How long what is offered takes, as its step says."""

import logging

from orchestra.core.errors import PluginError
from orchestra.selectors.task_history import task_with_project
from orchestra.services.policies import assignable_hours

logger = logging.getLogger(__name__)


def hours_of(task_id: int) -> float | None:
    """Return how many hours the task takes; None if nothing tells.

    A function that fails tells nothing, and is logged: it keeps nobody from
    reading what the task is. Raises Task.DoesNotExist.
    """
    try:
        return assignable_hours(task_with_project(task_id))
    except PluginError:
        logger.exception("Nobody knows how long task %s takes.", task_id)
        return None
