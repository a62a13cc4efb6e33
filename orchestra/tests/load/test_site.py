"""What is put under load is what the guide on deploying describes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import load_command_class

from orchestra.tests.load.site import (
    EXAMPLE,
    commands,
    environment,
    read_logs,
)

SERVICES = ("runmachinesteps", "delivermessages")


def test_gunicorn_finds_the_site_with_debug_off(tmp_path: Path) -> None:
    told = environment("sqlite://:memory:", tmp_path, 8000, 25)
    command = commands(8000, 2)["gunicorn"]

    finished = subprocess.run(
        [sys.executable, *command, "--check-config"],
        cwd=EXAMPLE,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
    assert told["DEBUG"] == "false"


@pytest.mark.parametrize("name", SERVICES)
def test_the_services_understand_what_they_are_told(name: str) -> None:
    manage, command, *arguments = commands(8000, 2)[name]

    parser = load_command_class("orchestra", command).create_parser(
        manage, command
    )

    assert parser.parse_args(arguments).loop


def test_the_logs_go_by_the_names_of_the_services(tmp_path: Path) -> None:
    (tmp_path / "gunicorn.log").write_text("All is well.\n")

    assert read_logs(tmp_path) == {"gunicorn": "All is well.\n"}
