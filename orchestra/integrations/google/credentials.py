"""The service account that Orchestra is, to Google."""

from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    load_key_and_certificates,
)
from google.auth.crypt import RSASigner
from google.auth.exceptions import GoogleAuthError
from google.oauth2.service_account import Credentials

from orchestra.core.conf import settings
from orchestra.core.errors import GoogleMisconfigured

SCOPES = ("https://www.googleapis.com/auth/drive",)

#: What Google encrypts every P12 file with that it hands out.
P12_PASSWORD = b"notasecret"

NO_KEY = (
    "No key of Google's service account is named: set "
    "GOOGLE_SERVICE_ACCOUNT_FILE, or GOOGLE_SERVICE_EMAIL and "
    "GOOGLE_P12_PATH."
)
UNREADABLE = "The key file of Google's service account cannot be read."


def credentials() -> Credentials:
    """Return the service account's credentials; all callers share them.

    They come from ``GOOGLE_SERVICE_ACCOUNT_FILE``, or else from
    ``GOOGLE_SERVICE_EMAIL`` and ``GOOGLE_P12_PATH``. A key file that was
    replaced is read again. Raises GoogleMisconfigured.
    """
    path = Path(settings.GOOGLE_SERVICE_ACCOUNT_FILE)
    email = ""
    if not settings.GOOGLE_SERVICE_ACCOUNT_FILE:
        email = settings.GOOGLE_SERVICE_EMAIL
        path = Path(settings.GOOGLE_P12_PATH)
        if not email or not settings.GOOGLE_P12_PATH:
            raise GoogleMisconfigured(NO_KEY)
    try:
        changed = path.stat().st_mtime_ns
        return _read(path, changed, email, settings.GOOGLE_TOKEN_URL)
    except (GoogleAuthError, OSError, ValueError) as error:
        raise GoogleMisconfigured(UNREADABLE) from error


@cache
def _read(path: Path, changed: int, email: str, token_url: str) -> Credentials:
    if not email:
        return Credentials.from_service_account_file(  # type: ignore[no-untyped-call]
            str(path), scopes=SCOPES
        )
    return Credentials(  # type: ignore[no-untyped-call]
        _signer(path.read_bytes()), email, token_url, scopes=SCOPES
    )


def _signer(p12: bytes) -> RSASigner:
    """Return what signs with the key of the P12 file.

    google-auth reads PEM alone.
    """
    key, _, _ = load_key_and_certificates(p12, P12_PASSWORD)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("There is no RSA key in the file.")
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return RSASigner.from_string(pem)  # type: ignore[no-untyped-call]
