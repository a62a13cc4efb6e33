"""Moments in time as Orchestra writes them in JSON."""

from datetime import UTC, datetime


def utc_text(moment: datetime | None) -> str | None:
    """Return the aware moment as ISO 8601 in UTC with a final ``Z``.

    None stays None. A naive moment is refused with ValueError, because its
    meaning would depend on the machine.
    """
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone has no UTC form.")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
