"""How often somebody tried, counted in the cache.

The counts are as shared as the project's default cache: one in the memory of
each process counts for that process only.
"""

import hashlib
import time
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest

from orchestra.core.conf import settings

#: The part of an IPv6 address that one household or company has.
IPV6_BITS = 64


@dataclass(frozen=True)
class Limit:
    """How many attempts are allowed in each window of time."""

    name: str
    allowed: int
    window: timedelta

    def take(self, who: str) -> bool:
        """Count an attempt, and return whether it is still allowed.

        Counting comes first, so that attempts at the same moment cannot
        pass together.
        """
        key = self._key(who)
        cache.add(key, 0, self._seconds)
        try:
            return int(cache.incr(key)) <= self.allowed
        except ValueError:
            # The cache dropped the key in between.
            return True

    def give_back(self, who: str) -> None:
        """Take one attempt off the count."""
        key = self._key(who)
        if cache.get(key):
            cache.decr(key)

    def forget(self, who: str) -> None:
        """Count from nothing again."""
        cache.delete(self._key(who))

    def minutes_to_wait(self) -> int:
        """Return after how many minutes the next window begins."""
        left = self._seconds - time.time() % self._seconds
        return max(1, -int(-left // 60))

    @property
    def _seconds(self) -> int:
        return max(1, int(self.window.total_seconds()))

    def _key(self, who: str) -> str:
        # Names may hold what a key may not, and need not be kept readable.
        digest = hashlib.sha256(who.encode()).hexdigest()
        window = int(time.time() // self._seconds)
        return f"orchestra:attempts:{self.name}:{window}:{digest}"


def client_address(request: HttpRequest) -> str:
    """Return whose attempts count together; empty if that is not known.

    That is the address that the outermost trusted proxy saw, of IPv6 its
    network. A connection from this machine is some proxy's, of which the
    settings say nothing, and may be anybody's.
    """
    place = settings.TRUSTED_PROXIES
    seen = request.META.get("REMOTE_ADDR", "")
    if place > 0:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        seen = forwarded[-place] if len(forwarded) >= place else ""
    try:
        address = ip_address(seen.strip())
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    if isinstance(address, IPv6Address):
        shift = 128 - IPV6_BITS
        return str(IPv6Address(int(address) >> shift << shift))
    return str(address)
