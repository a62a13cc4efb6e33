"""Closing, opening and writing to a project's channel; and who is in it."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.core.errors import (
    SlackChannelError,
    SlackError,
    SlackOff,
    SlackUnavailable,
)
from orchestra.models import Event, Project, Worker
from orchestra.services.project_slack import (
    Outcome,
    archive_channel,
    edit_membership,
    ensure_done,
    invite_worker,
    message_team,
    unarchive_channel,
)
from orchestra.services.project_slack.outcomes import (
    OUTCOME_OF_CODE,
    SENTENCES,
)
from orchestra.testing.slack import APP, FakeChannel, FakeSlack

pytestmark = pytest.mark.django_db

Action = Callable[[Project], Outcome]

ACTIONS: dict[str, Action] = {
    "archive": lambda project: archive_channel(project.pk),
    "unarchive": lambda project: unarchive_channel(project.pk),
    "message": lambda project: message_team(project.pk, "Hello"),
    "add": lambda project: edit_membership(project.pk, "ada", "add"),
    "remove": lambda project: edit_membership(project.pk, "ada", "remove"),
    "invite": lambda project: invite_worker(project.pk, ada_of().pk),
}

EVERY = pytest.mark.parametrize("name", ACTIONS)


def ada_of() -> Worker:
    return Worker.objects.get(user__username="ada")


@pytest.fixture(autouse=True)
def linked_ada(slack: FakeSlack, ada: Worker) -> Worker:
    ada.slack_user_id = slack.add_user("ada")
    ada.save()
    return ada


@pytest.fixture
def channel(slack: FakeSlack, project: Project) -> FakeChannel:
    project.slack_group_id = slack.add_channel("team")
    project.save()
    return slack.channels[project.slack_group_id]


def recorded() -> list[tuple[str, dict[str, object]]]:
    return list(Event.objects.values_list("kind", "data"))


def test_a_channel_is_closed_and_opened(
    project: Project, channel: FakeChannel
) -> None:
    assert archive_channel(project.pk) is Outcome.DONE
    assert channel.is_archived
    assert archive_channel(project.pk) is Outcome.ALREADY
    assert unarchive_channel(project.pk) is Outcome.DONE
    assert not channel.is_archived
    assert unarchive_channel(project.pk) is Outcome.ALREADY

    data = {"channel": channel.id}
    assert recorded() == [
        ("slack_channel_archived", data),
        ("slack_channel_unarchived", data),
    ]


def test_an_expert_is_let_in_and_taken_out(
    project: Project, channel: FakeChannel, linked_ada: Worker
) -> None:
    user_id = linked_ada.slack_user_id
    assert edit_membership(project.pk, "ada", "add") is Outcome.DONE
    assert channel.members == {APP, user_id}
    assert invite_worker(project.pk, linked_ada.pk) is Outcome.ALREADY
    assert edit_membership(project.pk, "ada", "remove") is Outcome.DONE
    assert channel.members == {APP}
    assert edit_membership(project.pk, "ada", "remove") is Outcome.ALREADY

    data = {"channel": channel.id, "username": "ada"}
    assert recorded() == [
        ("slack_member_added", data),
        ("slack_member_removed", data),
    ]


def test_an_invited_worker_is_in(
    project: Project, channel: FakeChannel, linked_ada: Worker
) -> None:
    assert invite_worker(project.pk, linked_ada.pk) is Outcome.DONE
    assert linked_ada.slack_user_id in channel.members


def test_the_team_reads_what_it_is_told(
    slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    assert message_team(project.pk, "Hello, *team*") is Outcome.DONE

    assert slack.texts("#team") == ["Hello, *team*"]
    assert recorded() == [("team_messaged", {"channel": channel.id})]


@EVERY
def test_with_slack_off_nothing_is_done(
    name: str,
    slack: FakeSlack,
    project: Project,
    channel: FakeChannel,
    settings: Any,
) -> None:
    """[I-12] [A-08] Not even tried, and not called a success."""
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = False

    outcome = ACTIONS[name](project)

    assert outcome is Outcome.OFF
    assert slack.calls == []
    assert recorded() == []
    with pytest.raises(SlackOff):
        ensure_done(outcome)


@EVERY
@pytest.mark.parametrize("nothing", [None, ""])
def test_without_a_channel_nothing_is_done(
    name: str, nothing: str | None, slack: FakeSlack, project: Project
) -> None:
    Project.objects.update(slack_group_id=nothing)

    assert ACTIONS[name](project) is Outcome.NO_CHANNEL
    assert slack.calls == []


@EVERY
def test_a_channel_that_slack_no_longer_has(
    name: str, slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    del slack.channels[channel.id]

    assert ACTIONS[name](project) is Outcome.CHANNEL_GONE
    assert recorded() == []


@pytest.mark.parametrize("name", ["message", "add", "remove", "invite"])
def test_a_channel_that_is_closed(
    name: str, project: Project, channel: FakeChannel
) -> None:
    channel.is_archived = True

    assert ACTIONS[name](project) is Outcome.CHANNEL_ARCHIVED


@pytest.mark.parametrize("name", ["add", "remove", "invite"])
@pytest.mark.parametrize("nothing", [None, ""])
def test_an_expert_who_is_not_linked(
    name: str,
    nothing: str | None,
    slack: FakeSlack,
    project: Project,
    channel: FakeChannel,
) -> None:
    """[M-09] Nobody called None is invited."""
    Worker.objects.update(slack_user_id=nothing)

    assert ACTIONS[name](project) is Outcome.NOT_LINKED
    assert slack.calls == []


@pytest.mark.parametrize("name", ["unarchive", "message", "add", "invite"])
def test_a_channel_that_the_app_was_taken_out_of(
    name: str, slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    slack.refuse("not_in_channel")

    assert ACTIONS[name](project) is Outcome.APP_OUTSIDE


@pytest.mark.parametrize("name", ["add", "remove", "invite"])
def test_an_expert_who_has_left_slack(
    name: str, slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    slack.users.clear()

    assert ACTIONS[name](project) is Outcome.USER_GONE


@EVERY
def test_what_slack_refuses_is_raised(
    name: str, slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    """[C-01]"""
    slack.refuse("restricted_action")

    with pytest.raises(SlackError, match="restricted_action"):
        ACTIONS[name](project)

    assert recorded() == []


@EVERY
def test_what_broke_off_may_be_done_again(
    name: str, slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    slack.hang_up()
    with pytest.raises(SlackUnavailable):
        ACTIONS[name](project)

    ensure_done(ACTIONS[name](project))


@EVERY
def test_an_unknown_project_is_an_error(name: str) -> None:
    with pytest.raises(Project.DoesNotExist):
        ACTIONS[name](Project(pk=999))


def test_an_unknown_expert_is_an_error(
    project: Project, channel: FakeChannel
) -> None:
    """[W-F23] It was a 500."""
    with pytest.raises(Worker.DoesNotExist):
        edit_membership(project.pk, "nobody", "add")
    with pytest.raises(Worker.DoesNotExist):
        invite_worker(project.pk, 999)


def test_an_unknown_action_is_an_error(
    slack: FakeSlack, project: Project, channel: FakeChannel
) -> None:
    with pytest.raises(ValueError, match="kick"):
        edit_membership(project.pk, "ada", "kick")

    assert slack.calls == []


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_right_or_has_a_sentence(outcome: Outcome) -> None:
    if outcome in (Outcome.DONE, Outcome.ALREADY):
        ensure_done(outcome)
    elif outcome is Outcome.OFF:
        with pytest.raises(SlackOff):
            ensure_done(outcome)
    else:
        with pytest.raises(SlackChannelError) as caught:
            ensure_done(outcome)
        assert str(caught.value) == SENTENCES[outcome]
        assert str(caught.value).endswith(".")


def test_what_slack_says_for_good_has_a_sentence() -> None:
    assert set(OUTCOME_OF_CODE.values()) <= set(SENTENCES)
