"""Running the server in a process of its own."""

import socket
from pathlib import Path

import pytest

from example_project.server import (
    HOST,
    ServerError,
    any_free_port,
    is_free,
    serving,
)


def test_knows_a_free_port_from_a_taken_one() -> None:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()

        assert not is_free(listener.getsockname()[1])
    assert is_free(any_free_port())


def test_says_that_the_server_stopped_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "no_such_settings")

    with (
        (tmp_path / "log").open("wb") as log,
        pytest.raises(ServerError, match="stopped as soon as"),
        serving(any_free_port(), log),
    ):
        pytest.fail("The block must not be entered.")
