"""Our site as fuzzing finds it: a WSGI application, with somebody there."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import responses
from io import BytesIO
from typing import Any, cast
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.request import HttpHeaders
from django.test import Client, RequestFactory, TestCase
from django.test.client import ClientHandler
from django.urls import Resolver404, resolve

from orchestra.core.http_signatures import SignableRequest, sign
from orchestra.tests.api.fuzz.garbage import Garbage
from orchestra.tests.api.signed import KEY, SECRET


class Site:
    """Answers requests as the person who is there at the moment.

    A client system's requests are signed on their way in, whatever is in
    them.

    Attributes:
        person: Who is there.
        place: The name of the address that was asked for last.
        fault: What the answer of 500 to that was made of.
    """

    def __init__(self, users: dict[str, Any]) -> None:
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.cookies = {name: _cookie(user) for name, user in users.items()}
        self.person = "stranger"
        self.place: str | None = None
        self.fault: BaseException | None = None

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer the request, as WSGI wants it."""
        environ |= self._credentials(environ)
        self.place = _place(environ["PATH_INFO"])
        answer: Any = self.handler(environ)
        if answer.streaming:
            body = b"".join(answer.streaming_content)
        else:
            body = answer.content
        start_response(
            f"{answer.status_code} {responses.get(answer.status_code, '-')}",
            list(answer.items()),
        )
        return [body]

    def ask(self, method: str, garbage: Garbage) -> HttpResponse:
        """Answer the request as it is, however it is spoilt."""
        target = f"{garbage.path}?{garbage.query}"
        request = RequestFactory().generic(
            method.upper(),
            garbage.path,
            garbage.body,
            content_type="application/json",
            REQUEST_URI=target,
            QUERY_STRING=garbage.query,
            HTTP_HOST="testserver",
        )
        # Django's request has it decoded by now.
        path_info = unquote_to_bytes(garbage.path).decode("latin-1")
        environ = {**request.environ, "PATH_INFO": path_info}
        environ |= self._credentials(environ)
        environ |= HttpHeaders.to_wsgi_names(garbage.headers)
        self.place = _place(environ["PATH_INFO"])
        answer: Any = self.handler(environ)
        if answer.streaming:
            return HttpResponse(b"".join(answer), status=answer.status_code)
        return cast(HttpResponse, answer)

    @contextmanager
    def visited_by(self, person: str) -> Iterator[None]:
        """Let the person in, and take back what they do to the database.

        What would follow a commit is done too, and what a commit would
        refuse is refused.
        """
        self.person = person
        self.fault = None
        got_request_exception.connect(self._keep_fault)
        try:
            with transaction.atomic():
                with TestCase.captureOnCommitCallbacks(execute=True):
                    yield
                connection.check_constraints()
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(self._keep_fault)

    def _keep_fault(self, **kwargs: Any) -> None:
        self.fault = sys.exc_info()[1]

    def _credentials(self, environ: dict[str, Any]) -> dict[str, Any]:
        if self.person in self.cookies:
            return {"HTTP_COOKIE": self.cookies[self.person]}
        if self.person != "client":
            return {}
        signed = sign(_signable(environ), KEY, SECRET)
        return {
            f"HTTP_{name.upper().replace('-', '_')}": value
            for name, value in signed.items()
        }


def _cookie(user: Any) -> str:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def _place(path_info: str) -> str | None:
    path = path_info.encode("latin-1").decode(errors="replace")
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def _signable(environ: dict[str, Any]) -> SignableRequest:
    body = environ["wsgi.input"].read()
    environ["wsgi.input"] = BytesIO(body)
    return SignableRequest(
        environ["REQUEST_METHOD"],
        environ["REQUEST_URI"],
        {"host": environ["HTTP_HOST"]},
        body,
    )
