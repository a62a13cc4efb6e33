"""Slack refuses, stumbles, is slow or gone; and nobody hears a lie."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from orchestra.core.errors import (
    SlackError,
    SlackMisconfigured,
    SlackUnavailable,
)
from orchestra.integrations.slack import Slack, experts_slack, web_api
from orchestra.testing.slack import ALWAYS, FakeSlack


def failure(client: Slack) -> SlackError:
    """Return the error with which posting fails."""
    with pytest.raises(SlackError) as caught:
        client.post("#general", "Hello")
    return caught.value


@pytest.fixture(autouse=True)
def general(slack: FakeSlack) -> str:
    return slack.add_channel("general")


CALLS: list[Callable[[Slack], Any]] = [
    lambda client: client.own_user_id(),
    lambda client: client.create_private_channel("new"),
    lambda client: list(client.channels()),
    lambda client: client.set_topic("C1", "Topic"),
    lambda client: client.set_purpose("C1", "Purpose"),
    lambda client: client.invite("C1", "U1"),
    lambda client: client.kick("C1", "U1"),
    lambda client: client.archive("C1"),
    lambda client: client.unarchive("C1"),
    lambda client: client.post("C1", "Hello"),
    lambda client: list(client.members()),
]


@pytest.mark.parametrize("call", CALLS)
def test_whatever_slack_refuses_is_an_error_with_its_code(
    call: Callable[[Slack], Any], slack: FakeSlack, client: Slack
) -> None:
    """[C-01] Answered with 200 and ``ok: false``, it passed for success."""
    slack.refuse("some_reason")

    with pytest.raises(SlackError, match="some_reason") as caught:
        call(client)

    assert type(caught.value) is SlackError
    assert caught.value.code == "some_reason"
    assert len(slack.calls) == 1


@pytest.mark.parametrize("call", CALLS)
def test_whatever_slack_does_not_answer_is_an_error(
    call: Callable[[Slack], Any], slack: FakeSlack, client: Slack
) -> None:
    slack.hang_up()

    with pytest.raises(SlackUnavailable):
        call(client)

    # Nothing is done twice that may have been done.
    assert len(slack.calls) == 1


@pytest.mark.parametrize(
    "code", ["invalid_auth", "token_revoked", "missing_scope"]
)
def test_a_key_that_is_no_good_has_a_name(
    code: str, slack: FakeSlack, client: Slack
) -> None:
    slack.refuse(code)

    error = failure(client)

    assert isinstance(error, SlackMisconfigured)
    assert error.code == code


def test_a_key_that_was_revoked_opens_nothing(
    slack: FakeSlack, client: Slack
) -> None:
    slack.revoke_token()

    assert failure(client).code == "token_revoked"
    assert slack.messages == []


def test_another_key_opens_nothing(slack: FakeSlack, settings: Any) -> None:
    settings.SLACK_EXPERTS_API_KEY = "xoxb-another"
    client = experts_slack()
    assert client is not None

    assert failure(client).code == "invalid_auth"


@pytest.mark.parametrize(
    "code", ["ratelimited", "internal_error", "service_unavailable"]
)
def test_what_may_succeed_later_has_a_name(
    code: str, slack: FakeSlack, client: Slack
) -> None:
    slack.refuse(code)

    error = failure(client)

    assert isinstance(error, SlackUnavailable)
    assert error.code == code


GARBAGE = [
    b"",
    b"<html>Bad gateway</html>",
    b"{",
    b'{"ok": tru',
    b"[]",
    b"[1]",
    b"null",
    b"1",
    b'"ok"',
    b"{}",
    b'{"ok": false}',
    b'{"ok": true}',
    b'{"ok": true, "ts": 7}',
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("status", [200, 500, 502, 503])
@pytest.mark.parametrize("body", GARBAGE)
def test_garbage_is_no_answer(
    body: bytes, status: int, slack: FakeSlack, client: Slack
) -> None:
    slack.answer(body, status)

    assert isinstance(failure(client), SlackUnavailable)
    assert slack.messages == []


@pytest.mark.parametrize(
    "content_type",
    ["text/html; charset=utf-16", "text/plain; charset=no-such", "x"],
)
def test_a_charset_that_nobody_knows_is_no_answer(
    content_type: str, slack: FakeSlack, client: Slack
) -> None:
    slack.answer(b"a", headers={"Content-Type": content_type})

    assert isinstance(failure(client), SlackUnavailable)


def test_an_answer_that_breaks_off_is_no_answer(
    slack: FakeSlack, client: Slack
) -> None:
    slack.answer(b'{"ok": true', headers={"Content-Length": "999"})

    assert isinstance(failure(client), SlackUnavailable)


def test_no_call_waits_for_ever(slack: FakeSlack, settings: Any) -> None:
    settings.ORCHESTRA_SLACK_TIMEOUT_SECONDS = 1
    slack.delay(30)
    client = experts_slack()
    assert client is not None

    assert isinstance(failure(client), SlackUnavailable)


def test_nobody_at_the_address_is_an_error(settings: Any) -> None:
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = True
    settings.SLACK_EXPERTS_API_KEY = "key"
    for url in ("http://127.0.0.1:1/api/", "nowhere", "file:///etc/"):
        settings.ORCHESTRA_SLACK_API_URL = url
        client = experts_slack()
        assert client is not None
        assert isinstance(failure(client), SlackError)


def test_who_asks_too_early_asks_again_when_told(
    slack: FakeSlack, client: Slack, waits: list[float]
) -> None:
    """[C-04]"""
    slack.limit_rate(3)
    slack.limit_rate(1)

    client.post("#general", "Hello")

    assert waits == [3, 1]
    assert slack.texts("#general") == ["Hello"]


def test_really_waits(slack: FakeSlack, client: Slack) -> None:
    slack.limit_rate(0)

    client.post("#general", "Hello")

    assert slack.texts("#general") == ["Hello"]


def test_asks_again_a_few_times_only(
    slack: FakeSlack, client: Slack, waits: list[float]
) -> None:
    slack.limit_rate(1, times=ALWAYS)

    error = failure(client)

    assert isinstance(error, SlackUnavailable)
    assert error.retry_after == 1
    assert len(waits) == web_api.MOST_RETRIES
    assert len(slack.calls) == 1 + web_api.MOST_RETRIES


def test_does_not_wait_long(
    slack: FakeSlack, client: Slack, waits: list[float]
) -> None:
    slack.limit_rate(60)

    error = failure(client)

    assert (error.code, error.retry_after) == ("ratelimited", 60)
    assert waits == []


@pytest.mark.parametrize("header", [None, "", "soon", "-1", "1.5"])
def test_a_wait_that_makes_no_sense_is_a_second(
    header: str | None, slack: FakeSlack, client: Slack, waits: list[float]
) -> None:
    slack.limit_rate(header)

    client.post("#general", "Hello")

    assert waits == [1]


def test_a_list_without_end_is_left(
    slack: FakeSlack, client: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_api, "MOST_PAGES", 3)
    page = {
        "ok": True,
        "channels": [{"id": "C1", "name": "same"}, "not a channel"],
        "response_metadata": {"next_cursor": "again"},
    }
    slack.answer(json.dumps(page).encode(), times=ALWAYS)

    with pytest.raises(SlackUnavailable, match="does not come to an end"):
        list(client.channels())

    assert len(slack.calls) == 3


@pytest.mark.parametrize("rows", [None, {}, "rows"])
def test_a_list_that_is_none_is_no_answer(
    rows: object, slack: FakeSlack, client: Slack
) -> None:
    body = json.dumps({"ok": True, "channels": rows, "members": rows})
    slack.answer(body.encode(), times=2)

    with pytest.raises(SlackUnavailable, match="lists no channels"):
        list(client.channels())
    with pytest.raises(SlackUnavailable, match="lists no members"):
        list(client.members())


def test_rows_may_lack_what_is_not_needed(
    slack: FakeSlack, client: Slack
) -> None:
    rows = [{"id": "X", "purpose": None, "profile": None, "topic": 1}]
    body = json.dumps({"ok": True, "channels": rows, "members": rows})
    slack.answer(body.encode(), times=2)

    assert [channel.purpose for channel in client.channels()] == [""]
    assert [member.real_name for member in client.members()] == [""]
