"""Which thread hears the signals of the operating system."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def threads_without_signals() -> Iterator[None]:
    """Have the threads that the block starts leave signals to the main one.

    Python handles signals in the main thread alone. One that the system
    gives to another thread does not wake the main one from its sleep.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT}
    )
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
