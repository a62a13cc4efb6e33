"""HTTP signatures (draft-cavage): what is signed, and signing it.

The algorithm is HMAC-SHA256 and no other. Verifying is the business of
``http_signature_verification``.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

ALGORITHM = "hmac-sha256"
REQUEST_TARGET = "(request-target)"

#: What our own client signs: the request cannot be sent to another address,
#: with another body, or much later.
SIGNED_BY_US = (REQUEST_TARGET, "host", "date", "digest")


@dataclass(frozen=True)
class SignableRequest:
    """The parts of an HTTP request that a signature can cover.

    Attributes:
        method: The HTTP method.
        target: The path and the query, exactly as they are sent.
        headers: The headers' values by their names in lower case.
        body: The body as it is sent.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    def covered_value(self, name: str) -> str | None:
        """Return the value that a signature covers under the name.

        None means that the request has no such header.
        """
        if name == REQUEST_TARGET:
            return f"{self.method.lower()} {self.target}"
        return self.headers.get(name)


def digest_of(body: bytes) -> str:
    """Return the value of the Digest header for the body."""
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")
    return f"SHA-256={digest}"


def signature_of(
    request: SignableRequest, names: Sequence[str], secret: str
) -> bytes:
    """Return the signature of the request's headers of these names.

    The names are in lower case, and the request must have every one of them.
    """
    text = "\n".join(
        f"{name}: {request.covered_value(name)}" for name in names
    )
    # Servers hand headers over as Latin-1, which gives the sent bytes back.
    # Anything else cannot have been sent and fits no client's signature.
    message = text.encode("latin-1", "backslashreplace")
    return hmac.digest(secret.encode("utf-8"), message, "sha256")


def sign(
    request: SignableRequest,
    key_id: str,
    secret: str,
    now: datetime | None = None,
) -> dict[str, str]:
    """Return the headers that sign the request, to be sent with it.

    The request must have a ``host``. The signature covers the method, the
    path with the query, the host, the date and the body.
    """
    added = {
        "Date": format_datetime(now or datetime.now(UTC), usegmt=True),
        "Digest": digest_of(request.body),
    }
    complete = SignableRequest(
        request.method,
        request.target,
        {
            "host": request.headers["host"],
            "date": added["Date"],
            "digest": added["Digest"],
        },
    )
    signature = signature_of(complete, SIGNED_BY_US, secret)
    return added | {
        "X-Api-Key": key_id,
        "Authorization": (
            f'Signature keyId="{key_id}",algorithm="{ALGORITHM}",'
            f'headers="{" ".join(SIGNED_BY_US)}",'
            f'signature="{base64.b64encode(signature).decode("ascii")}"'
        ),
    }
