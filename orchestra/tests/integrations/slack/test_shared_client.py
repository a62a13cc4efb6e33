"""One client serves many threads, and names compare as people mean them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.errors import SlackError
from orchestra.integrations.slack import Member, Slack
from orchestra.integrations.slack.interface import named, plain
from orchestra.testing.slack import FakeSlack


def test_many_threads_post_at_once(slack: FakeSlack, client: Slack) -> None:
    """[C-04]"""
    channel_id = slack.add_channel("general")

    with ThreadPoolExecutor(8) as pool:
        ids = list(
            pool.map(
                lambda number: client.post(channel_id, f"Number {number}"),
                range(40),
            )
        )

    assert len(set(ids)) == 40
    assert sorted(slack.texts("#general")) == sorted(
        f"Number {number}" for number in range(40)
    )


def test_of_many_threads_one_makes_the_channel(
    slack: FakeSlack, client: Slack
) -> None:
    def make(number: int) -> str:
        try:
            return client.create_private_channel("team")
        except SlackError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(make, range(8)))

    assert outcomes.count("name_taken") == 7
    assert len(slack.channels) == 1


MEMBERS = [
    Member("U1", "ada", "Countess", "Ada Lovelace"),
    Member("U2", "countess", "", "Augusta King"),
    Member("U3", "bo", "Twin"),
    Member("U4", "eve", "twin"),
    Member("U5", "", ""),
]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("ada", ["U1"]),
        ("@ADA", ["U1"]),
        # A username is somebody's; a display name may be anybody's.
        ("Countess", ["U2"]),
        ("twin", ["U3", "U4"]),
        ("Ada Lovelace", []),
        ("ad", []),
        ("", []),
        (" @ ", []),
    ],
)
def test_names_find_whom_they_mean(name: str, ids: list[str]) -> None:
    assert [member.id for member in named(MEMBERS, name)] == ids


@given(st.text())
def test_comparing_is_the_same_a_second_time(name: str) -> None:
    once = plain(name)

    assert " ".join(once.split()) == once
    assert plain(f"  {name}\n") == once
