"""Where two threads that do different things wait for each other."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from orchestra.testing.races import meeting, run_just_before, run_together


@contextmanager
def meet_between(*targets: str, patience: float = 0.5) -> Iterator[None]:
    """Have each thread wait at its target until the others are at theirs.

    Like ``meet_at``, for threads that call different functions: where a lock
    keeps the others away, whoever has come goes on alone after a while.
    """
    meet = meeting(len(targets), patience)
    with ExitStack() as stack:
        for target in targets:
            original = mock.patch(target).get_original()[0]
            stack.enter_context(mock.patch(target, _waiting(original, meet)))
        yield


@contextmanager
def overtaken_at(
    target: str, action: Callable[[], Any]
) -> Iterator[list[Any]]:
    """Have the action done, elsewhere, just before the target is called.

    For controls: whoever calls the target has checked and not written yet,
    and holds no lock, so that the action runs to its end in a thread and a
    transaction of its own. Yields what it returned or raised, once it has.
    """
    outcomes: list[Any] = []
    with run_just_before(
        target, lambda: outcomes.extend(run_together(action))
    ):
        yield outcomes


def _waiting(
    original: Callable[..., Any], meet: Callable[[], None]
) -> Callable[..., Any]:
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        meet()
        return original(*args, **kwargs)

    return wrapper
