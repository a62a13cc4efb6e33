"""The key of a service account that only a test's Google knows."""

import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

try:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )
    from cryptography.hazmat.primitives.serialization.pkcs12 import (
        serialize_key_and_certificates,
    )
except ImportError as error:
    raise ImportError(
        'cryptography is missing: pip install "orchestra[google]"'
    ) from error

EMAIL = "orchestra@testing.iam.gserviceaccount.com"
P12_PASSWORD = b"notasecret"


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_pem() -> str:
    """Return the private key, as Google writes it into JSON files."""
    return (
        _key()
        .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        .decode()
    )


def public_pem() -> bytes:
    """Return the public key, with which signatures are verified."""
    return (
        _key()
        .public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )


def write_json_key(path: Path, token_url: str) -> None:
    """Write the key file that Google hands out today."""
    told = {
        "type": "service_account",
        "client_email": EMAIL,
        "private_key_id": "key",
        "private_key": private_pem(),
        "token_uri": token_url,
    }
    path.write_text(json.dumps(told), "utf-8")
    path.chmod(0o600)


def write_p12_key(path: Path) -> None:
    """Write the key file that Google used to hand out."""
    name = x509.Name([x509.NameAttribute(x509.OID_COMMON_NAME, EMAIL)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(_key().public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(_key(), SHA256())
    )
    encryption = BestAvailableEncryption(P12_PASSWORD)
    path.write_bytes(
        serialize_key_and_certificates(
            b"privatekey", _key(), certificate, None, encryption
        )
    )
