"""Executing machine steps."""

import logging

from orchestra.core.errors import (
    JSONDataError,
    MachineExecutionError,
    PluginError,
)
from orchestra.core.json_data import ensure_json_object
from orchestra.services.machine_steps import (
    Claim,
    claim,
    record_failure,
    record_success,
)
from orchestra.services.policies import call_function

logger = logging.getLogger(__name__)


def execute(project_id: int, step_slug: str) -> None:
    """Run the machine step once, and record how that ended.

    The function is called outside any transaction. If it raises, or returns
    anything but a JSON object, the failure is stored and logged, and nothing
    is raised. Nor is anything raised, or stored, if the attempt was given up
    meanwhile. Raises MachineExecutionError or ProjectNotActive if the step
    cannot be executed now; it is not called then.
    """
    attempt = claim(project_id, step_slug)
    try:
        _run(attempt)
    except MachineExecutionError:
        logger.warning(
            "The machine step %s of project %s was given up while it ran.",
            step_slug,
            project_id,
        )


def _run(attempt: Claim) -> None:
    try:
        result = call_function(
            attempt.function, attempt.project_data, attempt.prerequisites
        )
        ensure_json_object(result, "The result of a machine step")
    except (PluginError, JSONDataError) as error:
        logger.exception("Run %s of a machine step failed.", attempt.run_id)
        record_failure(attempt.run_id, error)
    else:
        record_success(attempt.run_id, result)
