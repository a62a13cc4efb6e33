"""A project gets one channel, whatever goes wrong on the way."""

from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from slack_sdk import WebClient

from orchestra.core.errors import SlackError, SlackUnavailable
from orchestra.models import Event, Project
from orchestra.services.project_slack import Outcome, create_channel
from orchestra.services.project_slack.names import MOST_NAMES, channel_names
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.races import run_just_before
from orchestra.testing.slack import ALWAYS, APP, FakeChannel, FakeSlack

pytestmark = pytest.mark.django_db

LOCKING = "orchestra.services.project_slack.creation.lock_project"


def the_channel(slack: FakeSlack) -> FakeChannel:
    """Return the only channel there is."""
    (channel,) = slack.channels.values()
    return channel


def stored_id(project: Project) -> str | None:
    project.refresh_from_db()
    return project.slack_group_id


@pytest.fixture
def project(project: Project) -> Project:
    project.short_description = "A portrait\nof Ada"
    project.save()
    return project


def test_the_channel_is_private_and_says_what_it_is_for(
    slack: FakeSlack, project: Project, settings: Any
) -> None:
    settings.ORCHESTRA_URL = "https://orchestra.example.com/"

    assert create_channel(project.pk) is Outcome.DONE

    channel = the_channel(slack)
    assert stored_id(project) == channel.id
    assert channel.is_private
    assert channel.members == {APP}
    assert channel.topic == "A portrait of Ada"
    assert channel.purpose == (
        "Discussing work on A portrait of Ada: https://"
        f"orchestra.example.com/orchestra/app/project/{project.pk}"
    )


def test_the_history_tells_of_it_once(
    slack: FakeSlack, project: Project
) -> None:
    create_channel(project.pk)
    create_channel(project.pk)

    event = Event.objects.get()
    assert event.kind == Event.Kind.SLACK_CHANNEL_CREATED
    assert event.project == project
    assert event.data == {"channel": stored_id(project)}


def test_with_slack_off_nothing_is_done(project: Project) -> None:
    assert create_channel(project.pk) is Outcome.OFF
    assert not stored_id(project)
    assert not Event.objects.exists()


def test_a_project_that_has_a_channel_gets_no_other(
    slack: FakeSlack, project: Project
) -> None:
    create_channel(project.pk)
    calls = len(slack.calls)

    assert create_channel(project.pk) is Outcome.ALREADY
    assert len(slack.calls) == calls


def test_an_aborted_project_gets_none(
    slack: FakeSlack, project: Project
) -> None:
    Project.objects.update(status=Project.Status.ABORTED)

    assert create_channel(project.pk) is Outcome.ABORTED
    assert slack.calls == []


def test_an_unknown_project_is_an_error(slack: FakeSlack) -> None:
    with pytest.raises(Project.DoesNotExist):
        create_channel(999)


@pytest.mark.parametrize(
    "method",
    [
        "conversations.create",
        "conversations.setTopic",
        "conversations.setPurpose",
    ],
)
@pytest.mark.parametrize("is_done", [True, False])
def test_what_broke_off_is_finished_with_the_same_channel(
    method: str, is_done: bool, slack: FakeSlack, project: Project
) -> None:
    """[C-01] [A-03] The answer that was lost may have been a yes."""
    slack.hang_up(method, after=is_done)
    with pytest.raises(SlackUnavailable):
        create_channel(project.pk)
    assert not stored_id(project)
    assert not Event.objects.exists()

    assert create_channel(project.pk) is Outcome.DONE

    channel = the_channel(slack)
    assert stored_id(project) == channel.id
    assert channel.topic
    assert channel.purpose


def test_a_crash_before_it_is_stored_makes_no_second_one(
    slack: FakeSlack, project: Project
) -> None:
    class Crash(BaseException):
        pass

    def crash() -> None:
        raise Crash

    with run_just_before(LOCKING, crash), pytest.raises(Crash):
        create_channel(project.pk)

    assert create_channel(project.pk) is Outcome.DONE
    assert stored_id(project) == the_channel(slack).id


def test_finds_what_was_left_behind_on_a_later_page(
    slack: FakeSlack, project: Project
) -> None:
    """[C-02]"""
    slack.page_size = 2
    for number in range(5):
        slack.add_channel(f"other-{number}")
    slack.hang_up("conversations.setTopic")
    with pytest.raises(SlackUnavailable):
        create_channel(project.pk)

    create_channel(project.pk)

    assert len(slack.channels) == 6


def taken(slack: FakeSlack, project: Project, **more: Any) -> str:
    """Let there be a channel of the name that the project would take."""
    return slack.add_channel(next(channel_names(project)), **more)


@pytest.mark.parametrize(
    "more",
    [
        {"creator": "U0SOMEBODY"},
        {"is_archived": True},
        {"is_private": False, "creator": "U0SOMEBODY"},
        {"purpose": "Discussing something else"},
        {"purpose": "http://127.0.0.1:8000/orchestra/app/project/{pk}0"},
    ],
)
def test_a_name_that_another_channel_has_is_left_to_it(
    more: dict[str, Any], slack: FakeSlack, project: Project
) -> None:
    """[C-02] name_taken passed for success, or nothing was checked."""
    more = {
        name: value.format(pk=project.pk) if name == "purpose" else value
        for name, value in more.items()
    }
    other = taken(slack, project, **more)
    before = vars(slack.channels[other]).copy()

    assert create_channel(project.pk) is Outcome.DONE

    assert stored_id(project) not in (None, other)
    assert vars(slack.channels[other]) == before
    assert len(slack.channels) == 2


def test_a_name_that_nobody_can_see_is_left(
    slack: FakeSlack, project: Project
) -> None:
    other = taken(slack, project)
    slack.channels[other].members.clear()

    assert create_channel(project.pk) is Outcome.DONE
    assert stored_id(project) not in (None, other)


def test_the_channel_of_another_project_is_left_to_it(
    slack: FakeSlack, project: Project
) -> None:
    other = ProjectFactory(slack_group_id=taken(slack, project))

    create_channel(project.pk)

    assert stored_id(project) != other.slack_group_id


def test_gives_up_when_every_name_is_taken(
    slack: FakeSlack, project: Project
) -> None:
    slack.refuse("name_taken", "conversations.create", times=ALWAYS)

    with pytest.raises(SlackError, match="All names"):
        create_channel(project.pk)

    assert slack.count("conversations.create") == MOST_NAMES
    assert not stored_id(project)


def test_another_refusal_is_not_taken_for_a_taken_name(
    slack: FakeSlack, project: Project
) -> None:
    """[C-01]"""
    slack.refuse("restricted_action", "conversations.create")

    with pytest.raises(SlackError, match="restricted_action"):
        create_channel(project.pk)

    assert slack.count("conversations.create") == 1


def test_whoever_stores_second_closes_their_own(
    slack: FakeSlack, project: Project
) -> None:
    first = slack.add_channel("the-first")

    with run_just_before(
        LOCKING, lambda: Project.objects.update(slack_group_id=first)
    ):
        assert create_channel(project.pk) is Outcome.ALREADY

    assert stored_id(project) == first
    live = [one.id for one in slack.channels.values() if not one.is_archived]
    assert live == [first]
    assert not Event.objects.exists()


def test_two_at_once_share_what_the_first_made(
    slack: FakeSlack, project: Project
) -> None:
    with run_just_before(LOCKING, lambda: create_channel(project.pk)):
        assert create_channel(project.pk) is Outcome.DONE

    channel = the_channel(slack)
    assert stored_id(project) == channel.id
    assert not channel.is_archived
    assert Event.objects.count() == 1


def test_a_superfluous_channel_that_stays_open_spoils_nothing(
    slack: FakeSlack, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuse("internal_error", "conversations.archive")

    with run_just_before(
        LOCKING, lambda: Project.objects.update(slack_group_id="C-FIRST")
    ):
        assert create_channel(project.pk) is Outcome.ALREADY

    assert stored_id(project) == "C-FIRST"
    assert the_channel(slack).id in caplog.text


@pytest.mark.django_db(transaction=True)
def test_asks_slack_outside_any_transaction(
    slack: FakeSlack, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[L-04] [A-03] A slow Slack holds no lock."""
    taken(slack, project, creator="U0SOMEBODY")
    inside: list[bool] = []
    call = WebClient.api_call

    def watched(self: WebClient, *args: Any, **kwargs: Any) -> Any:
        inside.append(connection.in_atomic_block)
        return call(self, *args, **kwargs)

    monkeypatch.setattr(WebClient, "api_call", watched)

    create_channel(project.pk)

    assert len(inside) >= 6
    assert not any(inside)


def test_off_means_off_with_a_key_too(
    slack: FakeSlack, project: Project
) -> None:
    with override_settings(ORCHESTRA_SLACK_EXPERTS_ENABLED=False):
        assert create_channel(project.pk) is Outcome.OFF
    assert slack.calls == []
