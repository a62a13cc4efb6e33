"""What definitions mean where they say nothing."""

from typing import Any

import pytest

from orchestra.core.dotted_path import locate
from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow.documents import function
from orchestra.workflow import Step, get_default_policy
from orchestra.workflow.defaults import (
    ALWAYS_CREATE,
    ANYONE_CERTIFIED,
    with_defaults,
)

HUMAN, MACHINE = Step.WorkerType.HUMAN, Step.WorkerType.MACHINE


@pytest.mark.parametrize(
    ("worker_type", "name", "expected"),
    [
        (
            HUMAN,
            "review_policy",
            {"policy": "sampled_review", "rate": 1, "max_reviews": 1},
        ),
        (
            HUMAN,
            "assignment_policy",
            {
                "policy_function": {
                    "entry_level": ANYONE_CERTIFIED,
                    "reviewer": ANYONE_CERTIFIED,
                }
            },
        ),
        (HUMAN, "creation_policy", {"policy_function": ALWAYS_CREATE}),
        (MACHINE, "review_policy", {}),
        (MACHINE, "assignment_policy", {}),
        (MACHINE, "creation_policy", {"policy_function": ALWAYS_CREATE}),
        (
            MACHINE,
            "retry_policy",
            {
                "max_attempts": 1,
                "initial_delay_seconds": 10,
                "backoff": 2,
                "max_delay_seconds": 3600,
                "jitter": 0.1,
            },
        ),
    ],
)
def test_default_policies(
    worker_type: Step.WorkerType, name: str, expected: dict[str, Any]
) -> None:
    assert get_default_policy(worker_type, name) == expected


@pytest.mark.parametrize("reference", [ALWAYS_CREATE, ANYONE_CERTIFIED])
def test_default_functions_exist(reference: dict[str, str]) -> None:
    assert callable(locate(reference["path"]))


def test_nobody_can_spoil_a_default() -> None:
    get_default_policy(HUMAN, "assignment_policy")["policy_function"].clear()

    assert get_default_policy(HUMAN, "assignment_policy")["policy_function"]


def test_an_unknown_policy_is_told_with_those_there_are() -> None:
    with pytest.raises(WorkflowError, match="assignment_policy, review_pol"):
        get_default_policy(HUMAN, "payment_policy")


def test_a_human_step_gets_every_policy() -> None:
    step = with_defaults(Step(slug="draft"))

    for name in ("assignment_policy", "review_policy", "creation_policy"):
        assert getattr(step, name) == get_default_policy(HUMAN, name)
    assert step.retry_policy == {}


def test_stated_policies_stay() -> None:
    review = {"policy": "no_review"}
    creation = {"policy_function": function("wanted")}
    step = Step(slug="draft", review_policy=review, creation_policy=creation)

    full = with_defaults(step)

    assert full.review_policy == review
    assert full.creation_policy == creation


def test_a_missing_reviewer_policy_means_anybody_certified() -> None:
    """The form that the manual of StaffBot shows has no reviewer [L-20]."""
    entry_level = function("anybody")
    step = Step(
        slug="draft",
        assignment_policy={"policy_function": {"entry_level": entry_level}},
    )

    assert with_defaults(step).assignment_policy == {
        "policy_function": {
            "entry_level": entry_level,
            "reviewer": ANYONE_CERTIFIED,
        }
    }


def test_an_empty_level_means_anybody_certified() -> None:
    step = Step(
        slug="draft",
        assignment_policy={"policy_function": {"entry_level": {}}},
    )

    assert with_defaults(step).assignment_policy == get_default_policy(
        HUMAN, "assignment_policy"
    )


def test_a_retry_policy_is_completed() -> None:
    step = Step(
        slug="crawl", worker_type=MACHINE, retry_policy={"max_attempts": 3}
    )

    assert with_defaults(step).retry_policy == {
        "max_attempts": 3,
        "initial_delay_seconds": 10,
        "backoff": 2,
        "max_delay_seconds": 3600,
        "jitter": 0.1,
    }


def test_the_definition_itself_is_left_alone() -> None:
    step = Step(slug="draft")

    with_defaults(step)

    assert step == Step(slug="draft")


def test_a_function_need_not_exist_for_the_defaults() -> None:
    step = Step(
        slug="crawl",
        worker_type=MACHINE,
        execution_function={"path": "no.body"},
    )

    assert with_defaults(step).execution_function == {"path": "no.body"}
