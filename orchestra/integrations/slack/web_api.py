"""A workspace by Slack's Web API.

Needs slack_sdk: ``pip install orchestra[slack]``.
"""

import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.handler import RetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from orchestra.core.errors import (
    SlackError,
    SlackMisconfigured,
    SlackUnavailable,
)
from orchestra.integrations.slack.interface import Channel, Member, Slack

#: Tries after one that came too early, and the longest wait for each, in
#: seconds. Whoever is told to wait longer comes back another time.
MOST_RETRIES = 2
LONGEST_WAIT = 5

#: Rows a page, and a bound on a server that never says it was the last.
PAGE_SIZE = 200
MOST_PAGES = 1_000

#: The longest topic and purpose that Slack accepts, and the longest message
#: that it does not cut.
LONGEST_TOPIC = 250
LONGEST_MESSAGE = 40_000

TOO_MANY_REQUESTS = 429

#: Slackbot looks like a person.
SLACKBOT = "USLACKBOT"

#: What Slack says when somebody has to set something right first.
MISCONFIGURED = frozenset(
    {
        "access_denied",
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)

#: What Slack says when the same request may succeed later.
UNAVAILABLE = frozenset(
    {
        "fatal_error",
        "internal_error",
        "rate_limited",
        "ratelimited",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)

#: What slack_sdk lets through when the connection or the answer is broken.
#: It takes every JSON for an object and every charset for a known one, hence
#: the last two.
BROKEN = (
    OSError,
    HTTPException,
    ValueError,
    SlackClientError,
    AttributeError,
    LookupError,
)


class WebSlack(Slack):
    """A workspace, and the app in it whose key is given.

    A request that comes too early is sent again as soon as Slack wants it,
    if that is soon. Nothing else is: it might be done twice.
    """

    def __init__(self, key: str, url: str, timeout: int) -> None:
        self._client = WebClient(
            token=key,
            base_url=f"{url.rstrip('/')}/",
            timeout=timeout,
            retry_handlers=[_WhenTooEarly(max_retry_count=MOST_RETRIES)],
        )

    def own_user_id(self) -> str:
        return _text(self._call("auth.test"), "user_id")

    def create_private_channel(self, name: str) -> str:
        answer = self._call("conversations.create", name=name, is_private=True)
        return _text(_object(answer, "channel"), "id")

    def channels(self) -> Iterator[Channel]:
        kinds = "public_channel,private_channel"
        for row in self._rows("conversations.list", "channels", types=kinds):
            yield Channel(
                id=_text(row, "id"),
                name=str(row.get("name", "")),
                purpose=str(_object(row, "purpose").get("value", "")),
                creator=str(row.get("creator", "")),
                is_archived=bool(row.get("is_archived")),
            )

    def set_topic(self, channel_id: str, topic: str) -> None:
        self._call(
            "conversations.setTopic",
            channel=channel_id,
            topic=topic[:LONGEST_TOPIC],
        )

    def set_purpose(self, channel_id: str, purpose: str) -> None:
        self._call(
            "conversations.setPurpose",
            channel=channel_id,
            purpose=purpose[:LONGEST_TOPIC],
        )

    def invite(self, channel_id: str, user_id: str) -> bool:
        return self._changed(
            "already_in_channel",
            "conversations.invite",
            channel=channel_id,
            users=user_id,
        )

    def kick(self, channel_id: str, user_id: str) -> bool:
        return self._changed(
            "not_in_channel",
            "conversations.kick",
            channel=channel_id,
            user=user_id,
        )

    def archive(self, channel_id: str) -> bool:
        return self._changed(
            "already_archived", "conversations.archive", channel=channel_id
        )

    def unarchive(self, channel_id: str) -> bool:
        return self._changed(
            "not_archived", "conversations.unarchive", channel=channel_id
        )

    def post(self, recipient: str, text: str) -> str:
        answer = self._call(
            "chat.postMessage",
            channel=recipient,
            text=text[:LONGEST_MESSAGE],
        )
        return _text(answer, "ts")

    def members(self) -> Iterator[Member]:
        for row in self._rows("users.list", "members"):
            profile = _object(row, "profile")
            is_person = not (row.get("deleted") or row.get("is_bot"))
            if is_person and row.get("id") != SLACKBOT:
                yield Member(
                    id=_text(row, "id"),
                    name=str(row.get("name", "")),
                    display_name=str(profile.get("display_name", "")),
                    real_name=str(
                        profile.get("real_name") or row.get("real_name") or ""
                    ),
                )

    def _changed(self, unchanged: str, method: str, **params: Any) -> bool:
        """Return False if the error says that it was so already."""
        try:
            self._call(method, **params)
        except SlackError as error:
            if error.code != unchanged:
                raise
            return False
        return True

    def _rows(
        self, method: str, key: str, **params: Any
    ) -> Iterator[dict[str, Any]]:
        """Yield the rows of every page."""
        params["limit"] = PAGE_SIZE
        for _ in range(MOST_PAGES):
            answer = self._call(method, **params)
            rows = answer.get(key)
            if not isinstance(rows, list):
                raise SlackUnavailable(f"Slack's {method} lists no {key}.")
            yield from (row for row in rows if isinstance(row, dict))
            params["cursor"] = _object(answer, "response_metadata").get(
                "next_cursor"
            )
            if not params["cursor"]:
                return
        raise SlackUnavailable(f"Slack's {method} does not come to an end.")

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        try:
            data = self._client.api_call(method, params=params).data
        except SlackApiError as error:
            raise _refusal(method, error) from error
        except BROKEN as error:
            raise SlackUnavailable(
                f"Slack gave {method} no answer that makes sense: {error}"
            ) from error
        return data if isinstance(data, dict) else {}


class _WhenTooEarly(RetryHandler):
    """Waits as long as Slack asks for, unless that is long."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or response.status_code != TOO_MANY_REQUESTS:
            return False
        return _seconds_to_wait(response.headers) <= LONGEST_WAIT

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        time.sleep(_seconds_to_wait(response.headers if response else {}))
        state.next_attempt_requested = True
        state.increment_current_attempt()


def _refusal(method: str, error: SlackApiError) -> SlackError:
    """Return what a request that Slack answered, and refused, raises."""
    response: Any = error.response
    data = response.data if isinstance(response.data, dict) else {}
    code = str(data.get("error", ""))
    message = f"Slack refused {method}: {code or 'it did not say why'}."
    if response.status_code == TOO_MANY_REQUESTS:
        wait = _seconds_to_wait(response.headers)
        return SlackUnavailable(message, "ratelimited", wait)
    if code in MISCONFIGURED:
        return SlackMisconfigured(message, code)
    if code in UNAVAILABLE or not code.replace("_", "").isalnum():
        # Slack's codes are words; anything else is somebody else's answer.
        return SlackUnavailable(message, code)
    if response.status_code >= 500:
        return SlackUnavailable(message, code)
    return SlackError(message, code)


def _seconds_to_wait(headers: Any) -> float:
    """Return what Retry-After says; a second if it says nothing."""
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = str(value[0] if isinstance(value, list) else value)
            return float(text) if text.isdecimal() else 1
    return 1


def _object(answer: dict[str, Any], key: str) -> dict[str, Any]:
    found = answer.get(key)
    return found if isinstance(found, dict) else {}


def _text(answer: dict[str, Any], key: str) -> str:
    """Return a text without which the answer is of no use."""
    found = answer.get(key)
    if not isinstance(found, str) or not found:
        raise SlackUnavailable(f"Slack's answer has no {key}.")
    return found
