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
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import requests
from requests.auth import AuthBase

from orchestra.core.conf import settings
from orchestra.core.http_signatures import SignableRequest, sign

__all__ = [
    "OrchestraError",
    "assign_worker_to_task",
    "create_orchestra_project",
    "create_todos",
    "create_todos_from_template",
    "delete_todos",
    "get_project_details_url",
    "get_project_information",
    "get_todo_templates",
    "get_todos",
    "get_workflow_types",
    "message_project_team",
    "update_todos",
]

API_ROOT = "/orchestra/api/project/"

#: Seconds to wait for a connection, and then for an answer: machine steps
#: may run before it comes.
TIMEOUT = (5, 120)

#: Seconds to wait before each further try after a failed connection.
RETRY_DELAYS = (0.5, 2)

SUCCESSES = (200, 201)

Todo = dict[str, Any]
Todos = Todo | list[Todo]


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
    found: dict[str, Any] = _call("GET", "workflow_types")
    return found


def get_project_details_url(project_id: int | str) -> str:
    """Return the address at which people see the project."""
    answer = _call("POST", "project_details_url", {"project_id": project_id})
    url: str = answer["project_details_url"]
    return url


def assign_worker_to_task(
    worker_id: int | str, task_id: int | str
) -> dict[str, Any]:
    """Assign the task to the worker; return ``{"success": True, …}``.

    A refusal is an OrchestraError with status 403 if the worker lacks a
    certification, 404 for an unknown worker or task, and 409 if the task
    cannot be assigned to them now: also where a lost connection was tried
    again and the first try had done it.
    """
    return _call(
        "POST",
        "assign_worker_to_task",
        {"worker_id": worker_id, "task_id": task_id},
    )


def message_project_team(
    project_id: int | str, message: str
) -> dict[str, Any]:
    """Post the message in the project's channel; return success.

    A refusal is an OrchestraError with status 404 for an unknown project,
    409 if it has no channel or Slack is switched off, and 502 or 503 if
    Slack fails. A lost connection is not tried again: that could say it
    twice.
    """
    return _call(
        "POST",
        "message_project_team",
        {"project_id": project_id, "message": message},
        tries=1,
    )


def create_todos(todos: Todos) -> Any:
    """Create a to-do, or all of a list; return what was created.

    Each needs ``project`` (the id), ``step`` (the slug) and ``title``. A
    lost connection is not tried again: that could create them twice.
    """
    return _call("POST", "todo-api", todos, kind=type(todos), tries=1)


def get_todos(
    project_id: int | str | None = None,
    step_slug: str | None = None,
    **filters: Any,
) -> list[dict[str, Any]]:
    """Return the to-dos of a project, or of one of its steps, newest first.

    The filters are fields of a to-do, or ``id__in``, with which no project
    is needed. With ``page``, ``page_size`` or both it is a part of them; one
    beyond the last is empty.
    """
    if project_id is None and "id__in" not in filters:
        raise OrchestraError("Name a project, or to-dos by id__in.")
    named = {"project": project_id, "step__slug": step_slug}
    wanted = {name: value for name, value in named.items() if value}
    paging = {
        name: filters.pop(name)
        for name in ("page", "page_size")
        if name in filters
    }
    sought = json.dumps(wanted | filters, default=str)
    query = urlencode(paging | {"q": sought})
    return _call("GET", "todo-api", query=query, kind=list)


def update_todos(updated_todos: Todo | list[Todo]) -> Any:
    """Change what is given of the to-dos, told by ``id``; all or none."""
    many = (
        [updated_todos] if isinstance(updated_todos, dict) else updated_todos
    )
    return _call("PATCH", "todo-api", many, kind=list)


def delete_todos(todo_ids: Iterable[int]) -> list[Any]:
    """Delete the to-dos, all or none; return ``[count, {model: count}]``.

    A lost connection is not tried again: what is gone would be missed.
    """
    return _call("DELETE", "todo-api", list(todo_ids), kind=list, tries=1)


def get_todo_templates() -> list[dict[str, Any]]:
    """Return the to-do list templates, newest first."""
    return _call("GET", "todo_templates", kind=list)


def create_todos_from_template(
    todolist_template_slug: str,
    project_id: int | str,
    step_slug: str,
    additional_data: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Apply the template; return ``{"success": True, "todos": [new ones]}``.

    A lost connection is not tried again: that could apply it twice.
    """
    return _call(
        "POST",
        "create_todos_from_template",
        {
            "todolist_template_slug": todolist_template_slug,
            "project_id": project_id,
            "step_slug": step_slug,
            "additional_data": additional_data,
        },
        tries=1,
    )


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
    payload: Any = None,
    headers: dict[str, str] | None = None,
    *,
    query: str = "",
    kind: type = dict,
    tries: int | None = None,
) -> Any:
    """Return the endpoint's answer, which is of that kind.

    A request that is safe to repeat is sent again if the connection fails;
    one that is not says that it may have one try.
    """
    body = None if payload is None else json.dumps(payload, allow_nan=False)
    path = f"{endpoint}/?{query}" if query else f"{endpoint}/"
    delays = RETRY_DELAYS if tries is None else RETRY_DELAYS[: tries - 1]
    try:
        response = _send_insistently(method, path, body, headers or {}, delays)
    except requests.RequestException as error:
        raise OrchestraError(
            f"Orchestra at {settings.URL} gave no answer: {error}"
        ) from error
    return _answer(response, kind)


def _send_insistently(
    method: str,
    path: str,
    body: str | None,
    headers: dict[str, str],
    delays: Iterable[float],
) -> requests.Response:
    """Send the request, again if the connection fails, and signed anew."""
    for delay in delays:
        with suppress(requests.ConnectionError):
            return _send(method, path, body, headers)
        time.sleep(delay)
    return _send(method, path, body, headers)


def _send(
    method: str, path: str, body: str | None, headers: dict[str, str]
) -> requests.Response:
    return requests.request(
        method,
        f"{settings.URL.rstrip('/')}{API_ROOT}{path}",
        data=None if body is None else body.encode(),
        headers={"Content-Type": "application/json", **headers},
        auth=_OrchestraAuth(),
        timeout=TIMEOUT,
        # The signature is for this address, and a redirected POST would
        # become a GET.
        allow_redirects=False,
    )


def _answer(response: requests.Response, kind: type) -> Any:
    try:
        answer = response.json()
    except requests.JSONDecodeError:
        answer = None
    if response.status_code in SUCCESSES and isinstance(answer, kind):
        return answer
    problem = answer if isinstance(answer, dict) else {}
    raise OrchestraError(
        problem.get("message")
        or f"The answer is not Orchestra's: {response.text[:200]!r}",
        response.status_code,
        problem.get("fields"),
    )
