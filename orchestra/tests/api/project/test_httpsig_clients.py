"""Clients that sign with the published library keep working, unmodified."""

import json
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import httpsig.sign
import pytest
import requests
from httpsig.requests_auth import HTTPSignatureAuth

from orchestra.core.http_signatures import digest_of
from orchestra.models import Project
from orchestra.tests.api.signed import KEY, SECRET

pytestmark = pytest.mark.django_db(transaction=True)

EVERYTHING = ["(request-target)", "host", "date", "digest"]


class Caller:
    """Calls the live server as the published reference shows."""

    def __init__(self, root: str) -> None:
        self.root = f"{root}/orchestra/api/project/"

    def __call__(
        self,
        method: str,
        address: str,
        body: bytes = b"",
        signed: list[str] | None = None,
        algorithm: str = "hmac-sha256",
        **headers: str,
    ) -> requests.Response:
        auth = HTTPSignatureAuth(
            key_id=KEY, secret=SECRET, algorithm=algorithm, headers=signed
        )
        return requests.request(
            method,
            self.root + address,
            data=body,
            headers={"Date": formatdate(usegmt=True), **headers},
            auth=auth,
            timeout=10,
            allow_redirects=False,
        )


@pytest.fixture
def call(live_server: Any, credentials: None) -> Caller:
    return Caller(live_server.url)


def test_reads_with_a_signature_of_the_date(call: Caller) -> None:
    response = call("GET", "workflow_types")

    assert response.status_code == 200
    assert response.json() == {"workflows": {}}


@pytest.mark.parametrize("end", ["", "/"])
def test_creates_a_project_with_or_without_the_slash(
    call: Caller, wanted_project: dict[str, Any], end: str
) -> None:
    """Without the slash there is no redirect that loses the POST."""
    response = call(
        "POST", f"create_project{end}", json.dumps(wanted_project).encode()
    )

    assert response.status_code == 200
    assert response.json() == {"project_id": Project.objects.get().pk}


@pytest.mark.parametrize(
    "date", [lambda: formatdate(usegmt=True), lambda: formatdate()]
)
def test_dates_may_be_written_either_way(
    call: Caller, date: Callable[[], str]
) -> None:
    assert call("GET", "workflow_types", Date=date()).status_code == 200


def test_signs_everything_where_everything_is_required(
    call: Caller, wanted_project: dict[str, Any], settings: Any
) -> None:
    settings.ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS = EVERYTHING
    body = json.dumps(wanted_project).encode()

    loose = call("POST", "create_project", body)
    strict = call(
        "POST", "create_project", body, EVERYTHING, Digest=digest_of(body)
    )

    assert loose.status_code == 401
    assert strict.status_code == 200


@pytest.mark.parametrize(
    "query", ["?x=1", "?x=a%20b", "?x=%C3%A9&y=%2F;z", "?x=a+b&x=c", "?%22=1"]
)
def test_signs_the_query_as_it_is_sent(call: Caller, query: str) -> None:
    response = call("GET", f"workflow_types/{query}", signed=EVERYTHING[:3])

    assert response.status_code == 200


@pytest.mark.parametrize("algorithm", ["hmac-sha1", "hmac-sha512"])
def test_other_algorithms_are_refused(call: Caller, algorithm: str) -> None:
    response = call("GET", "workflow_types", algorithm=algorithm)

    assert response.status_code == 401
    assert "hmac-sha256" in response.json()["message"]


def test_a_body_that_does_not_fit_its_digest_is_refused(
    call: Caller, wanted_project: dict[str, Any]
) -> None:
    response = call(
        "POST",
        "create_project",
        json.dumps(wanted_project).encode(),
        EVERYTHING,
        Digest=digest_of(b"another body"),
    )

    assert response.status_code == 401
    assert not Project.objects.exists()


def test_a_signature_from_long_ago_is_refused(call: Caller) -> None:
    """[A-01] The library's own verifier accepted one of 2015."""
    response = call(
        "GET", "workflow_types", Date="Wed, 23 Sep 2015 20:16:02 GMT"
    )

    assert response.status_code == 401


def test_an_rsa_signature_with_our_key_is_refused(call: Caller) -> None:
    """No choice of algorithm turns a public key into our secret."""
    signer = httpsig.sign.HeaderSigner(KEY, SECRET, "hmac-sha256", ["date"])
    date = formatdate(usegmt=True)
    header = signer.sign({"Date": date})["authorization"]

    response = requests.get(
        f"{call.root}workflow_types/",
        headers={
            "Date": date,
            "Authorization": header.replace("hmac-", "rsa-"),
        },
        timeout=10,
    )

    assert response.status_code == 401
