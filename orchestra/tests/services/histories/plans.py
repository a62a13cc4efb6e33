"""Workflows of any shape, drawn and stored."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from orchestra.models import Certification, Step, WorkflowVersion
from orchestra.testing.factories import StepFactory, WorkflowVersionFactory
from orchestra.tests.services.histories import moods

#: The most steps that a workflow has.
MOST_STEPS = 5


@dataclass(frozen=True)
class StepPlan:
    """A step of a workflow that is to be made; others are meant by place.

    Attributes:
        is_human: Whether people do it.
        after: The steps that it depends on for its creation.
        submitted_after: The steps that it depends on for its submission.
        is_moody: Whether its policies do as the moods are.
        reviews: How many levels review it, or how often a machine that
            failed tries again.
        ends_project: Whether its completion ends the project.
    """

    is_human: bool
    after: frozenset[int]
    submitted_after: frozenset[int]
    is_moody: bool
    reviews: int
    ends_project: bool


def _some_before(place: int) -> st.SearchStrategy[frozenset[int]]:
    if place == 0:
        return st.just(frozenset())
    return st.frozensets(st.integers(0, place - 1), max_size=2)


def _step_plans(place: int) -> st.SearchStrategy[StepPlan]:
    before = _some_before(place)
    return st.builds(
        StepPlan,
        is_human=st.sampled_from([True, True, False]),
        after=before,
        submitted_after=st.one_of(st.just(frozenset()), before),
        is_moody=st.booleans(),
        reviews=st.integers(0, 3),
        ends_project=st.sampled_from([False, False, False, True]),
    )


#: In the order of their places, so that no step waits for a later one.
workflow_plans = st.integers(2, MOST_STEPS).flatmap(
    lambda count: st.tuples(*map(_step_plans, range(count)))
)


def store(
    plans: tuple[StepPlan, ...], certification: Certification
) -> WorkflowVersion:
    """Store a version with the steps; return it."""
    version: WorkflowVersion = WorkflowVersionFactory(
        workflow=certification.workflow
    )
    steps: list[Step] = []
    for place, plan in enumerate(plans):
        steps.append(
            StepFactory(
                workflow_version=version,
                slug=f"step-{place}",
                ordinal=place,
                creation_depends_on=[steps[other] for other in plan.after],
                submission_depends_on=[
                    steps[other]
                    for other in plan.submitted_after
                    if plan.is_human
                ],
                completion_ends_project=plan.ends_project,
                **_kind(plan, certification),
            )
        )
    return version


def _kind(plan: StepPlan, certification: Certification) -> dict[str, Any]:
    """Return what people and machines need said differently."""
    fields: dict[str, Any] = {"is_human": plan.is_human}
    if plan.is_moody:
        fields["creation_policy"] = moods.creation_policy()
    if not plan.is_human:
        return {
            **fields,
            "execution_function": {"path": "no.matter"},
            "retry_policy": {"max_attempts": 1 + plan.reviews},
        }
    if plan.is_moody:
        fields["assignment_policy"] = moods.assignment_policy()
    # Sampled all or none: no history depends on a draw that cannot be
    # repeated.
    fields["review_policy"] = {
        "policy": "sampled_review",
        "rate": int(plan.reviews > 0),
        "max_reviews": plan.reviews,
    }
    return {**fields, "required_certifications": [certification]}
