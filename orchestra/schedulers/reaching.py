"""Calls to what steps are handed to, which need not be there."""

import logging

from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError, QueueUnavailable

logger = logging.getLogger(__name__)

#: What a call raises where the queue, or the package for it, is not there.
NOT_THERE = (QueueUnavailable, DottedPathError)


def unless_reached(problem: str, path: str, *arguments: object) -> str:
    """Return the problem unless a call of what is at the path gets through.

    Why it does not is logged.
    """
    try:
        locate(path)(*arguments)
    except NOT_THERE:
        logger.warning(problem, exc_info=True)
        return problem
    return ""


def hand_over(
    project_id: int, step_slug: str, handed: str, path: str, *arguments: object
) -> None:
    """Call what is at the path, to have the machine step executed.

    A call that does not get through is logged: the step was not ``handed``.
    Nothing is lost, because the task waits in the database until
    ``runmachinesteps`` finds it there.
    """
    try:
        locate(path)(*arguments)
    except NOT_THERE:
        logger.exception(
            "The machine step %s of project %s was not %s. It waits for "
            "runmachinesteps.",
            step_slug,
            project_id,
            handed,
        )
