"""The fake Drive answers as Google does, to anybody who speaks HTTP."""

import json
import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from google.auth import crypt, jwt

from orchestra.testing.google import DOCUMENT, FOLDER, FakeDrive
from orchestra.testing.google_keys import EMAIL, private_pem

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
CLAIMS = {
    "iss": EMAIL,
    "aud": "https://oauth2.googleapis.com/token",
    "scope": "https://www.googleapis.com/auth/drive",
    "iat": 1,
    "exp": 1,
}


def asserted(clock: float, **changes: Any) -> bytes:
    """Return what a service account signs in with."""
    signer = crypt.RSASigner.from_string(private_pem())  # type: ignore[no-untyped-call]
    claims = {**CLAIMS, "iat": clock, "exp": clock + 3600, **changes}
    token = jwt.encode(signer, claims)  # type: ignore[no-untyped-call]
    return urlencode({"grant_type": GRANT, "assertion": token}).encode()


def answer(request: Request) -> Any:
    with urlopen(request) as response:
        return json.loads(response.read())


@pytest.fixture
def clock() -> float:
    return int(time.time())


@pytest.fixture
def token(drive: FakeDrive, clock: float) -> str:
    asked = Request(drive.token_url, asserted(clock))
    found: str = answer(asked)["access_token"]
    return found


def ask(drive: FakeDrive, token: str, path: str, **said: str) -> Any:
    return answer(
        Request(
            f"{drive.origin}/drive/v3/{path}?{urlencode(said)}",
            headers={"Authorization": f"Bearer {token}"},
        )
    )


def test_whoever_signs_in_may_ask(drive: FakeDrive, token: str) -> None:
    assert ask(drive, token, f"files/{drive.root_id}")["mimeType"] == FOLDER


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "eve@example.org"},
        {"aud": "https://example.org"},
        {"scope": "email"},
        {"exp": 1},
    ],
)
def test_a_claim_that_is_wrong_opens_nothing(
    changes: dict[str, Any], drive: FakeDrive, clock: float
) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(drive.token_url, asserted(clock, **changes)))

    assert refused.value.code == 400
    refused.value.close()


def test_a_signature_that_is_wrong_opens_nothing(
    drive: FakeDrive, clock: float
) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(drive.token_url, asserted(clock)[:-9] + b"AAAAAAAAA"))

    assert refused.value.code == 400
    refused.value.close()


@pytest.mark.parametrize(
    ("path", "status"),
    [("files/none", 404), ("files/none/export", 404), ("nothing", 404)],
)
def test_what_is_not_there_is_404(
    path: str, status: int, drive: FakeDrive, token: str
) -> None:
    with pytest.raises(HTTPError) as refused:
        ask(drive, token, path)

    assert refused.value.code == status
    refused.value.close()


def test_without_a_token_nothing_is_told(drive: FakeDrive) -> None:
    with pytest.raises(HTTPError) as refused:
        ask(drive, "another", f"files/{drive.root_id}")

    assert refused.value.code == 401
    refused.value.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name = 'Ada\\'s'", ["Ada's"]),
        ("mimeType != '{folder}' and trashed = false", ["Ada's", "Letter"]),
        ("'{root}' in parents", ["Ada's"]),
        (
            "appProperties has { key='orchestra_project' and value='7' }",
            ["Letter"],
        ),
        ("name = 'Nobody' and trashed = false", []),
    ],
)
def test_a_search_finds_what_it_says(
    query: str, found: list[str], drive: FakeDrive, token: str
) -> None:
    drive.put("Ada's", parent=drive.root_id)
    drive.put("Letter", kind=DOCUMENT, project_id=7)
    drive.put("Gone").trashed = True
    query = query.replace("{root}", drive.root_id).replace("{folder}", FOLDER)

    page = ask(drive, token, "files", q=query)

    assert [file["name"] for file in page["files"]] == found


def test_a_search_that_google_does_not_know_is_refused(
    drive: FakeDrive, token: str
) -> None:
    with pytest.raises(HTTPError) as refused:
        ask(drive, token, "files", q="name contains 'x'")

    assert refused.value.code == 400
    refused.value.close()


def test_an_id_is_good_for_one_thing(drive: FakeDrive) -> None:
    (drawn,) = drive.draw_ids(1)
    drive.create({"id": drawn, "name": "First"})

    for wrong in (drawn, "never-drawn"):
        with pytest.raises(Exception, match=r"fileIdInUse|invalid"):
            drive.create({"id": wrong, "name": "Second"})
    with pytest.raises(Exception, match="invalid"):
        drive.create({"id": drive.draw_ids(1)[0], "mimeType": DOCUMENT})


def test_it_has_to_be_started() -> None:
    with pytest.raises(RuntimeError, match="with FakeDrive"):
        _ = FakeDrive().origin
