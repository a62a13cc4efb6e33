"""Which signatures are accepted, and that no other is."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, formatdate
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orchestra.core.http_signature_verification import (
    SignatureRefused,
    parse_authorization,
    verify,
)
from orchestra.core.http_signatures import (
    REQUEST_TARGET,
    SignableRequest,
    digest_of,
    sign,
    signature_of,
)

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)
SECRETS = {"ada": ["new secret", "old secret"], "bo": ["another secret"]}
STRICT = (REQUEST_TARGET, "host", "date", "digest")
UNSIGNED = SignableRequest(
    "POST", "/projects?x=1", {"host": "www.example.com"}, b'{"a": 1}'
)


def signed(
    request: SignableRequest = UNSIGNED,
    names: Sequence[str] = STRICT,
    secret: str = "new secret",
    key: str = "ada",
    **added: str,
) -> SignableRequest:
    """Return the request with a signature over the headers of that name."""
    headers = {
        **request.headers,
        "date": format_datetime(NOW, usegmt=True),
        "digest": digest_of(request.body),
        **added,
    }
    request = replace(request, headers=headers)
    signature = signature_of(request, names, secret)
    return with_headers(
        request,
        authorization=authorization(
            keyId=key,
            algorithm="hmac-sha256",
            headers=" ".join(names),
            signature=base64.b64encode(signature).decode(),
        ),
    )


def with_headers(request: SignableRequest, **headers: str) -> SignableRequest:
    changed = {**request.headers, **headers}
    kept = {name: value for name, value in changed.items() if value}
    return replace(request, headers=kept)


def authorization(**parameters: str) -> str:
    pairs = [f'{name}="{text}"' for name, text in parameters.items()]
    return f"Signature {','.join(pairs)}"


def check(
    request: SignableRequest,
    required: Sequence[str] = (),
    now: datetime = NOW,
) -> str:
    return verify(request, SECRETS, required, FIVE_MINUTES, now)


def refuses(request: SignableRequest, why: str, **kwargs: Any) -> bool:
    with pytest.raises(SignatureRefused, match=why):
        check(request, **kwargs)
    return True


def test_accepts_what_our_own_client_signs() -> None:
    headers = sign(UNSIGNED, "bo", "another secret", NOW)
    lower = {name.lower(): value for name, value in headers.items()}

    assert check(with_headers(UNSIGNED, **lower), required=STRICT) == "bo"


def test_accepts_a_signature_of_the_date_alone() -> None:
    assert check(signed(names=["date"])) == "ada"


def test_covers_the_date_if_the_signature_names_no_headers() -> None:
    request = signed(names=["date"])
    text = request.headers["authorization"].replace('headers="date",', "")

    assert check(with_headers(request, authorization=text)) == "ada"


def test_accepts_each_secret_while_one_replaces_the_other() -> None:
    assert check(signed(secret="new secret")) == "ada"
    assert check(signed(secret="old secret")) == "ada"


def test_a_secret_opens_its_own_key_only() -> None:
    assert refuses(signed(secret="another secret"), "does not fit")


def test_refuses_an_unknown_key_in_the_words_for_a_wrong_secret() -> None:
    assert refuses(signed(key="cy"), "unknown, or the signature does not fit")


def test_an_empty_secret_opens_nothing() -> None:
    request = signed(secret="")

    with pytest.raises(SignatureRefused):
        verify(request, {"ada": [""]}, (), FIVE_MINUTES, NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"method": "GET"},
        {"target": "/projects"},
        {"target": "/projects?x=2"},
        {"target": "/other?x=1"},
        {"target": "/Projects?x=1"},
    ],
)
def test_refuses_another_method_path_or_query(change: dict[str, Any]) -> None:
    """[A-01] A captured signature opens no other address."""
    assert refuses(replace(signed(), **change), "does not fit")


@pytest.mark.parametrize("body", [b"", b'{"a": 2}', b'{"a": 1} '])
def test_refuses_another_body(body: bytes) -> None:
    """[A-01]"""
    assert refuses(replace(signed(), body=body), "Digest")


def test_refuses_another_body_with_a_digest_made_to_fit() -> None:
    """[A-01]"""
    body = b'{"a": 2}'
    request = replace(
        with_headers(signed(), digest=digest_of(body)), body=body
    )

    assert refuses(request, "does not fit")


@pytest.mark.parametrize(
    "digest",
    [
        "SHA-256=",
        "SHA-256",
        "SHA-512=abc",
        "MD5=abc",
        "nonsense",
        f"{digest_of(UNSIGNED.body)},{digest_of(b'other')}",
    ],
)
def test_refuses_a_wrong_digest_signed_or_not(digest: str) -> None:
    everything = signed(digest=digest)
    date_alone = signed(names=["date"], digest=digest)

    assert refuses(everything, "Digest")
    assert refuses(date_alone, "Digest")


def test_accepts_a_digest_among_others_whatever_its_case() -> None:
    digest = digest_of(UNSIGNED.body).replace("SHA", "sha")

    assert check(signed(digest=f"md5=xyz, {digest}")) == "ada"


@pytest.mark.parametrize("header", ["host", "date", "digest"])
def test_refuses_another_value_of_a_signed_header(header: str) -> None:
    assert refuses(with_headers(signed(), **{header: "other"}), "does not fit")


@pytest.mark.parametrize("header", ["host", "date", "digest"])
def test_refuses_a_request_that_lacks_a_signed_header(header: str) -> None:
    request = with_headers(signed(), **{header: ""})

    assert refuses(request, f"covers {header}, which was not sent")


@pytest.mark.parametrize("minutes", [-6, 6, -60 * 24 * 365 * 25])
def test_refuses_a_date_beyond_the_clock_skew(minutes: int) -> None:
    """[A-01] A request is good for minutes, not for ever."""
    now = NOW + timedelta(minutes=minutes)

    assert refuses(signed(), "too far from the server's clock", now=now)


@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_accepts_a_date_within_the_clock_skew(minutes: int) -> None:
    assert check(signed(), now=NOW + timedelta(minutes=minutes)) == "ada"


@pytest.mark.parametrize(
    "date",
    [
        format_datetime(NOW, usegmt=True),
        formatdate(NOW.timestamp()),
        "Mon, 05 Jan 2026 10:30:00 +0100",
    ],
)
def test_accepts_a_date_in_any_zone(date: str) -> None:
    assert check(signed(date=date)) == "ada"


@pytest.mark.parametrize(
    "date",
    [
        "yesterday",
        "2026-01-05T09:30:00Z",
        "Mon, 05 Jan 99999999999999999999 09:30:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Mon, 05 Jan 2026 09:30:00 +99999",
    ],
)
def test_refuses_what_is_no_date(date: str) -> None:
    assert refuses(signed(date=date), "not a date of HTTP")


@pytest.mark.parametrize(
    "algorithm",
    [
        "hmac-sha1",
        "hmac-sha512",
        "rsa-sha256",
        "hs2019",
        "HMAC-SHA256",
        "none",
    ],
)
def test_refuses_every_other_algorithm(algorithm: str) -> None:
    request = signed()
    text = request.headers["authorization"].replace("hmac-sha256", algorithm)

    request = with_headers(request, authorization=text)
    assert refuses(request, "The algorithm must be hmac-sha256")


def test_refuses_an_api_key_that_is_not_the_signer() -> None:
    assert refuses(with_headers(signed(), **{"x-api-key": "bo"}), "differ")


def test_accepts_an_api_key_that_is_the_signer() -> None:
    assert check(with_headers(signed(), **{"x-api-key": "ada"})) == "ada"


@pytest.mark.parametrize("header", STRICT)
def test_refuses_a_signature_without_a_required_header(header: str) -> None:
    names = [name for name in STRICT if name != header]
    request = signed(names=names)

    assert refuses(request, "must cover", required=STRICT)


def test_requires_the_date_whatever_the_setting_says() -> None:
    """[A-01] What is not dated could be sent again for ever."""
    assert refuses(signed(names=["host"]), "must cover date", required=())


def test_required_headers_may_be_written_in_any_case() -> None:
    assert check(signed(), required=["Digest", "HOST"]) == "ada"


@pytest.mark.parametrize("name", ["(created)", "(expires)", "x-missing"])
def test_refuses_to_verify_what_is_not_there(name: str) -> None:
    request = signed(names=["date", name])

    assert refuses(request, "which was not sent")


MALFORMED = [
    "",
    "Signature",
    "Signature ",
    "Signature nonsense",
    "Signature keyId",
    'Signature keyId="ada',
    "Signature keyId=ada",
    'Signature keyId="ada",',
    'Signature ,keyId="ada"',
    'Signature keyId="ada" signature="AAAA"',
    'Signature keyId="ada"',
    'Signature signature="AAAA"',
    'Signature keyId="",signature="AAAA"',
    'Signature keyId="ada",signature=""',
    'Signature keyId="ada",signature="not base64"',
    'Signature keyId="ada",signature="AAA"',
    'Signature keyId="ada",signature="é"',
    'Signature keyId="ada",keyId="bo",signature="AAAA"',
    'Signature keyId="ada",signature="AAAA",signature="AAAA"',
    'Signature keyId="ada",headers="",signature="AAAA"',
    'Signature keyId="ada",headers="date date",signature="AAAA"',
    'Signature keyId="ada",headers="date  host",signature="AAAA"',
    'Signature keyId="ada",headers=" ",signature="AAAA"',
    "Basic YWRhOnNlY3JldA==",
    "Bearer token",
]


@pytest.mark.parametrize("header", MALFORMED)
def test_refuses_a_malformed_authorization(header: str) -> None:
    with pytest.raises(SignatureRefused):
        parse_authorization(header)


def test_reads_what_a_signature_says() -> None:
    found = parse_authorization(
        'signature headers="Date Host" , keyId="a \\"b\\", c",'
        'created=1402170695,custom="1",signature="AAEC"'
    )

    assert found.key_id == 'a "b", c'
    assert found.headers == ["date", "host"]
    assert found.value == b"\x00\x01\x02"


pieces = st.sampled_from(
    [
        *("Signature ", "keyId", "signature", "headers", "algorithm"),
        *("date", "hmac-sha256", "AAAA", "ada"),
        *("=", '"', ",", "\\", " ", "\n", "é", "☃"),
    ]
)


@given(st.one_of(st.text(), st.lists(pieces).map("".join)))
@example('Signature keyId="ada",signature="AAAA\\')
@example("Signature " + '\\"' * 5000)
def test_no_authorization_does_worse_than_being_refused(header: str) -> None:
    request = with_headers(signed(), authorization=header)

    with pytest.raises(SignatureRefused):
        check(request)


@given(
    date=st.text(max_size=60),
    digest=st.text(max_size=60),
    host=st.text(max_size=60),
)
def test_no_header_does_worse_than_being_refused(
    date: str, digest: str, host: str
) -> None:
    for request in (
        signed(date=date),
        signed(digest=digest),
        with_headers(signed(), host=host),
    ):
        with pytest.raises(SignatureRefused):
            check(request)


@given(st.binary(max_size=64))
def test_no_guess_is_a_signature(guess: bytes) -> None:
    request = with_headers(
        signed(),
        authorization=authorization(
            keyId="ada",
            headers=" ".join(STRICT),
            signature=base64.b64encode(guess).decode(),
        ),
    )

    with pytest.raises(SignatureRefused):
        check(request)
