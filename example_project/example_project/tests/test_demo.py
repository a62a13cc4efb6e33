"""`make demo ONCE=1`, as a process of its own."""

import json
import os
import subprocess
import sys

from example_project.server import MANAGE

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
