"""Machine steps that tell where they are run."""

import os
import time
from pathlib import Path
from typing import Any


def sign(
    project_data: dict[str, Any],
    prerequisites: dict[str, Any],
    diary: str,
    seconds: float = 0,
) -> dict[str, Any]:
    """Write the process id into the diary; return it.

    Whoever comes first takes so many seconds, and may be killed meanwhile.
    """
    path = Path(diary)
    is_first = not path.exists()
    with path.open("a") as lines:
        lines.write(f"{os.getpid()}\n")
    if is_first:
        time.sleep(seconds)
    return {"pid": os.getpid()}
