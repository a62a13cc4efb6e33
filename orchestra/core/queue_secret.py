"""The secret that opens the endpoint of the work queue."""

import re

from django.utils.crypto import constant_time_compare

from orchestra.core.conf import PUBLISHED_SECRET, settings

#: Long enough not to be guessed, and of what may stand in an address.
STRONG = re.compile(r"[A-Za-z0-9_-]{20,}")


def opens_queue(presented: str) -> bool:
    """Return whether this is the secret, in a time that does not tell.

    Nothing opens a queue whose secret is not set, or is the published one.
    """
    secret = settings.QUEUE_SECRET
    if not secret or secret == PUBLISHED_SECRET:
        return False
    return constant_time_compare(presented, secret)


def is_strong(secret: object) -> bool:
    """Return whether the secret can guard the endpoint."""
    return isinstance(secret, str) and bool(STRONG.fullmatch(secret))
