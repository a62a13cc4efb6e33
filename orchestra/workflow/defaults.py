"""What a definition means where it says nothing."""

from collections.abc import Mapping
from copy import copy, deepcopy
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.workflow.field_order import with_field_order
from orchestra.workflow.steps import Step, WorkerType

ANYONE_CERTIFIED = {"path": "orchestra.assignment_policies.anyone_certified"}
ALWAYS_CREATE = {"path": "orchestra.creation_policies.always_create"}
RETRY_POLICY = {
    "max_attempts": 1,
    "initial_delay_seconds": 10,
    "backoff": 2,
    "max_delay_seconds": 3600,
    "jitter": 0.1,
}
#: However few attempts its policy allows, a step is begun this often if the
#: processes that run it die: that is rarely the function's fault, and only a
#: step that kills every process must come to an end.
ATTEMPTS_AT_DYING = 3
CREATION_POLICY = {"policy_function": ALWAYS_CREATE}

#: The policies by kind of worker and by name.
POLICIES: dict[WorkerType, dict[str, dict[str, Any]]] = {
    WorkerType.HUMAN: {
        "assignment_policy": {
            "policy_function": {
                "entry_level": ANYONE_CERTIFIED,
                "reviewer": ANYONE_CERTIFIED,
            }
        },
        "review_policy": {
            "policy": "sampled_review",
            "rate": 1,
            "max_reviews": 1,
        },
        "creation_policy": CREATION_POLICY,
        "retry_policy": {},
    },
    WorkerType.MACHINE: {
        "assignment_policy": {},
        "review_policy": {},
        "creation_policy": CREATION_POLICY,
        "retry_policy": RETRY_POLICY,
    },
}


def get_default_policy(
    worker_type: WorkerType | int, policy_name: str
) -> dict[str, Any]:
    """Return a new copy of the policy of steps that state none.

    The name is ``assignment_policy``, ``review_policy``,
    ``creation_policy`` or ``retry_policy``; any other raises WorkflowError.
    """
    policies = POLICIES[WorkerType(worker_type)]
    if policy_name not in policies:
        raise WorkflowError(
            f"{policy_name!r} is not a policy; the policies are "
            f"{', '.join(policies)}."
        )
    return deepcopy(policies[policy_name])


def attempts_allowed(retry_policy: Mapping[str, Any], died: bool) -> int:
    """Return how many attempts follow each other by themselves.

    There may be more of them if the process that ran the latest died.
    """
    allowed: int = {**RETRY_POLICY, **retry_policy}["max_attempts"]
    return max(allowed, ATTEMPTS_AT_DYING) if died else allowed


def with_defaults(step: Step) -> Step:
    """Return a copy of the step that states every policy.

    A level of the assignment policy without a function waits for anybody
    certified. The data schema says in which order its fields stand.
    """
    full = copy(step)
    kind = step.worker_type
    full.review_policy = step.review_policy or get_default_policy(
        kind, "review_policy"
    )
    full.creation_policy = step.creation_policy or get_default_policy(
        kind, "creation_policy"
    )
    full.retry_policy = {
        **get_default_policy(kind, "retry_policy"),
        **step.retry_policy,
    }
    full.assignment_policy = _every_level(step)
    full.data_schema = with_field_order(step.data_schema)
    return full


def _every_level(step: Step) -> dict[str, Any]:
    policy = get_default_policy(step.worker_type, "assignment_policy")
    given = step.assignment_policy.get("policy_function", {})
    for level, reference in given.items():
        if reference:
            policy["policy_function"][level] = reference
    return policy
