"""Slack is told once, whatever Slack does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.communication.announcer import announce_left_behind
from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Delivery, Event, Project, Task, Worker
from orchestra.services.project_slack import archive_channel, create_channel
from orchestra.testing.queries import counted_queries
from orchestra.testing.slack import ALWAYS, FakeSlack
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.communication.world import (
    announced,
    assigned,
    make_due,
    record,
)

pytestmark = pytest.mark.django_db

Kind = Event.Kind
S = Delivery.Status
Due = Callable[[], DeliveryRound]


@pytest.fixture
def paused(task: Task, internal: FakeSlack) -> Event:
    """Something that the team and those who run the site are told."""
    create_channel(task.project_id)
    internal.calls.clear()
    event = record(Kind.PROJECT_PAUSED, task)
    announced(event)
    return event


def team(slack: FakeSlack, project: Project) -> list[str]:
    """Return what the project's channel was told."""
    project.refresh_from_db()
    return slack.texts(str(project.slack_group_id))


def test_both_channels_are_told_once(
    paused: Event, internal: FakeSlack, project: Project, due: Due
) -> None:
    assert due() == DeliveryRound(sent=2)
    make_due()
    assert due() == DeliveryRound()

    assert len(team(internal, project)) == 1
    assert len(internal.texts(INTERNAL)) == 1


def test_a_new_project_gets_its_channel_before_it_is_talked_of(
    task: Task, ada: Worker, internal: FakeSlack, due: Due, link: Any
) -> None:
    """[A-03] [C-01] Nothing of Slack happens while the project is made."""
    link(ada)
    record(Kind.PROJECT_CREATED, task)
    assigned(task, ada)

    due()
    due()

    (channel,) = [
        one for one in internal.channels.values() if one.name != INTERNAL[1:]
    ]
    assert ada.slack_user_id in channel.members
    picked_up, welcome = team(internal, task.project)
    assert "Picked up" in picked_up
    assert f"Welcome, <@{ada.slack_user_id}>" in welcome


def test_until_there_is_a_channel_its_messages_wait(
    task: Task, ada: Worker, internal: FakeSlack, due: Due
) -> None:
    record(Kind.PROJECT_CREATED, task)
    record(Kind.PROJECT_PAUSED, task)
    internal.refuse("fatal_error", "conversations.create")

    first = due()

    assert first.put_off == 1
    assert team(internal, task.project) == []
    make_due()
    due()
    assert len(team(internal, task.project)) == 1


def test_a_message_is_not_tried_before_the_channel_is_made(
    task: Task, internal: FakeSlack, due: Due
) -> None:
    record(Kind.PROJECT_CREATED, task)
    record(Kind.PROJECT_PAUSED, task)
    announce_left_behind()
    later = timezone.now() + timedelta(hours=1)
    Delivery.objects.filter(channel="slack_act").update(next_attempt_at=later)

    due()

    waiting = Delivery.objects.get(channel="slack_project")
    assert (waiting.status, waiting.attempts) == (S.PENDING, 0)


def test_the_last_message_comes_before_the_channel_is_archived(
    task: Task, internal: FakeSlack, due: Due
) -> None:
    create_channel(task.project_id)
    internal.refuse("internal_error", "chat.postMessage")
    event = record(Kind.PROJECT_COMPLETED, task)
    announced(event)

    for _ in range(3):
        due()
        make_due()

    assert len(team(internal, task.project)) == 1
    (channel,) = [one for one in internal.channels.values() if one.is_archived]
    assert channel.id == task.project.slack_group_id
    assert not Delivery.objects.filter(status=S.PENDING).exists()


def test_a_reopened_project_talks_in_its_channel_again(
    task: Task, internal: FakeSlack, due: Due
) -> None:
    """[L-25]"""
    create_channel(task.project_id)
    archive_channel(task.project_id)
    record(Kind.PROJECT_REOPENED, task)

    due()

    assert len(team(internal, task.project)) == 1


OUTAGES: dict[str, Callable[[FakeSlack], None]] = {
    "garbage": lambda slack: slack.answer(b"<html>", times=ALWAYS),
    "500": lambda slack: slack.answer(b"{}", 500, times=ALWAYS),
    "hang up": lambda slack: slack.hang_up(times=ALWAYS),
    "token": lambda slack: slack.revoke_token(),
    "busy": lambda slack: slack.limit_rate(60, times=ALWAYS),
}


@pytest.mark.parametrize("outage", OUTAGES)
def test_nothing_is_lost_in_an_outage(
    outage: str, paused: Event, internal: FakeSlack, project: Project, due: Due
) -> None:
    for _ in range(3):
        record(Kind.PROJECT_RESUMED, paused.task)
    OUTAGES[outage](internal)

    first = due()

    # One try for each workspace, and the others wait.
    assert first == DeliveryRound(announced=3, put_off=2)
    internal.recover()
    make_due()
    assert due() == DeliveryRound(sent=8)
    make_due()
    assert due().sent == 0
    assert len(team(internal, project)) == 4
    assert len(internal.texts(INTERNAL)) == 4


def test_slack_is_left_alone_for_as_long_as_it_asks(
    paused: Event, internal: FakeSlack, due: Due
) -> None:
    internal.limit_rate(3_600, times=ALWAYS)
    began = timezone.now()

    due()

    for delivery in Delivery.objects.all():
        assert delivery.next_attempt_at >= began + timedelta(seconds=3_600)


def test_a_slow_answer_is_waited_for(
    paused: Event, internal: FakeSlack, due: Due
) -> None:
    internal.delay(0.5)

    assert due() == DeliveryRound(sent=2)


def test_of_a_lost_answer_nobody_can_tell(
    paused: Event, internal: FakeSlack, project: Project, due: Due
) -> None:
    """Posted, and the answer lost: the one case in which it comes twice."""
    internal.hang_up("chat.postMessage", after=True)

    assert due().put_off == 1
    make_due()
    assert due().sent > 0

    twice = [team(internal, project), internal.texts(INTERNAL)]
    assert sorted(len(texts) for texts in twice) == [1, 2]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("channel_not_found", S.NOT_NEEDED),
        ("is_archived", S.NOT_NEEDED),
        ("not_in_channel", S.PENDING),
        ("msg_too_long", S.PENDING),
    ],
)
def test_what_slack_says_of_one_channel_concerns_no_other(
    code: str, status: int, paused: Event, internal: FakeSlack, due: Due
) -> None:
    internal.refuse(code, "chat.postMessage")

    assert due().sent == 1

    assert Delivery.objects.get(channel="slack_project").status == status


def test_a_channel_of_ours_that_is_not_there_is_a_fault(
    task: Task, slack: FakeSlack, due: Due
) -> None:
    """Somebody mistyped a setting, and finds it among what failed."""
    record(Kind.POLICY_FAILED, task, error="No.", policy="x", path="y")

    assert due() == DeliveryRound(announced=1, put_off=1)

    assert "channel_not_found" in Delivery.objects.get().last_error


@pytest.mark.parametrize("workspace", ["EXPERTS", "INTERNAL"])
def test_what_waits_when_slack_is_switched_off_is_not_needed(
    workspace: str,
    paused: Event,
    internal: FakeSlack,
    due: Due,
    settings: Any,
) -> None:
    setattr(settings, f"ORCHESTRA_SLACK_{workspace}_ENABLED", False)

    assert due() == DeliveryRound(sent=1, not_needed=1)


def test_a_project_without_a_channel_is_told_nothing(
    task: Task, internal: FakeSlack, due: Due
) -> None:
    record(Kind.PROJECT_PAUSED, task)

    assert due() == DeliveryRound(announced=1, sent=1, not_needed=1)


def test_who_is_not_linked_is_not_let_in_and_named_without_a_mention(
    task: Task, ada: Worker, internal: FakeSlack, due: Due
) -> None:
    """[M-09]"""
    create_channel(task.project_id)
    announced(assigned(task, ada))

    due()

    (text,) = team(internal, task.project)
    assert "Ada Example" in text
    assert "<@" not in text


@pytest.mark.parametrize("wanted", [True, False])
def test_who_wants_no_slack_of_tasks_is_named_and_not_called(
    wanted: bool,
    task: Task,
    ada: Worker,
    internal: FakeSlack,
    due: Due,
    link: Any,
) -> None:
    """[N-03] The flag is heard."""
    create_channel(task.project_id)
    user_id = link(ada)
    ada.communication_preferences.update(by_slack=wanted)
    announced(assigned(task, ada))

    due()

    text = team(internal, task.project)[0]
    assert (f"<@{user_id}>" in text) is wanted
    assert ("Ada Example" in text) is not wanted


def test_who_is_in_the_channel_already_is_not_welcomed_again(
    task: Task, ada: Worker, internal: FakeSlack, due: Due, link: Any
) -> None:
    create_channel(task.project_id)
    link(ada)
    for _ in range(2):
        record(Kind.TASK_ASSIGNED, task, worker="ada")
        due()
        due()

    texts = team(internal, task.project)
    assert sum("Welcome" in text for text in texts) == 1


def test_a_message_costs_8_queries(
    paused: Event, internal: FakeSlack, due: Due
) -> None:
    for _ in range(19):
        record(Kind.PROJECT_RESUMED, paused.task)
    announce_left_behind()

    with counted_queries() as queries:
        done = due()

    assert done.sent == 40
    assert len(queries) <= 3 + 8 * done.sent, len(queries)
