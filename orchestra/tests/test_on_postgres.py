"""The runner of the tests on PostgreSQL."""

import pytest

from orchestra.tests import on_postgres


@pytest.mark.parametrize(
    ("arguments", "succeeds"),
    [(["--version"], True), (["--no-such-option"], False)],
)
def test_ends_as_pytest_does(arguments: list[str], succeeds: bool) -> None:
    status = on_postgres.run_pytest(arguments, "sqlite://:memory:")

    assert (status == 0) is succeeds


def test_a_server_that_is_there_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "postgres://ada@database.example/orchestra"
    runs: list[tuple[list[str], str]] = []

    def run(arguments: list[str], url: str) -> int:
        runs.append((arguments, url))
        return 0

    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(on_postgres, "run_pytest", run)

    assert on_postgres.main(["-x"]) == 0
    assert runs == [(["-x"], url)]
