"""Whatever fails, at whatever call: trying again ends in one channel."""

from collections.abc import Callable
from itertools import count

import pytest

from orchestra.core.errors import SlackError
from orchestra.models import Event, Project
from orchestra.services.project_slack import (
    Outcome,
    archive_channel,
    create_channel,
    edit_membership,
    ensure_done,
    message_team,
    unarchive_channel,
)
from orchestra.services.project_slack.names import channel_names
from orchestra.testing.factories import ProjectFactory, WorkerFactory
from orchestra.testing.slack import ALWAYS, APP, FakeSlack

pytestmark = pytest.mark.django_db

TROUBLES: dict[str, Callable[[FakeSlack, str], None]] = {
    "refused": lambda slack, method: slack.refuse("restricted", method),
    "revoked": lambda slack, method: slack.refuse("token_revoked", method),
    "stumbles": lambda slack, method: slack.refuse("fatal_error", method),
    "too early": lambda slack, method: slack.limit_rate(60, method),
    "garbage": lambda slack, method: slack.answer(b"<p>", 502, method),
    "lost request": lambda slack, method: slack.hang_up(method),
    "lost answer": lambda slack, method: slack.hang_up(method, after=True),
}

#: The calls of making a channel whose first name somebody else has.
CALLS = [
    ("conversations.create", 1),
    ("auth.test", 1),
    ("conversations.list", 1),
    ("conversations.create", 2),
    ("conversations.setTopic", 1),
    ("conversations.setPurpose", 1),
]


def insistently(action: Callable[[], Outcome]) -> int:
    """Do it until it is done; return how often it failed before."""
    for failures in count():
        try:
            ensure_done(action())
        except SlackError:
            assert failures < 5
        else:
            return failures
    raise AssertionError


def pass_calls(slack: FakeSlack, method: str, number: int) -> None:
    """Let the calls before that one succeed."""
    if number > 1:
        slack.delay(0, method, times=number - 1)


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize(("method", "number"), CALLS)
def test_a_channel_is_made_once(
    method: str, number: int, trouble: str, slack: FakeSlack, project: Project
) -> None:
    """[C-01] [C-02] [A-03]"""
    name = next(channel_names(project))
    other = slack.add_channel(name, creator="U0SOMEBODY")
    pass_calls(slack, method, number)
    TROUBLES[trouble](slack, method)

    assert insistently(lambda: create_channel(project.pk)) == 1

    project.refresh_from_db()
    (ours,) = (one for one in slack.channels.values() if one.id != other)
    assert project.slack_group_id == ours.id
    assert not ours.is_archived
    assert ours.topic == project.short_description
    assert str(project.pk) in ours.purpose
    assert Event.objects.count() == 1


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_life_of_a_channel(
    trouble: str, slack: FakeSlack, project: Project
) -> None:
    """Each call fails once, and is tried again."""
    worker = WorkerFactory(slack_user_id=slack.add_user("eve"))
    username = worker.user.get_username()
    actions: list[tuple[str, Callable[[], Outcome]]] = [
        ("conversations.create", lambda: create_channel(project.pk)),
        (
            "conversations.invite",
            lambda: edit_membership(project.pk, username, "add"),
        ),
        ("conversations.archive", lambda: archive_channel(project.pk)),
        ("conversations.unarchive", lambda: unarchive_channel(project.pk)),
        (
            "conversations.kick",
            lambda: edit_membership(project.pk, username, "remove"),
        ),
    ]

    for method, action in actions:
        TROUBLES[trouble](slack, method)
        assert insistently(action) == 1

    (channel,) = slack.channels.values()
    assert channel.members == {APP}
    assert not channel.is_archived


@pytest.mark.parametrize("trouble", set(TROUBLES) - {"lost answer"})
def test_a_message_is_said_once(
    trouble: str, slack: FakeSlack, project: Project
) -> None:
    """Only of a lost answer nobody knows."""
    create_channel(project.pk)
    TROUBLES[trouble](slack, "chat.postMessage")

    assert insistently(lambda: message_team(project.pk, "Hello")) == 1

    assert [one.text for one in slack.messages] == ["Hello"]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_while_slack_is_down_the_project_stays_as_it_is(
    trouble: str, slack: FakeSlack, project: Project
) -> None:
    before = Project.objects.values().get()
    for _ in range(3):
        TROUBLES[trouble](slack, "conversations.create")
        with pytest.raises(SlackError):
            create_channel(project.pk)
        slack.channels.clear()

    assert Project.objects.values().get() == before
    assert not Event.objects.exists()


def test_many_projects_of_one_name_have_a_channel_each(
    slack: FakeSlack,
) -> None:
    projects = [ProjectFactory(short_description="Twin") for _ in range(10)]
    slack.page_size = 3

    for project in projects:
        ensure_done(create_channel(project.pk))

    stored = set(Project.objects.values_list("slack_group_id", flat=True))
    assert stored == set(slack.channels)
    assert len(stored) == 10
    # Nothing was listed: the names were free.
    assert slack.count("conversations.list") == 0


def test_a_slack_that_limits_for_ever_is_left_soon(
    slack: FakeSlack, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[C-04]"""
    waits: list[float] = []
    monkeypatch.setattr(
        "orchestra.integrations.slack.web_api.time.sleep", waits.append
    )
    slack.limit_rate(5, times=ALWAYS)

    with pytest.raises(SlackError):
        create_channel(project.pk)

    assert waits == [5, 5]
