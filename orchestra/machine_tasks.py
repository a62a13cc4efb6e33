"""Executing machine steps."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from orchestra.core.errors import (
    JSONDataError,
    MachineExecutionError,
    PluginError,
)
from orchestra.core.json_data import ensure_json_object
from orchestra.services.machine_leases import Heartbeat
from orchestra.services.machine_steps import (
    Claim,
    claim,
    give_back,
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
    run(claim(project_id, step_slug))


def run(attempt: Claim) -> bool:
    """Run the attempt that was claimed, as execute does.

    Returns whether it succeeded. If the process is told to stop meanwhile,
    the attempt is given back for another to begin, and the KeyboardInterrupt
    is raised.
    """
    try:
        return _run(attempt)
    except MachineExecutionError as error:
        logger.warning(
            "Run %s of a machine step was given up while it ran: %s",
            attempt.run_id,
            error,
        )
        return False


def _run(attempt: Claim) -> bool:
    try:
        with Heartbeat(attempt.run_id, attempt.timeout_seconds):
            result = call_function(
                attempt.function, attempt.project_data, attempt.prerequisites
            )
        ensure_json_object(result, "The result of a machine step")
    except (PluginError, JSONDataError) as error:
        logger.exception("Run %s of a machine step failed.", attempt.run_id)
        _store(record_failure, attempt.run_id, error)
        return False
    except KeyboardInterrupt:
        # Whoever gave the attempt up meanwhile has done the same.
        with suppress(MachineExecutionError):
            _store(give_back, attempt.run_id)
        raise
    _store(record_success, attempt.run_id, result)
    return True


def _store(record: Callable[..., None], *arguments: Any) -> None:
    """Record the end; twice, if the database went away meanwhile.

    It may well have: the function may have taken hours.
    """
    try:
        record(*arguments)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block:
            raise
        connection.close()
        record(*arguments)
