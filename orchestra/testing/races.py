"""Races, made to happen on purpose."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest import mock

from django.db import connection
from django.db.models import QuerySet


@contextmanager
def run_just_before(
    target: str, interloper: Callable[[], object]
) -> Iterator[None]:
    """Run the interloper once, just before the first call to the target.

    It runs in the same connection and transaction: that proves that a
    service reads again after it has locked, not that the lock blocks.
    """
    original = mock.patch(target).get_original()[0]
    pending = [interloper]

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        if pending:
            pending.pop()()
        return original(*args, **kwargs)

    with mock.patch(target, wrapper):
        yield


#: Seconds that a control waits for threads that nothing keeps away.
PATIENT = 20


@contextmanager
def meet_at(
    target: str, parties: int = 2, patience: float = 0.5
) -> Iterator[None]:
    """Have the threads that call the target wait for each other before it.

    Where a lock keeps the others away, whoever has come waits ``patience``
    seconds and goes on alone. So two threads that can be at one place at the
    same time are, every time. A control, in which nothing keeps anybody
    away, should be PATIENT.
    """
    original = mock.patch(target).get_original()[0]
    meet = meeting(parties, patience)

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        meet()
        return original(*args, **kwargs)

    with mock.patch(target, wrapper):
        yield


@contextmanager
def meet_after(
    target: str, parties: int = 2, patience: float = 0.5
) -> Iterator[None]:
    """Have the threads wait for each other when the target has returned.

    So both know what it told them before either acts on it; see meet_at.
    """
    original = mock.patch(target).get_original()[0]
    meet = meeting(parties, patience)

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        answer = original(*args, **kwargs)
        meet()
        return answer

    with mock.patch(target, wrapper):
        yield


@contextmanager
def without_row_locks() -> Iterator[None]:
    """Take every row lock away: for the control of a race test."""
    with mock.patch.object(
        QuerySet, "select_for_update", lambda rows, **options: rows
    ):
        yield


def run_together(
    *actions: Callable[[], Any], timeout: float = 30
) -> list[Any]:
    """Run the actions at once, each in a thread with its own connection.

    Returns what each returned or raised, in the same order. Raises
    TimeoutError, naming a deadlock as the likely cause, if one does not end.
    """
    barrier = threading.Barrier(len(actions))
    outcomes: list[Any] = [None] * len(actions)

    def run(number: int, action: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout)
            outcomes[number] = action()
        except Exception as error:  # noqa: BLE001
            # The test that asked judges the error.
            outcomes[number] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(number, action), daemon=True)
        for number, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout)
    if any(thread.is_alive() for thread in threads):
        raise TimeoutError("The actions did not end; they may be deadlocked.")
    return outcomes


def meeting(parties: int, patience: float) -> Callable[[], None]:
    """Return what makes threads that call it wait for each other, once.

    Whoever has waited ``patience`` seconds goes on alone.
    """
    barrier = threading.Barrier(parties)
    is_over = threading.Event()

    def meet() -> None:
        if not is_over.is_set():
            with suppress(threading.BrokenBarrierError):
                barrier.wait(patience)
            is_over.set()

    return meet
