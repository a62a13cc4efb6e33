"""The manual as its readers have it: built once, by whoever needs it first."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from orchestra.tests.docs.test_contributing import CHECKOUT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the pages are. Processes of one session share them."""
    own = tmp_path_factory.getbasetemp()
    # Where there are several processes, their directories are in one.
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / (
        "manual"
    )
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            build(shared / "html")
            (shared / "done").touch()
    return shared / "html"


def build(target: Path) -> None:
    """Build the pages as `make docs` does; fail with what Sphinx says."""
    finished = subprocess.run(
        [
            sys.executable,
            *("-m", "sphinx", "-W", "-q", "-E"),
            *("-d", str(target.parent / "doctrees")),
            *(str(CHECKOUT / "docs"), str(target)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
