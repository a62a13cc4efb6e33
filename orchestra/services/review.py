"""Whether a submission is reviewed, and what becomes of the task."""

import random
from dataclasses import dataclass
from typing import Any

from orchestra.core.errors import ReviewPolicyError
from orchestra.models import Task
from orchestra.services.transitions import status_after_submission


@dataclass(frozen=True)
class ReviewDecision:
    """Whether the work at one level is reviewed, and why.

    Attributes:
        level: The level that submits; 0 does the work.
        rate: The share of submissions that the policy wants reviewed.
        draw: A number from 0 to 1, the same whenever it is drawn again.
        needed: Whether the draw fell under the rate.
    """

    level: int
    rate: float
    draw: float
    needed: bool


def decide_review(task: Task, level: int) -> ReviewDecision:
    """Return whether what the level submits goes to another reviewer.

    The draw comes from the task's stored seed, so that asking twice gives
    one answer. Raises ReviewPolicyError for an unknown policy.
    """
    rate, max_reviews = _sampling(task.step.review_policy)
    draw = random.Random(f"{task.review_seed}:{level}").random()
    needed = level < max_reviews and draw < rate
    return ReviewDecision(level, rate, draw, needed)


def get_next_task_status(task: Task, iteration_status: int) -> Task.Status:
    """Return the task's status after a submission of this kind.

    The level that submits is the highest one assigned. A worker whose task
    was returned cannot return it further down. Raises IllegalTaskSubmission
    or TaskStatusError if the task cannot be submitted so.
    """
    level = max(0, task.assignments.count() - 1)
    needed = decide_review(task, level).needed
    return status_after_submission(task.status, iteration_status, needed)


def _sampling(policy: dict[str, Any]) -> tuple[float, int]:
    name = policy.get("policy")
    if name == "no_review":
        return 0, 0
    if name == "sampled_review":
        try:
            return float(policy["rate"]), int(policy["max_reviews"])
        except (KeyError, TypeError, ValueError) as error:
            raise ReviewPolicyError(
                "A sampled review needs the numbers rate and max_reviews."
            ) from error
    raise ReviewPolicyError(f"{name!r} is not a review policy.")
