"""Slack's signatures."""

import time

import pytest

from orchestra.core.slack_signatures import is_signed, slack_signature

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


def now() -> str:
    return str(int(time.time()))


def test_the_example_of_slacks_documentation() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J"
        b"&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        b"&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
        b"%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    assert slack_signature(SECRET, "1531420618", body) == (
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )


def test_a_fresh_signature_of_the_body_is_good() -> None:
    timestamp = now()
    signature = slack_signature(SECRET, timestamp, b"body")

    assert is_signed(SECRET, timestamp, signature, b"body")
    assert not is_signed(SECRET, timestamp, signature, b"another")
    assert not is_signed("another", timestamp, signature, b"body")


@pytest.mark.parametrize("signature", ["", "v0=", "v1=00", "\N{SNOWMAN}"])
def test_anything_else_is_not(signature: str) -> None:
    assert not is_signed(SECRET, now(), signature, b"body")


@pytest.mark.parametrize(
    "timestamp", ["", "now", "-5", "1e9", "9" * 5000, "\u0661\u0662", "1.5"]
)
def test_a_timestamp_is_a_number_of_these_days(timestamp: str) -> None:
    signature = slack_signature(SECRET, timestamp, b"body")

    assert not is_signed(SECRET, timestamp, signature, b"body")
