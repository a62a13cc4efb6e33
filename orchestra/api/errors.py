"""Say in HTTP what went wrong: one table, one handler, one shape.

Every error is ``{"error": status, "message": sentence}``; one that is about
the input also has ``"fields": {name: [sentences]}``.
"""

import re
from collections.abc import Iterator
from inspect import getdoc
from typing import Any, cast

from django.core.exceptions import (
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.signals import got_request_exception
from django.http import Http404, UnreadablePostError
from django.utils.log import log_response
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from orchestra.api.parsers import BodyTooLarge
from orchestra.core import errors

#: What each of our errors is in HTTP; a class not named here counts as its
#: nearest named ancestor.
STATUS_OF: dict[type[errors.BaseOrchestraError], int] = {
    errors.AssignmentPolicyError: 500,
    errors.BaseOrchestraError: 500,
    errors.CertificationError: 409,
    errors.ChangedMeanwhile: 409,
    errors.CreationPolicyError: 500,
    errors.DeliveryNotGivenUp: 409,
    errors.DottedPathError: 500,
    errors.FileStoreError: 500,
    errors.FileStoreUnavailable: 503,
    errors.FileTooLarge: 400,
    errors.GoogleConflict: 409,
    errors.GoogleMisconfigured: 503,
    errors.GoogleOff: 409,
    errors.IdempotencyConflict: 409,
    errors.IllegalTaskSubmission: 409,
    errors.IncidentStands: 409,
    errors.InvalidRevertError: 409,
    errors.InvalidSlugValue: 400,
    errors.InvalidTaskData: 400,
    errors.InvalidTodos: 400,
    errors.JSONDataError: 400,
    errors.MachineExecutionError: 409,
    errors.MachineStepRunning: 409,
    errors.MailError: 502,
    errors.MailRefused: 502,
    errors.MailUnavailable: 503,
    errors.ModelSaveError: 500,
    errors.NoTaskAvailable: 409,
    errors.NotAWorker: 403,
    errors.OfferClosed: 409,
    errors.PermanentMachineError: 500,
    errors.PluginError: 500,
    errors.ProjectNotActive: 409,
    errors.ProjectStatusError: 409,
    errors.RegistrationError: 409,
    errors.QueueJobFailed: 500,
    errors.QueueMessageBusy: 503,
    errors.QueueUnavailable: 503,
    errors.ReviewPolicyError: 500,
    errors.S3UploadError: 503,
    errors.SanityBotError: 500,
    errors.SlackChannelError: 409,
    errors.SlackError: 502,
    errors.SlackMisconfigured: 502,
    errors.SlackNameError: 400,
    errors.SlackOff: 409,
    errors.SlackUnavailable: 503,
    errors.SlackCommandInvalidRequest: 403,
    errors.SlackUserUnauthorized: 403,
    errors.SlugUniquenessError: 409,
    errors.StaffingResponseError: 409,
    errors.StaleTaskData: 409,
    errors.StoredFileNotFound: 404,
    errors.TaskAccessError: 403,
    errors.TaskAssignmentError: 409,
    errors.TaskDependencyError: 409,
    errors.TaskStatusError: 409,
    errors.TimeEntryAccessError: 403,
    errors.TimeEntryError: 400,
    errors.TimerError: 409,
    errors.TodoListTemplateError: 409,
    errors.TodoListTemplateValidationError: 400,
    errors.TodoQAConflict: 409,
    errors.UnknownQueueFunction: 400,
    errors.UnknownWorkflow: 404,
    errors.WorkerCertificationError: 403,
    errors.WorkflowError: 400,
    errors.WrongFileContent: 400,
}

NEUTRAL = (
    "Something went wrong on our side. Please try again; if it happens "
    "again, tell whoever runs this site."
)
INVALID = "Some of the input is not valid: {names}."


def error_body(status: int, message: str, **more: object) -> dict[str, object]:
    """Return the body that every error of our APIs has."""
    return {"error": status, "message": message, **more}


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """Return the answer to a request that raised the error.

    What nobody foresaw becomes a 500 with a neutral sentence; it is logged
    and signalled as Django does, and its traceback never leaves the server,
    not even with DEBUG on.
    """
    set_rollback()
    if isinstance(error, errors.BaseOrchestraError):
        response = _ours(error, context["request"])
    elif isinstance(error, exceptions.APIException):
        response = _of_the_framework(error)
    else:
        response = _of_django(error)
    if response.status_code >= 500:
        _report(error, response, context)
    return response


def status_of(error: errors.BaseOrchestraError) -> int:
    """Return the HTTP status of one of our errors."""
    return next(STATUS_OF[kind] for kind in _our_kinds(type(error)))


def _our_kinds(
    kind: type[errors.BaseOrchestraError],
) -> Iterator[type[errors.BaseOrchestraError]]:
    return (ancestor for ancestor in kind.__mro__ if ancestor in STATUS_OF)


def _answer(status: int, message: str, **more: object) -> Response:
    return Response(error_body(status, message, **more), status=status)


def _ours(error: errors.BaseOrchestraError, request: Request) -> Response:
    status = status_of(error)
    if isinstance(error, errors.StaleTaskData):
        sent = cast(dict[str, Any], request.data)
        versions = _both_versions(error, sent)
        return _answer(status, str(error), **versions)
    if isinstance(error, errors.TimeEntryError):
        return _answer(status, str(error), fields=error.fields)
    if isinstance(error, errors.InvalidTaskData):
        fields = {f"task_data{at}": say for at, say in error.faults.items()}
        return _answer(status, str(error), fields=fields)
    if isinstance(error, errors.TodoListTemplateValidationError):
        return _answer(status, str(error), fields={"todos": error.faults})
    if isinstance(error, errors.InvalidTodos):
        fields = _fields_of_todos(error, isinstance(request.data, list))
        return _answer(status, str(error), fields=fields)
    return _answer(status, _sentence(error, status))


def _sentence(error: errors.BaseOrchestraError, status: int) -> str:
    """Return what may be told: a fault of ours keeps its details."""
    if status < 500:
        return str(error)
    if status == 500:
        return NEUTRAL
    return getdoc(type(error)) or NEUTRAL


def _fields_of_todos(
    error: errors.InvalidTodos, many: bool
) -> dict[str, list[str]]:
    """Return the faults by field; of many to-dos, with the place of each."""
    return {
        f"{place}.{name}" if many else name: [sentence]
        for (place, name), sentence in error.faults.items()
    }


def _both_versions(
    error: errors.StaleTaskData, sent: dict[str, Any]
) -> dict[str, Any]:
    """Return what is stored and what was sent, for people to compare."""
    return {
        "stored": {
            "data_version": error.stored_version,
            "task_data": error.stored_data,
        },
        "yours": {
            "data_version": sent.get("data_version"),
            "task_data": sent.get("task_data"),
        },
    }


def _of_the_framework(error: exceptions.APIException) -> Response:
    status = error.status_code
    if isinstance(error, exceptions.ValidationError):
        fields = _fields(error.detail)
        message = INVALID.format(names=", ".join(fields))
        return _answer(status, message, fields=fields)
    response = _answer(status, str(error.detail))
    for header, attribute in (
        ("WWW-Authenticate", "auth_header"),
        ("Retry-After", "wait"),
    ):
        if value := getattr(error, attribute, None):
            response[header] = f"{value:.0f}" if attribute == "wait" else value
    return response


def _of_django(error: Exception) -> Response:
    match error:
        case ObjectDoesNotExist():
            return _answer(404, f"There is no such {_noun(error)}.")
        case Http404():
            return _answer(404, "There is nothing at this address.")
        case PermissionDenied():
            return _answer(403, str(error) or "You may not do this.")
        case RequestDataTooBig():
            return _answer(413, str(BodyTooLarge().detail))
        case SuspiciousOperation() | UnreadablePostError():
            return _answer(400, "The request could not be read.")
        case _:
            return _answer(500, NEUTRAL)


def _noun(error: ObjectDoesNotExist) -> str:
    """Return what was not found: ``TaskAssignment`` → "task assignment"."""
    model = type(error).__qualname__.split(".")[0]
    return " ".join(re.findall("[A-Z][a-z]*", model)).lower()


def _fields(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """Return the sentences about each field, nested names with dots."""
    if isinstance(detail, list) and any(isinstance(d, dict) for d in detail):
        detail = dict(enumerate(detail))
    if not isinstance(detail, dict):
        return {prefix or "body": [str(sentence) for sentence in detail]}
    found: dict[str, list[str]] = {}
    for name, below in detail.items():
        path = f"{prefix}.{name}" if prefix else str(name)
        found |= _fields(below, path)
    return found


def _report(
    error: Exception, response: Response, context: dict[str, Any]
) -> None:
    view, request = context.get("view"), context["request"]._request
    got_request_exception.send(sender=type(view), request=request)
    log_response(
        "Internal Server Error: %s",
        request.path,
        response=response,
        request=request,
        exception=error,
    )
