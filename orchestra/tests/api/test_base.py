"""What every JSON endpoint does, whatever it is for."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.base import JSONView, WorkerView
from orchestra.core.actor import SYSTEM, Actor, current_actor
from orchestra.core.errors import NoTaskAvailable
from orchestra.models import Worker
from orchestra.testing.factories import UserFactory

Ask = Callable[..., HttpResponse]

#: What a careless host project might set.
LOOSE = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.BasicAuthentication"
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.FormParser"],
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.StaticHTMLRenderer"
    ],
    "DEFAULT_METADATA_CLASS": "rest_framework.metadata.SimpleMetadata",
    "DEFAULT_VERSIONING_CLASS": (
        "rest_framework.versioning.AcceptHeaderVersioning"
    ),
    "EXCEPTION_HANDLER": "rest_framework.views.exception_handler",
    "NON_FIELD_ERRORS_KEY": "anything",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": "format",
}


class EchoInput(serializers.Serializer):
    """A word."""

    word = serializers.CharField(max_length=5)


class EchoView(JSONView):
    """Says what it was told, and who told it."""

    permission_classes = ()
    input_class = EchoInput

    def get(self, request: Request) -> Response:
        return Response(self.validated_input())

    def post(self, request: Request) -> Response:
        word = self.validated_input()["word"]
        if word == "none":
            raise NoTaskAvailable
        if word == "crash":
            raise ZeroDivisionError
        return Response({"word": word, "actor": current_actor().kind})


class WhoView(WorkerView):
    """Says who is asking."""

    def post(self, request: Request) -> Response:
        actor = current_actor()
        return Response(
            {
                "worker": self.worker.pk,
                "actor": [actor.kind, actor.name],
            }
        )


def read(response: HttpResponse) -> Any:
    """Return the JSON of a rendered answer."""
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def post(
    body: Any,
    view: type[JSONView] = EchoView,
    user: Any = None,
    **headers: Any,
) -> HttpResponse:
    """Post the body to the view as the user, past the CSRF check."""
    data = body if isinstance(body, bytes) else json.dumps(body)
    headers.setdefault("content_type", "application/json")
    request = RequestFactory().post("/echo", data, **headers)
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    request.user = user or AnonymousUser()
    return view.as_view()(request).render()


def test_valid_input_reaches_the_handler() -> None:
    assert read(post({"word": "hello"}))["word"] == "hello"


def test_a_get_reads_the_query_string() -> None:
    request = RequestFactory().get("/echo", {"word": "hello"})

    assert read(EchoView.as_view()(request).render()) == {"word": "hello"}


def test_invalid_input_is_answered_with_the_fields() -> None:
    response = post({"word": "too long"})

    assert response.status_code == 400
    assert set(read(response)["fields"]) == {"word"}


@pytest.mark.parametrize("body", [b"", b"{}"])
def test_an_empty_body_lacks_its_fields(body: bytes) -> None:
    response = post(body)

    assert response.status_code == 400
    assert set(read(response)["fields"]) == {"word"}


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"word"', b'{"word": "\\u0000"}', b"\x00"]
)
def test_a_body_that_cannot_be_read_is_no_empty_body(body: bytes) -> None:
    # [I-02]
    response = post(body)

    assert response.status_code == 400
    assert "body" in read(response)["message"]


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/xml"],
)
def test_only_json_is_read(content_type: str) -> None:
    response = post(b"word=hello", content_type=content_type)

    assert response.status_code == 415
    assert read(response)["error"] == 415


def test_a_body_of_no_declared_kind_is_not_taken_for_an_empty_one() -> None:
    assert post(b'{"word": "hello"}', content_type="").status_code == 415


@override_settings(ORCHESTRA_API_MAX_BODY_BYTES=20)
def test_a_body_may_be_only_so_large() -> None:
    response = post({"word": "x" * 100})

    assert response.status_code == 413
    assert "20 bytes" in read(response)["message"]


@override_settings(ORCHESTRA_API_MAX_BODY_BYTES=20)
def test_an_understated_size_does_not_help() -> None:
    request = RequestFactory().post(
        "/echo",
        json.dumps({"word": "x" * 100}),
        content_type="application/json",
    )
    # What a server that reads chunked bodies hands on.
    request.META["CONTENT_LENGTH"] = "5"

    response = EchoView.as_view()(request).render()

    assert response.status_code == 413


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_methods_that_are_not_defined_are_refused(method: str) -> None:
    request = getattr(RequestFactory(), method)("/echo")

    response = EchoView.as_view()(request).render()

    assert response.status_code == 405
    assert read(response)["error"] == 405


def test_errors_become_their_status() -> None:
    response = post({"word": "none"})

    assert response.status_code == 409
    assert read(response)["error"] == 409


def test_a_crash_is_answered_in_json(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response = post({"word": "crash"})

    assert response.status_code == 500
    assert "Zero" not in response.content.decode()
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("accept", ["text/html", "*/*", "image/png", "x"])
def test_the_answer_is_json_whatever_is_asked_for(accept: str) -> None:
    response = post({"word": "hello"}, headers={"Accept": accept})

    assert read(response)["word"] == "hello"


def test_the_host_project_cannot_loosen_anything() -> None:
    with override_settings(REST_FRAMEWORK=LOOSE):
        assert read(post({"word": "hello"}))["word"] == "hello"
        assert post(b"word=hello", content_type="a/b").status_code == 415
        assert read(post({"word": "none"}))["error"] == 409
        assert set(read(post({"word": ""}))) == {
            "error",
            "message",
            "fields",
        }
        refusal = post({}, view=WhoView)
        assert refusal.status_code == 401
        assert refusal["WWW-Authenticate"] == "Session"


@pytest.mark.django_db
def test_the_worker_is_the_one_who_is_signed_in(ada: Worker) -> None:
    answer = read(post({}, view=WhoView, user=ada.user))

    assert answer == {"worker": ada.pk, "actor": ["worker", "ada"]}


def test_an_endpoint_that_says_nothing_is_closed() -> None:
    class ForgetfulView(JSONView):
        """Forgot to say who may come in."""

        def post(self, request: Request) -> Response:
            return Response({})

    assert post({}, view=ForgetfulView).status_code == 403


def test_whoever_is_not_a_person_acts_as_the_system() -> None:
    assert read(post({"word": "hello"}))["actor"] == SYSTEM.kind


@pytest.mark.django_db
def test_nobody_goes_on_acting_after_the_request(ada: Worker) -> None:
    post({}, view=WhoView, user=ada.user)
    post({"word": "crash"})

    assert current_actor() == SYSTEM
    assert current_actor() != Actor("worker", "ada")


def test_nobody_gets_in_without_a_session() -> None:
    # [W-S8] A program is told so in JSON, and sent nowhere.
    response = post({}, view=WhoView)

    assert response.status_code == 401
    assert read(response)["message"] == (
        "Your session has ended: sign in again."
    )


@pytest.mark.django_db
def test_a_user_who_is_no_expert_is_told_so() -> None:
    # [I-01] Not a 500.
    response = post({}, view=WhoView, user=UserFactory())

    assert response.status_code == 403
    assert "not registered as an expert" in read(response)["message"]


@pytest.mark.django_db
def test_a_superuser_becomes_an_expert_at_the_first_visit() -> None:
    # [I-01]
    user = UserFactory(is_superuser=True)

    answer = read(post({}, view=WhoView, user=user))

    assert answer["worker"] == Worker.objects.get(user=user).pk


@pytest.mark.django_db
def test_an_account_that_was_closed_is_out(ada: Worker) -> None:
    ada.user.is_active = False

    assert post({}, view=WhoView, user=ada.user).status_code == 401
