"""The Python client of Orchestra's signed API.

It needs ``ORCHESTRA_URL``, ``ORCHESTRA_PROJECT_API_KEY`` and
``ORCHESTRA_PROJECT_API_SECRET`` in the Django settings, and nothing else of
Orchestra. Every function raises OrchestraError if it gets no answer, or one
that is not what it asked for.
"""

import json
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import requests
from requests.auth import AuthBase

from orchestra.core.conf import settings
from orchestra.core.http_signatures import SignableRequest, sign

__all__ = [
    "OrchestraError",
    "create_orchestra_project",
    "get_project_details_url",
    "get_project_information",
    "get_workflow_types",
]

API_ROOT = "/orchestra/api/project/"

#: Seconds to wait for a connection, and then for an answer: machine steps
#: may run before it comes.
TIMEOUT = (5, 120)

#: Seconds to wait before each further try after a failed connection.
RETRY_DELAYS = (0.5, 2)


class OrchestraError(Exception):
    """Orchestra did not do what the client asked.

    Attributes:
        message: What went wrong, in a sentence.
        status: The HTTP status; None if there was no answer.
        fields: What is wrong with each field of the input, if anything is.
    """

    def __init__(
        self,
        message: str,
        status: int | None = None,
        fields: dict[str, list[str]] | None = None,
    ) -> None:
        super().__init__(message if status is None else f"{status}: {message}")
        self.message = message
        self.status = status
        self.fields = fields or {}


def create_orchestra_project(
    client: object,
    workflow_slug: str,
    workflow_version_slug: str,
    description: str,
    priority: int,
    project_data: dict[str, Any],
    task_class: str,
    idempotency_key: str | None = None,
) -> int:
    """Create a project and return its id.

    The task class is "real" or "training". The client is not used and may
    be None. A lost connection is tried again and never makes a second
    project; pass a key of your own, the same for the same project, to be as
    safe across several calls.
    """
    answer = _call(
        "POST",
        "create_project",
        {
            "workflow_slug": workflow_slug,
            "workflow_version_slug": workflow_version_slug,
            "description": description,
            "priority": priority,
            "project_data": project_data,
            "task_class": task_class,
        },
        {"Idempotency-Key": idempotency_key or uuid4().hex},
    )
    project_id: int = answer["project_id"]
    return project_id


def get_project_information(
    project_id_or_ids: int | str | Iterable[int | str],
) -> dict[Any, Any]:
    """Return what Orchestra knows of one project, or of several.

    One id gets that project's information, and OrchestraError with status
    404 if there is none. Several get a dictionary of the known ones by id.
    """
    if isinstance(project_id_or_ids, int | str):
        return _call(
            "POST", "project_information", {"project_id": project_id_or_ids}
        )
    found = _call(
        "POST",
        "project_information",
        {"project_ids": list(project_id_or_ids)},
    )
    return {int(key): information for key, information in found.items()}


def get_workflow_types() -> dict[str, Any]:
    """Return all workflows and their versions, as ``{"workflows": …}``."""
    return _call("GET", "workflow_types")


def get_project_details_url(project_id: int | str) -> str:
    """Return the address at which people see the project."""
    answer = _call("POST", "project_details_url", {"project_id": project_id})
    url: str = answer["project_details_url"]
    return url


class _OrchestraAuth(AuthBase):
    """Signs a request as a whole, with the key and secret of the moment."""

    def __call__(
        self, request: requests.PreparedRequest
    ) -> requests.PreparedRequest:
        body = request.body or b""
        host = urlsplit(request.url or "").netloc.rpartition("@")[2]
        # Said explicitly, so that what is sent is what was signed.
        request.headers["Host"] = str(host)
        request.headers.update(
            sign(
                SignableRequest(
                    request.method or "",
                    request.path_url,
                    {"host": str(host)},
                    body.encode() if isinstance(body, str) else bytes(body),
                ),
                settings.PROJECT_API_KEY,
                settings.PROJECT_API_SECRET,
            )
        )
        return request


def _call(
    method: str,
    endpoint: str,
    payload: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return the endpoint's answer to a request that is safe to repeat."""
    body = None if payload is None else json.dumps(payload, allow_nan=False)
    try:
        response = _send_insistently(method, endpoint, body, headers or {})
    except requests.RequestException as error:
        raise OrchestraError(
            f"Orchestra at {settings.URL} gave no answer: {error}"
        ) from error
    return _answer(response)


def _send_insistently(
    method: str, endpoint: str, body: str | None, headers: dict[str, str]
) -> requests.Response:
    """Send the request, again if the connection fails, and signed anew."""
    for delay in RETRY_DELAYS:
        with suppress(requests.ConnectionError):
            return _send(method, endpoint, body, headers)
        time.sleep(delay)
    return _send(method, endpoint, body, headers)


def _send(
    method: str, endpoint: str, body: str | None, headers: dict[str, str]
) -> requests.Response:
    return requests.request(
        method,
        f"{settings.URL.rstrip('/')}{API_ROOT}{endpoint}/",
        data=None if body is None else body.encode(),
        headers={"Content-Type": "application/json", **headers},
        auth=_OrchestraAuth(),
        timeout=TIMEOUT,
        # The signature is for this address, and a redirected POST would
        # become a GET.
        allow_redirects=False,
    )


def _answer(response: requests.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except requests.JSONDecodeError:
        answer = None
    if response.status_code == 200 and isinstance(answer, dict):
        return answer
    problem = answer if isinstance(answer, dict) else {}
    raise OrchestraError(
        problem.get("message")
        or f"The answer is not Orchestra's: {response.text[:200]!r}",
        response.status_code,
        problem.get("fields"),
    )
