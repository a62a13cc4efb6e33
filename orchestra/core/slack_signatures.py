"""Slack's signatures: whether a request is Slack's, and is fresh."""

import hashlib
import hmac
import time

#: Seconds that a request may be older, or newer, than the clock here.
TOLERANCE = 300


def is_signed(
    secret: str, timestamp: str, signature: str, body: bytes
) -> bool:
    """Return whether Slack signed the body, with the secret, just now.

    The timestamp and the signature are the headers X-Slack-Request-Timestamp
    and X-Slack-Signature. The comparison takes the same time whatever the
    signature.
    """
    if not (timestamp.isascii() and timestamp.isdecimal()):
        return False
    # A number with more digits is no moment of this age.
    if len(timestamp) > 12 or abs(time.time() - int(timestamp)) > TOLERANCE:
        return False
    expected = slack_signature(secret, timestamp, body)
    return hmac.compare_digest(expected.encode(), signature.encode())


def slack_signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return how Slack signs the body at the moment."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"v0={digest}"
