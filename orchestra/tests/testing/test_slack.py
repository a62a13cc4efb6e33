"""The fake workspace answers as Slack does, to anybody who speaks HTTP."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from orchestra.testing.slack import ALWAYS, TOKEN, FakeSlack


def call(
    slack: FakeSlack, method: str, token: str = TOKEN, **params: Any
) -> dict[str, Any]:
    """Call the method with JSON, as any client may."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = Request(
        f"{slack.url}{method}", json.dumps(params).encode(), headers
    )
    with urlopen(request, timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def code(slack: FakeSlack, method: str, **params: Any) -> str:
    """Return the code with which the method is refused."""
    answer = call(slack, method, **params)
    assert answer["ok"] is False
    return str(answer["error"])


def test_it_needs_to_be_started() -> None:
    with pytest.raises(RuntimeError, match="Start the server first"):
        FakeSlack().url  # noqa: B018


def test_two_workspaces_do_not_know_each_other() -> None:
    with FakeSlack() as first, FakeSlack() as second:
        first.add_channel("team")

        assert first.url != second.url
        assert second.channels == {}


def test_stops_at_once_though_somebody_waits(slack: FakeSlack) -> None:
    with FakeSlack() as slow:
        slow.delay(60, times=ALWAYS)
        with pytest.raises(TimeoutError):
            urlopen(f"{slow.url}auth.test", timeout=0.1)


def test_parameters_may_stand_in_the_address(slack: FakeSlack) -> None:
    slack.add_channel("team", is_private=False)
    request = Request(
        f"{slack.url}conversations.list?limit=5",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )

    with urlopen(request, timeout=10) as answer:
        found = json.load(answer)

    assert [one["name"] for one in found["channels"]] == ["team"]


def test_there_is_nothing_beside_the_api(slack: FakeSlack) -> None:
    with pytest.raises(HTTPError, match="404") as caught:
        urlopen(slack.url.replace("/api/", "/"), timeout=10)
    caught.value.close()


@pytest.mark.parametrize(
    ("token", "expected"), [("", "not_authed"), ("xoxb-x", "invalid_auth")]
)
def test_the_token_is_needed(
    token: str, expected: str, slack: FakeSlack
) -> None:
    assert code(slack, "auth.test", token=token) == expected


def test_a_method_that_it_does_not_know(slack: FakeSlack) -> None:
    assert code(slack, "files.upload") == "unknown_method"


@pytest.mark.parametrize("name", ["Team", "te am", "x" * 81, "#team"])
def test_names_are_as_strict_as_slacks(name: str, slack: FakeSlack) -> None:
    found = code(slack, "conversations.create", name=name)

    assert found == "invalid_name_specials"
    assert code(slack, "conversations.create") == "no_channel"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("conversations.setTopic", {"topic": "x"}),
        ("conversations.setPurpose", {"purpose": "x"}),
        ("conversations.invite", {"users": "{user}"}),
        ("conversations.kick", {"user": "{user}"}),
        ("chat.postMessage", {"text": "x"}),
    ],
)
def test_a_closed_channel_is_closed(
    method: str, params: dict[str, str], slack: FakeSlack
) -> None:
    user = slack.add_user("ada")
    channel = slack.add_channel("team", is_archived=True)
    given = {name: text.format(user=user) for name, text in params.items()}

    assert code(slack, method, channel=channel, **given) == "is_archived"


def test_refuses_what_slack_refuses(slack: FakeSlack) -> None:
    channel = slack.add_channel("team")

    assert (
        code(slack, "conversations.setTopic", channel=channel, topic="x" * 251)
        == "too_long"
    )
    assert (
        code(slack, "conversations.invite", channel=channel, users="U9")
        == "user_not_found"
    )
    assert code(slack, "chat.postMessage", channel=channel) == "no_text"
    assert (
        code(slack, "chat.postMessage", channel="#none", text="x")
        == "channel_not_found"
    )


def test_trouble_comes_in_the_order_of_its_making(slack: FakeSlack) -> None:
    slack.refuse("first")
    slack.refuse("second", times=2)

    codes = [code(slack, "auth.test") for _ in range(3)]

    assert codes == ["first", "second", "second"]
    assert call(slack, "auth.test")["ok"]


def test_trouble_is_for_the_methods_that_are_named(slack: FakeSlack) -> None:
    slack.refuse("no", "conversations.*")

    assert call(slack, "auth.test")["ok"]
    assert code(slack, "conversations.list") == "no"
    assert slack.count("conversations.*") == 1


def test_it_recovers_from_all_trouble(slack: FakeSlack) -> None:
    slack.refuse("no", times=ALWAYS)
    slack.revoke_token()

    slack.recover()

    assert call(slack, "auth.test")["ok"]


def test_a_lost_answer_may_have_been_a_yes(slack: FakeSlack) -> None:
    slack.add_channel("team")
    for after in (False, True):
        slack.hang_up(after=after)
        with pytest.raises(OSError, match="closed"):
            call(slack, "chat.postMessage", channel="team", text=str(after))

    assert slack.texts("#team") == ["True"]


def test_too_many_requests_are_told_when_to_come_back(
    slack: FakeSlack,
) -> None:
    slack.limit_rate(7)

    with pytest.raises(HTTPError) as caught:
        call(slack, "auth.test")

    assert caught.value.code == 429
    assert caught.value.headers["Retry-After"] == "7"
    caught.value.close()


def test_a_slow_answer_comes(slack: FakeSlack) -> None:
    slack.delay(0.05)

    assert call(slack, "auth.test")["ok"]
