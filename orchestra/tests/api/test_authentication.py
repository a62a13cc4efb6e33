"""The client API opens to signed requests, and to nothing else."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from orchestra.api.authentication import (
    sent_target,
    signable,
    usable_secrets,
)
from orchestra.api.parsers import BodyTooLarge
from orchestra.core.http_signatures import digest_of
from orchestra.models import Project
from orchestra.tests.api.signed import KEY, SignedClient

PATH = "/orchestra/api/project/workflow_types/"
CREATE = "/orchestra/api/project/create_project/"

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("credentials"),
]


@pytest.fixture
def system() -> SignedClient:
    return SignedClient()


def test_a_signed_request_gets_in(system: SignedClient) -> None:
    system.send("GET", PATH)

    assert system.status == 200


def test_an_unsigned_request_is_asked_for_a_signature(
    system: SignedClient,
) -> None:
    answer = system.send_as_it_is("GET", PATH, b"", {})

    assert system.status == 401
    assert answer == {"error": 401, "message": "The request is not signed."}
    assert system.answer["WWW-Authenticate"] == (
        'Signature realm="orchestra",algorithm="hmac-sha256",headers="date"'
    )


def test_the_challenge_names_the_headers_to_sign(
    system: SignedClient, settings: Any
) -> None:
    settings.ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS = ["date", "host"]

    system.send_as_it_is("GET", PATH, b"", {})

    assert 'headers="date host"' in system.answer["WWW-Authenticate"]


@pytest.mark.parametrize(
    "name",
    [
        "create_project",
        "project_information",
        "project_details_url",
        "workflow_types",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_no_endpoint_opens_to_the_unsigned(
    system: SignedClient, name: str, method: str
) -> None:
    system.send_as_it_is(method, f"/orchestra/api/project/{name}/", b"{}", {})

    assert system.status == 401


def test_a_session_is_no_signature(system: SignedClient, di: Any) -> None:
    system.client.force_login(di.user)

    system.send_as_it_is("GET", PATH, b"", {})

    assert system.status == 401


def test_a_signature_is_good_for_its_own_path_only(
    system: SignedClient,
) -> None:
    """[A-01]"""
    signed = system.signed_headers("GET", PATH)

    system.send_as_it_is("GET", PATH.rstrip("/"), b"", signed)
    assert system.status == 401
    system.send_as_it_is("GET", f"{PATH}?x=1", b"", signed)
    assert system.status == 401


def test_a_signature_is_good_for_its_own_method_only(
    system: SignedClient,
) -> None:
    """[A-01]"""
    system.send_as_it_is("POST", PATH, b"", system.signed_headers("GET", PATH))

    assert system.status == 401


@pytest.mark.parametrize("with_new_digest", [True, False])
def test_a_signature_is_good_for_its_own_body_only(
    system: SignedClient, with_new_digest: bool
) -> None:
    """[A-01]"""
    signed = system.signed_headers("POST", CREATE, b'{"priority": 1}')
    body = b'{"priority": 2}'
    if with_new_digest:
        signed["Digest"] = digest_of(body)

    system.send_as_it_is("POST", CREATE, body, signed)

    assert system.status == 401
    assert not Project.objects.exists()


def test_a_signature_is_good_for_its_own_host_only(
    system: SignedClient, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example.com"]
    signed = system.signed_headers("GET", PATH)

    system.send_as_it_is(
        "GET", PATH, b"", signed | {"Host": "other.example.com"}
    )

    assert system.status == 401


def test_a_host_that_is_not_ours_is_refused(system: SignedClient) -> None:
    response = system.client.get(PATH, headers={"Host": "evil.example.com"})

    assert response.status_code == 400


def test_a_signature_is_good_for_minutes_only(
    system: SignedClient, time_machine: Any
) -> None:
    """[A-01]"""
    time_machine.move_to(NOW, tick=False)
    signed = system.signed_headers("GET", PATH)
    time_machine.shift(timedelta(minutes=4))
    system.send_as_it_is("GET", PATH, b"", signed)
    assert system.status == 200

    time_machine.shift(timedelta(minutes=2))

    system.send_as_it_is("GET", PATH, b"", signed)
    assert system.status == 401


def test_the_clock_skew_is_a_setting(
    system: SignedClient, settings: Any, time_machine: Any
) -> None:
    settings.ORCHESTRA_PROJECT_API_MAX_CLOCK_SKEW = timedelta(seconds=10)
    time_machine.move_to(NOW, tick=False)
    signed = system.signed_headers("GET", PATH)
    time_machine.shift(timedelta(seconds=20))

    system.send_as_it_is("GET", PATH, b"", signed)

    assert system.status == 401


def test_a_wrong_secret_is_refused() -> None:
    system = SignedClient(secret="another secret")

    system.send("GET", PATH)

    assert system.status == 401


def test_the_signer_and_the_api_key_must_agree(system: SignedClient) -> None:
    system.send("GET", PATH, headers={"X-Api-Key": "another"})

    assert system.status == 401


def test_both_secrets_open_while_one_replaces_the_other(
    settings: Any,
) -> None:
    """[A-02]"""
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {KEY: ["new", "old"]}

    for secret, status in (("new", 200), ("old", 200), ("older", 401)):
        system = SignedClient(secret=secret)
        system.send("GET", PATH)
        assert system.status == status


def test_the_documented_pair_is_all_the_configuration_it_needs(
    settings: Any,
) -> None:
    """Changing the one secret changes both sides (newcomer 9)."""
    del settings.ORCHESTRA_PROJECT_API_CREDENTIALS
    settings.ORCHESTRA_PROJECT_API_KEY = "orchestra-user"
    settings.ORCHESTRA_PROJECT_API_SECRET = "changed"

    for secret, status in (("changed", 200), ("CHANGEME", 401)):
        system = SignedClient("orchestra-user", secret)
        system.send("GET", PATH)
        assert system.status == status


@pytest.mark.parametrize(("debug", "status"), [(True, 200), (False, 401)])
def test_the_published_secret_opens_nothing_in_production(
    settings: Any, debug: bool, status: int
) -> None:
    """[F-03]"""
    settings.DEBUG = debug
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {KEY: ["CHANGEME"]}
    system = SignedClient(secret="CHANGEME")

    system.send("GET", PATH)

    assert system.status == status


def test_an_empty_secret_is_none(settings: Any) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {KEY: ["", "CHANGEME", "x"]}

    assert usable_secrets() == {KEY: ["x"]}


@given(
    st.one_of(
        st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"])),
        st.text('Signature keyId="client-1",headers=date', max_size=80),
    )
)
@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_authorization_does_worse_than_being_refused(
    system: SignedClient, header: str
) -> None:
    system.send("GET", PATH, headers={"Authorization": header})

    assert system.status == 401


@pytest.mark.parametrize("limit", [100, 2_500_000])
def test_a_body_beyond_the_limit_is_too_large(
    system: SignedClient, settings: Any, limit: int
) -> None:
    settings.ORCHESTRA_API_MAX_BODY_BYTES = limit
    body = json.dumps({"text": "x" * limit}).encode()

    answer = system.send("POST", CREATE, body)

    assert system.status == 413
    assert answer["error"] == 413


def test_a_body_of_unsaid_length_is_too_large_as_well(
    settings: Any,
) -> None:
    settings.ORCHESTRA_API_MAX_BODY_BYTES = 10
    request = RequestFactory().post(
        CREATE, b'{"text": "long"}', content_type="application/json"
    )

    with pytest.raises(BodyTooLarge):
        signable(request)


def test_the_target_is_what_the_server_read_where_it_says_so() -> None:
    """Decoded, %2F and / would be the same path."""
    for name in ("RAW_URI", "REQUEST_URI"):
        request = RequestFactory().get("/a/b;c?x=1")
        request.META[name] = "/a%2Fb;c?x=1"
        assert sent_target(request) == "/a%2Fb;c?x=1"


def test_an_absolute_address_is_reduced_to_its_path() -> None:
    request = RequestFactory().get("/a/?x=1", RAW_URI="http://host/a/?x=1")

    assert sent_target(request) == "/a/?x=1"


def test_elsewhere_the_target_is_djangos_path() -> None:
    request = RequestFactory().get("/a b/", {"x": "é"})

    assert sent_target(request) == f"/a%20b/?x={quote('é')}"


@pytest.mark.parametrize(
    ("query", "target"), [(b"x=1", "/a%2Fb?x=1"), (b"", "/a%2Fb")]
)
def test_an_asgi_server_keeps_the_raw_path(query: bytes, target: str) -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/a/b",
        "raw_path": b"/a%2Fb",
        "query_string": query,
        "headers": [],
    }

    assert sent_target(ASGIRequest(scope, BytesIO())) == target
