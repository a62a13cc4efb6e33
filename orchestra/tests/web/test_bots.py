"""The endpoint to which Slack posts commands."""

import time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from orchestra.core.slack_signatures import slack_signature
from orchestra.models import StaffBotRequest, Task, Worker
from orchestra.tests.bots.commands import TOKEN, command, join_slack

pytestmark = pytest.mark.django_db

URL = "/orchestra/bots/staffbot/"
FORM = "application/x-www-form-urlencoded"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture(autouse=True)
def token(settings: Any, di: Worker) -> None:
    settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = TOKEN
    join_slack(di)


@pytest.fixture
def slack() -> Client:
    """Slack has no cookie of ours."""
    return Client(enforce_csrf_checks=True)


def post(slack: Client, body: str, **headers: str) -> Any:
    response = slack.post(URL, body, content_type=FORM, headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"].startswith("max-age=0")
    return response.json()


def signed(body: str, at: float | None = None) -> dict[str, str]:
    timestamp = str(int(time.time() if at is None else at))
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": slack_signature(SECRET, timestamp, body.encode()),
    }


def test_a_command_is_done_and_answered(slack: Client, task: Task) -> None:
    reply = post(slack, urlencode(command(f"staff {task.pk}")))

    assert StaffBotRequest.objects.get().task == task
    assert reply["response_type"] == "ephemeral"
    assert reply["attachments"][0]["title"] == "Success"


def test_a_refusal_is_an_answer_too(slack: Client) -> None:
    reply = post(slack, urlencode(command("help", token="another")))

    assert reply == {
        "response_type": "ephemeral",
        "text": "The token is not valid.",
        "attachments": [],
    }


def test_an_empty_post_is_refused(slack: Client, settings: Any) -> None:
    """[B-01]"""
    settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = ""

    assert post(slack, "")["text"] == "The token is not valid."


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_nothing_else_is_allowed(method: str, slack: Client) -> None:
    assert getattr(slack, method)(URL).status_code == 405


@pytest.mark.parametrize(
    "body", ["token=%ff%fe", "text=%00&token=" + TOKEN, "&&&=", "[1, 2]"]
)
def test_garbage_is_refused_and_no_fault(body: str, slack: Client) -> None:
    assert post(slack, body)["attachments"] == []


class TestSignatures:
    """[B-03]"""

    @pytest.fixture(autouse=True)
    def secret(self, settings: Any) -> None:
        settings.SLACK_SIGNING_SECRET = SECRET

    def refused(self, slack: Client, body: str, **headers: str) -> None:
        reply = post(slack, body, **headers)
        assert reply["text"] == "The signature is not valid."

    def test_a_signed_command_is_done(self, slack: Client) -> None:
        body = urlencode(command("help"))

        assert post(slack, body, **signed(body))["attachments"]

    def test_an_unsigned_one_is_refused(self, slack: Client) -> None:
        self.refused(slack, urlencode(command("help")))

    def test_a_signature_is_good_for_its_body_only(
        self, slack: Client, task: Task
    ) -> None:
        body = urlencode(command(f"staff {task.pk}"))

        self.refused(slack, body, **signed(urlencode(command("help"))))
        assert not StaffBotRequest.objects.exists()

    @pytest.mark.parametrize("age", [-301, 301])
    def test_a_signature_is_good_for_five_minutes(
        self, age: int, slack: Client
    ) -> None:
        body = urlencode(command("help"))

        self.refused(slack, body, **signed(body, time.time() - age))

    def test_a_signature_does_not_replace_the_token(
        self, slack: Client
    ) -> None:
        body = urlencode(command("help", token=""))

        reply = post(slack, body, **signed(body))

        assert reply["text"] == "The token is not valid."
