"""Functions that the messages of these tests have called."""

import threading
import time
from typing import Any

from orchestra.core.errors import MachineStepRunning

HERE = __name__

#: For ``BEANSTALK_DISPATCH_TABLE``.
TABLE = {
    "note": f"{HERE}.note",
    "fail": f"{HERE}.fail",
    "fail_once": f"{HERE}.fail_once",
    "take_a_while": f"{HERE}.take_a_while",
    "step_is_running": f"{HERE}.step_is_running",
    "interrupt": f"{HERE}.interrupt",
    "machine_task_executor": "orchestra.machine_tasks.execute",
}

#: What was called, with which arguments and in which thread.
calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
threads: list[str] = []

#: Lets jobs that take a while end.
enough = threading.Event()


def note(*args: Any, **kwargs: Any) -> None:
    """Succeed."""
    threads.append(threading.current_thread().name)
    calls.append((args, kwargs))


def fail(*args: Any, **kwargs: Any) -> None:
    """Fail."""
    note(*args, **kwargs)
    raise RuntimeError("the job broke")


def fail_once(*args: Any, **kwargs: Any) -> None:
    """Fail the first time."""
    note(*args, **kwargs)
    if len(calls) == 1:
        raise RuntimeError("not yet")


def take_a_while(*args: Any, **kwargs: Any) -> None:
    """Succeed once the test lets it."""
    note(*args, **kwargs)
    if not enough.wait(30):
        raise TimeoutError("The test did not let the job end.")
    # Whoever else was let go as well comes before the end is stored.
    time.sleep(0.1)


def step_is_running(*args: Any, **kwargs: Any) -> None:
    """Find that another process runs the machine step."""
    note(*args, **kwargs)
    raise MachineStepRunning


def interrupt(*args: Any, **kwargs: Any) -> None:
    """Be told to stop."""
    note(*args, **kwargs)
    raise KeyboardInterrupt


def forget() -> None:
    """Forget what was called."""
    calls.clear()
    threads.clear()
    enough.clear()
