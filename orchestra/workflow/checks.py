"""System check: the workflows of this installation are defined correctly."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Warning

from orchestra.core.errors import WorkflowError
from orchestra.workflow.faults import Fault
from orchestra.workflow.lint import lint_installed


def check_workflows(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report each fault of the workflows that ORCHESTRA_WORKFLOWS lists."""
    try:
        return [_message(fault) for fault in lint_installed()]
    except WorkflowError as error:
        return [Error(str(error), id="orchestra.E010")]


def _message(fault: Fault) -> CheckMessage:
    kind, identifier = (
        (Error, "orchestra.E011")
        if fault.is_error
        else (Warning, "orchestra.W011")
    )
    text = f"{fault.file} {fault.path}: {fault.message} [{fault.code}]"
    return kind(text, hint=fault.fix, id=identifier)
