"""Where two threads that do different things wait for each other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any
from unittest import mock


@contextmanager
def meet_between(*targets: str, patience: float = 0.5) -> Iterator[None]:
    """Have each thread wait at its target until the others are at theirs.

    Like ``meet_at``, for threads that call different functions: where a lock
    keeps the others away, whoever has come goes on alone after a while.
    """
    barrier = threading.Barrier(len(targets))
    with ExitStack() as stack:
        for target in targets:
            original = mock.patch(target).get_original()[0]
            stack.enter_context(
                mock.patch(target, _waiting(original, barrier, patience))
            )
        yield


def _waiting(
    original: Callable[..., Any], barrier: threading.Barrier, patience: float
) -> Callable[..., Any]:
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        with suppress(threading.BrokenBarrierError):
            barrier.wait(patience)
        return original(*args, **kwargs)

    return wrapper
