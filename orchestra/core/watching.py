"""How far a long piece of work is, for whoever watches it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

#: Is told how many of how many are done.
Watch = Callable[[int, int], None]


def watched(things: Sequence[T], watch: Watch | None) -> Iterator[T]:
    """Yield the things, and tell after each how many are done."""
    for done, thing in enumerate(things, start=1):
        yield thing
        if watch is not None:
            watch(done, len(things))
