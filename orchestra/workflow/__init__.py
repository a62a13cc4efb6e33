"""Definitions of workflows: what their authors write, read and checked.

An author writes JSON manifests, or builds ``Workflow`` and ``Step`` objects
in Python; both become the objects of this package.
"""

from orchestra.workflow.defaults import get_default_policy
from orchestra.workflow.definitions import (
    Certification,
    Workflow,
    WorkflowVersion,
)
from orchestra.workflow.registry import (
    get_step_choices,
    get_workflow_by_slug,
    get_workflow_choices,
    get_workflows,
)
from orchestra.workflow.steps import Step

__all__ = [
    "Certification",
    "Step",
    "Workflow",
    "WorkflowVersion",
    "get_default_policy",
    "get_step_choices",
    "get_workflow_by_slug",
    "get_workflow_choices",
    "get_workflows",
]
