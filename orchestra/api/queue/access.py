"""Who may deliver messages: whoever knows the secret."""

from typing import cast
from urllib.parse import quote

from django.http import HttpRequest
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from orchestra.core.queue_secret import opens_queue

#: Django leaves headers whose name says "secret" out of its reports.
HEADER = "X-Orchestra-Queue-Secret"

#: What stands for the secret wherever the request is written down.
CONCEALED = "***"


class KnowsQueueSecret(BasePermission):
    """The sender has shown the secret of the work queue."""

    message = "The secret of the work queue is missing, wrong or not set."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return cast(bool, getattr(view, "is_from_queue", False))


def is_from_queue(request: HttpRequest, in_path: str) -> bool:
    """Return whether the request shows the secret, in its path or header."""
    return opens_queue(in_path or request.headers.get(HEADER, ""))


def conceal(request: HttpRequest, secret: str) -> None:
    """Take the secret out of the request's path, which servers log."""
    if not secret:
        return
    for name, text in request.META.items():
        if isinstance(text, str):
            request.META[name] = _without(secret, text)
    request.path = _without(secret, request.path)
    request.path_info = _without(secret, request.path_info)


def _without(secret: str, text: str) -> str:
    for written in (secret, quote(secret), quote(secret, safe="")):
        text = text.replace(written, CONCEALED)
    return text
