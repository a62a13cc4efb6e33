"""Which part of a file a request asks for."""

import re
from dataclasses import dataclass

#: One part, from the front or from the end. Several are a matter of taste,
#: and whoever asks for them gets the whole.
ONE_RANGE = re.compile(r"bytes=(\d{1,18})?-(\d{1,18})?")


@dataclass(frozen=True)
class Part:
    """Where a part of a file begins, and how long it is."""

    start: int
    length: int

    def header(self, size: int) -> str:
        """Return what ``Content-Range`` says of it."""
        return f"bytes {self.start}-{self.start + self.length - 1}/{size}"


class NotInFile(ValueError):
    """The part lies outside the file."""


def wanted_part(header: str, size: int) -> Part | None:
    """Return the part that a ``Range`` header asks for; None for the whole.

    What cannot be read counts as not said, as HTTP has it. Raises NotInFile.
    """
    found = ONE_RANGE.fullmatch(header.strip())
    first, last = found.groups(default="") if found else ("", "")
    if not first and not last:
        return None
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), int(last or size - 1)
        if last and end < start:
            return None
    end = min(end, size - 1)
    if start > end:
        raise NotInFile
    return Part(start, end - start + 1)
