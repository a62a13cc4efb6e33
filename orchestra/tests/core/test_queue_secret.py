"""What opens the endpoint of the work queue."""

from typing import Any

import pytest

from orchestra.core.queue_secret import is_strong, opens_queue

SECRET = "a-long-and-random-secret"


def test_the_secret_opens_it(settings: Any) -> None:
    settings.ORCHESTRA_QUEUE_SECRET = SECRET

    assert opens_queue(SECRET)


@pytest.mark.parametrize("wrong", ["", "a", SECRET[:-1], SECRET + "x", "é"])
def test_nothing_else_does(settings: Any, wrong: str) -> None:
    """[X-07]"""
    settings.ORCHESTRA_QUEUE_SECRET = SECRET

    assert not opens_queue(wrong)


@pytest.mark.parametrize("unset", ["", None, "CHANGEME"])
@pytest.mark.parametrize("presented", ["", "CHANGEME", "None"])
def test_a_secret_that_is_not_set_opens_nothing(
    settings: Any, unset: Any, presented: str
) -> None:
    """[X-07] Nor does the one that everybody can read."""
    settings.ORCHESTRA_QUEUE_SECRET = unset

    assert not opens_queue(presented)


@pytest.mark.parametrize(
    ("secret", "strong"),
    [
        (SECRET, True),
        ("short", False),
        ("has/slashes/and is long enough", False),
        (None, False),
        ("", False),
    ],
)
def test_a_strong_secret_is_long_and_fits_an_address(
    secret: Any, strong: bool
) -> None:
    assert is_strong(secret) is strong
