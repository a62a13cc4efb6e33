"""Reading a file from where only whole answers come."""

from collections.abc import Callable, Iterator

from orchestra.core.errors import FileStoreUnavailable
from orchestra.integrations.project_files.interface import CHUNK_BYTES

#: How much of a file one request asks for.
PART_BYTES = 32 * CHUNK_BYTES


def in_parts(
    read: Callable[[int, int], bytes], start: int, end: int
) -> Iterator[bytes]:
    """Return the bytes from the start up to the end, piece by piece.

    The first part is read at once, so that what cannot be read is said
    before anything is handed out. Each part may fail and be asked for again;
    one that is shorter than it should be raises FileStoreUnavailable.
    """
    first = _part(read, start, end)
    return _all(read, first, start, end)


def in_pieces(data: bytes) -> Iterator[bytes]:
    """Yield the data in pieces of a size to send."""
    for begin in range(0, len(data), CHUNK_BYTES):
        yield data[begin : begin + CHUNK_BYTES]


def _all(
    read: Callable[[int, int], bytes], part: bytes, start: int, end: int
) -> Iterator[bytes]:
    while part:
        yield from in_pieces(part)
        start += len(part)
        part = _part(read, start, end)


def _part(read: Callable[[int, int], bytes], start: int, end: int) -> bytes:
    stop = min(start + PART_BYTES, end)
    if start >= stop:
        return b""
    data = read(start, stop - 1)
    if len(data) != stop - start:
        raise FileStoreUnavailable
    return data
