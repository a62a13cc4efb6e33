"""`make demo ONCE=1`, with and without NEWSROOM=1, as a process of its own."""

import json
import os
import subprocess
import sys

from example_project import newsroom
from example_project.server import MANAGE
from journalism_workflow.people import NEWSROOM

DEMO = MANAGE.parent / "demo.py"


def demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the demo as the Makefile does."""
    return subprocess.run(
        [sys.executable, str(DEMO), *arguments],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(MANAGE.parent.parent),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def test_walks_the_whole_workflow_over_http_and_prints_the_result() -> None:
    finished = demo("--once")

    assert finished.returncode == 0, finished.stderr
    information = json.loads(finished.stdout)
    assert information["project"]["workflow_slug"] == "simple_workflow"
    assert information["tasks"]["crawl"]["status"] == "Complete"
    assert information["tasks"]["rate"]["latest_data"]["rating"] == "5"


def test_tells_a_story_in_the_newsroom_without_google() -> None:
    """[W-F19] Six people and two machine steps, wherever nothing is set up."""
    finished = demo("--once", "--newsroom")

    assert finished.returncode == 0, finished.stderr
    information = json.loads(finished.stdout)
    assert information["project"]["workflow_slug"] == "journalism"
    assert information["project"]["status"] == "Completed"
    story = information["tasks"]["copy_editing"]["latest_data"]
    assert set(story) == {"articleDocument", "headline", "photos"}


def test_prints_the_six_logins_of_the_newsroom() -> None:
    for person in NEWSROOM:
        login = f"[b]{person.username}[/b] / [b]{person.password}[/b]"
        assert login in newsroom.INVITATION
    assert len(NEWSROOM) == 6
