"""The manual's first page, followed to the letter by a machine."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from example_project.expert import Expert
from example_project.server import (
    MANAGE,
    any_free_port,
    serving,
)

CHECKOUT = MANAGE.parent.parent
PAGE = CHECKOUT / "docs" / "getting_started.rst"
SETTINGS = MANAGE.parent / "example_project" / "orchestra_settings.py"


def blocks(language: str) -> list[str]:
    """Return the page's blocks of code in the language."""
    found = re.findall(
        rf"^\.\. code-block:: {language}\n\n((?:   .*\n|\n)+)",
        PAGE.read_text("utf-8"),
        re.MULTILINE,
    )
    return [re.sub("^   ", "", each, flags=re.MULTILINE) for each in found]


def commands() -> list[list[str]]:
    """Return the management commands that prepare the project."""
    lines = "".join(blocks("sh")).splitlines()
    return [
        shlex.split(line.removeprefix("python manage.py"))
        for line in lines
        if line.startswith("python manage.py ")
        and not line.endswith(("runserver", "demo"))
    ]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a stranger's shell holds once Orchestra is installed."""
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT)}
    for name in list(os.environ):
        monkeypatch.delenv(name)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture
def project(tmp_path: Path, environment: dict[str, str]) -> Path:
    """The project that the page describes, up to its database."""
    subprocess.run(
        [sys.executable, "-m", "django", "startproject", "your_project"],
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    project = tmp_path / "your_project"
    package = project / "your_project"
    shutil.copy(SETTINGS, package)
    for_settings, urls = blocks("python")
    with (package / "settings.py").open("a") as settings:
        settings.write(f"\n{for_settings}")
    (package / "urls.py").write_text(urls)
    return project


def run(project: Path, *arguments: str) -> str:
    """Run a management command of the project and return what it prints."""
    finished = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, (arguments, finished.stderr)
    return finished.stdout + finished.stderr


def test_leads_from_an_empty_project_to_the_dashboard(
    project: Path, tmp_path: Path
) -> None:
    """[W-05] Nothing of what stops a newcomer elsewhere stops one here."""
    for arguments in commands():
        output = run(project, *arguments)
        assert "warning" not in output.lower(), (arguments, output)
    assert "No changes detected" in run(
        project, "makemigrations", "--check", "--dry-run"
    )

    port = any_free_port()
    with (
        (tmp_path / "server.log").open("wb") as log,
        serving(port, log, project / "manage.py"),
    ):
        demo = Expert(f"http://127.0.0.1:{port}")
        demo.log_in("demo", "demo")
        assert demo.dashboard()["tasks"] == []
        admin = Expert(f"http://127.0.0.1:{port}")
        admin.log_in("admin", "admin")
        assert admin.dashboard()["tasks"] == []

    # Requests, and with them errors, are seen where the server runs.
    assert (
        "/orchestra/accounts/login/" in (tmp_path / "server.log").read_text()
    )


def test_names_only_commands_that_exist() -> None:
    assert [arguments[0] for arguments in commands()] == [
        "migrate",
        "loadworkflow",
        "loadworkflowsampledata",
        "loaddata",
    ]
