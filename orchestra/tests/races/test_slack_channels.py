"""A project's channel is made twice at once."""

from collections.abc import Callable

import pytest

from orchestra.models import Event, Project
from orchestra.services.project_slack import Outcome, create_channel
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.testing.slack import FakeSlack

MAKING = "orchestra.services.project_slack.creation._make_channel"
#: Reached when the project was seen to have no channel.
WRITING = "django.db.models.Model.save_base"


def open_channels(slack: FakeSlack) -> list[str]:
    return [one.id for one in slack.channels.values() if not one.is_archived]


@pytest.fixture
def twice(project: Project) -> Callable[[], list[object]]:
    def run() -> list[object]:
        return run_together(
            lambda: create_channel(project.pk),
            lambda: create_channel(project.pk),
        )

    return run


def test_two_at_once_leave_one_channel(
    slack: FakeSlack, project: Project, twice: Callable[[], list[object]]
) -> None:
    with meet_after(MAKING, patience=10):
        assert twice() == [Outcome.DONE, Outcome.DONE]

    project.refresh_from_db()
    assert open_channels(slack) == [project.slack_group_id]
    assert len(slack.channels) == 1
    assert Event.objects.count() == 1


def test_whoever_cannot_see_the_first_one_closes_their_own(
    slack: FakeSlack, project: Project, twice: Callable[[], list[object]]
) -> None:
    """Slack lists new channels a little later."""
    slack.hides_new_channels = True

    with meet_after(MAKING, patience=10), meet_at(WRITING):
        outcomes = twice()

    assert sorted(map(str, outcomes)) == [Outcome.DONE, Outcome.ALREADY]
    project.refresh_from_db()
    assert len(slack.channels) == 2
    assert open_channels(slack) == [project.slack_group_id]
    assert Event.objects.count() == 1


def test_control_without_the_projects_lock_two_stay_open(
    slack: FakeSlack, project: Project, twice: Callable[[], list[object]]
) -> None:
    slack.hides_new_channels = True

    with (
        meet_after(MAKING, patience=PATIENT),
        meet_at(WRITING, patience=PATIENT),
        without_row_locks(),
    ):
        outcomes = twice()

    assert outcomes == [Outcome.DONE, Outcome.DONE]
    assert len(open_channels(slack)) == 2
