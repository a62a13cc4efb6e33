"""Threads that leave signals to the main one."""

import signal
import threading

from orchestra.core.signal_masks import threads_without_signals

OURS = {signal.SIGTERM, signal.SIGINT}


def mask() -> set[int]:
    """Return the signals that this thread does not hear."""
    return {int(one) for one in signal.pthread_sigmask(signal.SIG_BLOCK, ())}


def test_a_thread_of_the_block_hears_no_signal() -> None:
    heard: list[set[int]] = []
    thread = threading.Thread(target=lambda: heard.append(mask()))

    with threads_without_signals():
        thread.start()
    thread.join()

    assert heard[0] >= OURS


def test_whoever_started_it_hears_them_as_before() -> None:
    before = mask()

    with threads_without_signals():
        assert mask() >= OURS

    assert mask() == before
