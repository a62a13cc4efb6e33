"""What each error is in HTTP."""

import inspect
import logging
from http import HTTPStatus
from typing import Any

import pytest
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.signals import got_request_exception
from django.http import Http404, UnreadablePostError
from django.test import RequestFactory, override_settings
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.errors import STATUS_OF, handle, status_of
from orchestra.core import errors
from orchestra.models import Task, TaskAssignment

OURS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.BaseOrchestraError)
]


def answer(error: Exception) -> Response:
    """Return how the APIs answer a request that raised the error."""
    request = Request(RequestFactory().get("/somewhere"))
    return handle(error, {"view": None, "request": request})


def make(kind: type[errors.BaseOrchestraError]) -> Any:
    """Return an error of the kind, with its own words."""
    arguments: dict[Any, tuple[Any, ...]] = {
        errors.StaleTaskData: (3, {"text": "stored"}),
        errors.InvalidTodos: ({(0, "title"): "It is empty."},),
        errors.TodoListTemplateValidationError: (["Item 1 has no id."],),
    }
    return kind(*arguments.get(kind, ()))


@pytest.mark.parametrize("kind", OURS)
def test_every_error_of_ours_has_a_status(
    kind: type[errors.BaseOrchestraError],
) -> None:
    # [L-00] A new error without a row here would be a 500 for no reason.
    assert kind in STATUS_OF


@pytest.mark.parametrize("kind", OURS)
def test_every_error_of_ours_becomes_a_status_and_a_sentence(
    kind: type[errors.BaseOrchestraError],
) -> None:
    error = make(kind)

    response = answer(error)

    assert response.status_code == STATUS_OF[kind]
    assert response.data["error"] == STATUS_OF[kind]
    assert response.data["message"].endswith((".", ")"))
    if response.status_code < 500:
        assert response.data["message"] == str(error)


def test_an_error_without_a_row_counts_as_its_ancestor() -> None:
    class NewError(errors.TaskStatusError):
        """Something new."""

    assert status_of(NewError()) == HTTPStatus.CONFLICT


def test_a_fault_of_ours_keeps_its_words_to_itself() -> None:
    error = errors.PluginError("secret.path failed: KeyError: 'password'")

    assert "secret" not in answer(error).data["message"]


def test_stale_data_comes_with_what_is_stored() -> None:
    data = answer(errors.StaleTaskData(3, {"text": "stored"})).data

    assert data["stored"] == {
        "data_version": 3,
        "task_data": {"text": "stored"},
    }
    assert data["yours"] == {"data_version": None, "task_data": None}


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Task.DoesNotExist(), 404, "There is no such task."),
        (
            TaskAssignment.DoesNotExist(),
            404,
            "There is no such task assignment.",
        ),
        (Http404("secret"), 404, "There is nothing at this address."),
        (PermissionDenied(), 403, "You may not do this."),
        (PermissionDenied("Not today."), 403, "Not today."),
        (SuspiciousOperation("secret"), 400, "could not be read"),
        (UnreadablePostError("secret"), 400, "could not be read"),
        (RequestDataTooBig("secret"), 413, "larger than"),
        (exceptions.NotAuthenticated("Sign in."), 401, "Sign in."),
        (exceptions.MethodNotAllowed("GET"), 405, "GET"),
        (exceptions.ParseError("Not JSON."), 400, "Not JSON."),
    ],
)
def test_errors_of_the_frameworks_have_the_same_shape(
    error: Exception, status: int, words: str
) -> None:
    response = answer(error)

    assert response.status_code == status
    assert set(response.data) == {"error", "message"}
    assert words in response.data["message"]
    assert "secret" not in response.data["message"]


def test_invalid_input_names_the_fields() -> None:
    error = exceptions.ValidationError(
        {"task_id": ["Required."], "task_data": ["No.", "Never."]}
    )

    assert answer(error).data == {
        "error": 400,
        "message": "Some of the input is not valid: task_id, task_data.",
        "fields": {"task_id": ["Required."], "task_data": ["No.", "Never."]},
    }


def test_nested_fields_are_named_by_their_path() -> None:
    error = exceptions.ValidationError({"todo": {"title": ["Required."]}})

    assert answer(error).data["fields"] == {"todo.title": ["Required."]}


def test_an_error_about_no_field_is_about_the_body() -> None:
    error = exceptions.ValidationError("Nothing fits.")

    assert answer(error).data["fields"] == {"body": ["Nothing fits."]}


def test_headers_that_clients_need_are_kept() -> None:
    refusal = exceptions.NotAuthenticated()
    refusal.auth_header = "Session"  # type: ignore[attr-defined]

    assert answer(refusal)["WWW-Authenticate"] == "Session"
    assert answer(exceptions.Throttled(wait=12.3))["Retry-After"] == "13"


@pytest.mark.parametrize("debug", [True, False])
def test_what_nobody_foresaw_is_a_neutral_sentence(
    debug: bool, caplog: pytest.LogCaptureFixture
) -> None:
    # [F-02] No traceback leaves the server, not even with DEBUG on.
    with override_settings(DEBUG=debug):
        response = answer(ZeroDivisionError("secret"))

    assert response.status_code == 500
    assert set(response.data) == {"error", "message"}
    assert "secret" not in str(response.data)
    (record,) = caplog.records
    assert record.name == "django.request"
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None


def test_error_reporters_hear_of_what_nobody_foresaw() -> None:
    heard = []

    def listen(sender: Any, **kwargs: Any) -> None:
        heard.append(kwargs["request"].path)

    got_request_exception.connect(listen)
    try:
        answer(ZeroDivisionError())
        answer(Task.DoesNotExist())
    finally:
        got_request_exception.disconnect(listen)

    assert heard == ["/somewhere"]
