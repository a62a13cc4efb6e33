"""A browser is found, installed or missed; in CI it may not be missing."""

import sys

import pytest

from orchestra.tests.browser import chromium


def test_a_browser_that_is_named_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)

    assert chromium.find() == sys.executable


def test_playwright_says_where_it_would_keep_its_own() -> None:
    assert "chrom" in str(chromium.downloaded())


def test_tries_to_install_only_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("Installed"))

    assert chromium.main(["--install"]) == 0


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_missing_browser_fails_in_ci_only(
    monkeypatch: pytest.MonkeyPatch, ci: str, status: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(chromium, "find", lambda: None)

    assert chromium.main([]) == status


def test_asks_nobody_for_a_password() -> None:
    for command in chromium.installations():
        if "sudo" in command:
            assert "--non-interactive" in command
