"""What experts and the team are told of a story."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from journalism_workflow.sanity_checks import check_story
from journalism_workflow.v1.descriptions import describe_story
from orchestra.bots.sanitybot import create_and_handle_sanity_checks
from orchestra.models import Event, Project, SanityCheck
from orchestra.testing import WorkflowWalk
from orchestra.testing.factories import ProjectFactory

OLD = timedelta(days=8)


def details(plan: dict[str, Any]) -> dict[str, Any]:
    """Return the details of a task that follows the plan."""
    return {"prerequisites": {"article_planning": plan}}


def test_an_offer_tells_the_plan() -> None:
    plan = {"who": "The Pope", "what": "Visits", "when": "", "notes": "Hush"}

    assert describe_story(details(plan)) == (
        "- **Who**: The Pope\n- **What**: Visits"
    )


def test_an_offer_tells_nothing_of_a_plan_that_was_skipped() -> None:
    assert describe_story({"prerequisites": {}}) == ""
    assert describe_story(details({})) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "found"), [(OLD, 1), (timedelta(), 0)])
def test_a_story_grows_old_after_a_week(age: timedelta, found: int) -> None:
    project = ProjectFactory(start_datetime=timezone.now() - age)

    assert len(check_story(project)) == found


@pytest.mark.django_db
def test_the_team_is_told_of_an_old_story() -> None:
    walk = WorkflowWalk("journalism_workflow", machine_steps="real")
    Project.objects.update(start_datetime=timezone.now() - OLD)

    create_and_handle_sanity_checks()

    [check] = SanityCheck.objects.all()
    assert (check.check_slug, check.project) == (
        "story_grows_old",
        walk.project,
    )
    assert Event.objects.filter(
        kind=Event.Kind.SANITY_CHECK_RAISED, project=walk.project
    ).exists()
