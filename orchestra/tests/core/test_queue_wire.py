"""Messages are written as beanstalk-dispatch writes them."""

import base64
import json

import pytest

from orchestra.core.queue_wire import decode_body, encode_call


def test_a_call_is_json_in_base64() -> None:
    """What workers with beanstalk-dispatch can read."""
    message = encode_call("machine_task_executor", 7, "crawl", speed=1)

    assert json.loads(base64.b64decode(message)) == {
        "function": "machine_task_executor",
        "args": [7, "crawl"],
        "kwargs": {"speed": 1},
    }


def test_what_is_written_can_be_read() -> None:
    body = decode_body(encode_call("räume", "Ünï").encode())

    assert json.loads(body)["args"] == ["Ünï"]


def test_a_message_that_beanstalk_dispatch_wrote_is_read() -> None:
    body = (
        b"eyJmdW5jdGlvbiI6ICJtYWNoaW5lX3Rhc2tfZXhlY3V0b3IiLCAiYXJncyI6IFs3"
        b"LCAiY3Jhd2wiXSwgImt3YXJncyI6IHt9fQ=="
    )

    assert json.loads(decode_body(body)) == {
        "function": "machine_task_executor",
        "args": [7, "crawl"],
        "kwargs": {},
    }


def test_json_needs_no_base64() -> None:
    assert decode_body(b' {"function": "f"}') == b' {"function": "f"}'


@pytest.mark.parametrize("body", [b"not base64!", b"abc", b"\xff\xfe"])
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode_body(body)
