"""Machine functions for workers that are killed while they run."""

import os
import time
from pathlib import Path
from typing import Any

HERE = __name__


def reference(name: str, **kwargs: Any) -> dict[str, Any]:
    """Return how a workflow names a function of this module."""
    return {"path": f"{HERE}.{name}", "kwargs": kwargs}


def take_a_moment(
    project_data: dict[str, Any],
    prerequisites: dict[str, Any],
    seconds: float,
) -> dict[str, Any]:
    """Take that long, and say who did."""
    time.sleep(seconds)
    return {"process": os.getpid()}


def stall_once(
    project_data: dict[str, Any], prerequisites: dict[str, Any], marker: str
) -> dict[str, Any]:
    """Never come back the first time; the marker tells that it began."""
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return {"process": os.getpid()}
    time.sleep(300)
    return {"process": 0}


def announce_and_take(
    project_data: dict[str, Any],
    prerequisites: dict[str, Any],
    marker: str,
    seconds: float,
) -> dict[str, Any]:
    """Tell by the marker that it began, and take that long."""
    Path(marker).touch()
    time.sleep(seconds)
    return {"process": os.getpid()}
