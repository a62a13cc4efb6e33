"""What a signature covers, and how requests get theirs."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest
from time_machine import TimeMachineFixture

from orchestra.core.http_signatures import (
    REQUEST_TARGET,
    SignableRequest,
    digest_of,
    sign,
    signature_of,
)

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def request_to_sign() -> SignableRequest:
    return SignableRequest(
        "POST", "/a/path?x=1", {"host": "www.example.com"}, b'{"a": 1}'
    )


def test_the_digest_is_that_of_the_published_standard() -> None:
    digest = "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="

    assert digest_of(b'{"hello": "world"}') == digest


def test_the_request_target_is_the_method_and_the_address_as_sent(
    request_to_sign: SignableRequest,
) -> None:
    target = request_to_sign.covered_value(REQUEST_TARGET)

    assert target == "post /a/path?x=1"


def test_a_header_that_is_not_there_has_no_value(
    request_to_sign: SignableRequest,
) -> None:
    assert request_to_sign.covered_value("x-other") is None


def test_the_signature_is_an_hmac_of_a_line_for_each_name(
    request_to_sign: SignableRequest,
) -> None:
    text = b"host: www.example.com\n(request-target): post /a/path?x=1"
    expected = hmac.new(b"secret", text, hashlib.sha256).digest()

    names = ["host", REQUEST_TARGET]
    assert signature_of(request_to_sign, names, "secret") == expected


def test_bytes_beyond_ascii_are_signed_as_they_were_sent() -> None:
    sent = "Ünïcode".encode()
    request = SignableRequest("GET", "/", {"x-name": sent.decode("latin-1")})
    expected = hmac.new(b"s", b"x-name: " + sent, hashlib.sha256).digest()

    assert signature_of(request, ["x-name"], "s") == expected


def test_characters_that_no_header_can_hold_are_no_crash() -> None:
    request = SignableRequest("GET", "/", {"x-name": "\u2603"})

    assert signature_of(request, ["x-name"], "s")


def test_signing_adds_the_date_and_the_digest(
    request_to_sign: SignableRequest,
) -> None:
    headers = sign(request_to_sign, "key", "secret", NOW)

    assert headers["Date"] == "Mon, 05 Jan 2026 09:30:00 GMT"
    assert headers["Digest"] == digest_of(request_to_sign.body)
    assert headers["X-Api-Key"] == "key"


def test_signing_covers_the_whole_request(
    request_to_sign: SignableRequest,
) -> None:
    """[A-01]"""
    headers = sign(request_to_sign, "key", "secret", NOW)

    text = "\n".join(
        (
            "(request-target): post /a/path?x=1",
            "host: www.example.com",
            "date: Mon, 05 Jan 2026 09:30:00 GMT",
            f"digest: {headers['Digest']}",
        )
    )
    signature = base64.b64encode(
        hmac.new(b"secret", text.encode(), hashlib.sha256).digest()
    ).decode()
    assert headers["Authorization"] == (
        'Signature keyId="key",algorithm="hmac-sha256",'
        'headers="(request-target) host date digest",'
        f'signature="{signature}"'
    )


def test_the_date_is_now_unless_said_otherwise(
    request_to_sign: SignableRequest, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(NOW, tick=False)

    headers = sign(request_to_sign, "key", "secret")

    assert headers["Date"] == "Mon, 05 Jan 2026 09:30:00 GMT"
