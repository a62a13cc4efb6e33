"""Links that let one person answer one offer, and do nothing else."""

from typing import Any, NamedTuple

from django.core import signing
from django.urls import reverse

from orchestra.core.conf import settings

#: So that no signature made for anything else opens an offer.
SALT = "orchestra.offer"


class OfferKey(NamedTuple):
    """Who may answer which offer."""

    inquiry_id: int
    worker_id: int


def offer_link(inquiry_id: int, worker_id: int) -> str:
    """Return an absolute link by which the worker may answer the offer.

    It needs no session and begins none. It holds for
    ``ORCHESTRA_STAFFBOT_OFFER_LINK_LIFETIME``, counted from now.
    """
    token = signing.dumps([inquiry_id, worker_id], salt=SALT)
    return _absolute(reverse("orchestra:staffing_offer", args=[token]))


def available_offers_link() -> str:
    """Return an absolute link to the offers of whoever is signed in."""
    return _absolute(reverse("orchestra:available_staffing_requests"))


def read_offer_token(token: str) -> OfferKey | None:
    """Return whom the token lets answer what; None if we did not sign it.

    Raises signing.SignatureExpired for one that has been ours.
    """
    try:
        key: Any = signing.loads(
            token, salt=SALT, max_age=settings.STAFFBOT_OFFER_LINK_LIFETIME
        )
    except signing.SignatureExpired:
        raise
    except signing.BadSignature:
        return None
    return OfferKey(*key)


def _absolute(path: str) -> str:
    return f"{settings.URL.rstrip('/')}{path}"
