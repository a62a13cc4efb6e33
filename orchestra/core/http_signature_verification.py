"""Verify HTTP signatures, trusting nothing that the request says."""

import base64
import binascii
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from orchestra.core.errors import BaseOrchestraError
from orchestra.core.http_signatures import (
    ALGORITHM,
    SignableRequest,
    digest_of,
    signature_of,
)

#: One ``name="value"`` or ``name=number`` of the Authorization header.
PARAMETER = re.compile(
    r"\s*(?P<name>[A-Za-z][A-Za-z0-9_-]*)\s*=\s*"
    r'(?:"(?P<quoted>[^"\\]*(?:\\.[^"\\]*)*)"|(?P<number>[0-9]+))'
    r"\s*(?P<end>,|\Z)"
)

#: A signature that covers no date could be sent again for ever.
ALWAYS_REQUIRED = "date"


class SignatureRefused(BaseOrchestraError):
    """The request's signature is not accepted."""


@dataclass(frozen=True)
class Signature:
    """What an Authorization header claims.

    Attributes:
        key_id: Who says to have signed.
        headers: The names, in lower case, of what is signed.
        value: The signature itself.
    """

    key_id: str
    headers: Sequence[str]
    value: bytes


def verify(
    request: SignableRequest,
    secrets: Mapping[str, Sequence[str]],
    required_headers: Iterable[str],
    max_clock_skew: timedelta,
    now: datetime | None = None,
) -> str:
    """Return the key that signed the request.

    ``secrets`` holds the secrets that each key may sign with. The signature
    must cover the required headers and the date, which must be within the
    clock skew of now; a Digest must fit the body, signed or not. Raises
    SignatureRefused, with a sentence why, whatever the request contains.
    """
    signature = parse_authorization(request.headers.get("authorization", ""))
    if request.headers.get("x-api-key", signature.key_id) != signature.key_id:
        raise SignatureRefused(
            "X-Api-Key and the keyId of the signature differ."
        )
    _ensure_covered(request, signature.headers, required_headers)
    _ensure_genuine(request, signature, secrets.get(signature.key_id, ()))
    _ensure_fresh(request.headers["date"], max_clock_skew, now)
    _ensure_intact(request)
    return signature.key_id


def parse_authorization(header: str) -> Signature:
    """Return what the Authorization header says.

    Raises SignatureRefused if it is not a signature by our algorithm.
    """
    scheme, _, text = header.partition(" ")
    if scheme.lower() != "signature":
        raise SignatureRefused("The request is not signed.")
    parameters = _parameters(text)
    if parameters.get("algorithm", ALGORITHM) != ALGORITHM:
        raise SignatureRefused(f"The algorithm must be {ALGORITHM}.")
    for name in ("keyId", "signature"):
        if not parameters.get(name):
            raise SignatureRefused(f"The signature has no {name}.")
    names = parameters.get("headers", "date").lower().split(" ")
    if len(set(names)) != len(names) or "" in names:
        raise SignatureRefused("The list of signed headers is malformed.")
    return Signature(
        parameters["keyId"], names, _decoded(parameters["signature"])
    )


def _parameters(text: str) -> dict[str, str]:
    """Return the parameters by name; names that mean nothing are allowed."""
    found: dict[str, str] = {}
    position = 0
    while position < len(text) or not found:
        match = PARAMETER.match(text, position)
        if match is None:
            raise SignatureRefused("The Authorization header is malformed.")
        name, position = match["name"], match.end()
        if name in found:
            raise SignatureRefused(f"The signature has {name} twice.")
        if match["end"] and position == len(text):
            raise SignatureRefused("The Authorization header is malformed.")
        found[name] = match["number"] or re.sub(
            r"\\(.)", r"\1", match["quoted"] or ""
        )
    return found


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SignatureRefused("The signature is not Base64.") from error


def _ensure_covered(
    request: SignableRequest, signed: Sequence[str], required: Iterable[str]
) -> None:
    wanted = {ALWAYS_REQUIRED, *(name.lower() for name in required)}
    if unsigned := sorted(wanted.difference(signed)):
        raise SignatureRefused(
            f"The signature must cover {', '.join(unsigned)}."
        )
    for name in signed:
        if request.covered_value(name) is None:
            raise SignatureRefused(
                f"The signature covers {name}, which was not sent."
            )


def _ensure_genuine(
    request: SignableRequest, signature: Signature, secrets: Sequence[str]
) -> None:
    expected = [
        signature_of(request, signature.headers, secret)
        for secret in secrets
        if secret
    ]
    # Each is compared in constant time, and all of them are.
    fitting = [hmac.compare_digest(signature.value, one) for one in expected]
    if not any(fitting):
        raise SignatureRefused(
            "The key is unknown, or the signature does not fit the request."
        )


def _ensure_fresh(
    text: str, max_clock_skew: timedelta, now: datetime | None
) -> None:
    now = now or datetime.now(UTC)
    if abs(_moment(text) - now) > max_clock_skew:
        raise SignatureRefused(
            "The Date is too far from the server's clock, on which it is "
            f"{now:%Y-%m-%d %H:%M:%S} UTC."
        )


def _moment(text: str) -> datetime:
    try:
        moment = parsedate_to_datetime(text)
        # Without a zone, as "-0000" has none, the standard means UTC.
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise SignatureRefused("The Date is not a date of HTTP.") from error


def _ensure_intact(request: SignableRequest) -> None:
    header = request.headers.get("digest")
    if header is None:
        return
    digests = [
        value
        for name, _, value in (
            item.strip().partition("=") for item in header.split(",")
        )
        if name.lower() == "sha-256"
    ]
    expected = digest_of(request.body).partition("=")[2]
    if digests != [expected]:
        raise SignatureRefused("The Digest does not fit the body.")
