"""How our endpoints describe themselves in OpenAPI."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from orchestra.api.fields import LARGEST_KEY, SeparatedKeysField

SIGNATURE = "http_signature"
SESSION = "browser_session"

SIGNING = (
    "An HTTP signature (draft-cavage) by HMAC-SHA256. It covers at least the "
    "`Date` header; sign `(request-target) host date digest`, with a "
    "`Digest: SHA-256=…` of the body, and nobody can use it for anything else."
)


A_KEY = {
    "type": "integer",
    "format": "int64",
    "minimum": 1,
    "maximum": LARGEST_KEY,
}
NOT_ALLOWED = "This account may not do this."
ANYTHING = OpenApiTypes.OBJECT
TOO_LARGE = "The body is larger than this server accepts."


class Problem(serializers.Serializer):
    """Why a request was refused."""

    error = serializers.IntegerField(help_text="The HTTP status.")
    message = serializers.CharField(help_text="A sentence for people.")


class InvalidInput(Problem):
    """Why the input was refused."""

    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong with each field, by the field's name.",
    )


@dataclass(frozen=True)
class Operation:
    """What one method of an endpoint with several reads and answers.

    Attributes:
        operation_id: What client libraries call it.
        input_class: The serializer of the body, or of a GET's query string.
        output_class: That of the answer, ``many`` of it or one; None for an
            answer without a body.
        status: The status of success.
        refusals: Ways to fail that only this operation has, by status.
    """

    operation_id: str
    input_class: Any = None
    output_class: Any = None
    many: bool = False
    status: int = 200
    refusals: dict[int, str] = field(default_factory=dict)

    @property
    def answer(self) -> Any:
        """The answer, as drf-spectacular wants to be told."""
        return self.output_class and self.output_class(many=self.many)


class SignatureScheme(OpenApiAuthenticationExtension):
    """Tells OpenAPI of the signatures of client systems."""

    target_class = "orchestra.api.authentication.SignatureAuthentication"
    name = SIGNATURE

    def get_security_definition(
        self, auto_schema: AutoSchema
    ) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "signature",
            "description": SIGNING,
        }


class SessionScheme(OpenApiAuthenticationExtension):
    """Tells OpenAPI of the sessions of experts."""

    target_class = "orchestra.api.sessions.SessionWithCSRF"
    name = SESSION

    def get_security_definition(
        self, auto_schema: AutoSchema
    ) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": (
                "Django's session cookie; a POST also needs the CSRF token "
                "of the page in the `X-CSRFToken` header."
            ),
        }


class ObjectScheme(OpenApiSerializerFieldExtension):
    """Tells OpenAPI of fields that hold any JSON object."""

    target_class = "orchestra.api.fields.ObjectField"

    def map_serializer_field(
        self, auto_schema: AutoSchema, direction: str
    ) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": {}}


def _lists_of_keys(input_class: Any) -> Iterator[OpenApiParameter]:
    """Yield what a query string has with commas, which is not the default."""
    for name, each in input_class().fields.items():
        if isinstance(each, SeparatedKeysField):
            yield OpenApiParameter(
                name,
                {"type": "array", "items": A_KEY},
                required=each.required,
                description=str(each.help_text),
                explode=False,
            )


class OrchestraSchema(AutoSchema):
    """Reads a view's attributes and docstring.

    ``input_class`` and ``output_class`` are the serializers of the body, and
    ``header_class`` is that of the headers; ``refusals`` are the ways to
    fail that only this endpoint has, sentences by status. The docstring's
    first line is the summary. ``media_type`` is that of an answer which is
    not JSON. ``operation_id`` names an endpoint whose address ends like
    another's. Where methods differ, ``operations`` has an Operation for each.
    """

    def get_operation_id(self) -> str:
        if own := self._said("operation_id"):
            return str(own)
        address = self.path.strip("/").split("/")
        name = next(part for part in reversed(address) if "{" not in part)
        several = len(self.view.allowed_methods) > 2
        return f"{self.method.lower()}_{name}" if several else name

    def get_tags(self) -> list[str]:
        return ["Client API" if self._is_signed() else "Worker API"]

    def get_summary(self) -> str:
        return super().get_description().partition("\n")[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]
        return super().get_description().partition("\n")[2].strip()

    def get_override_parameters(self) -> list[Any]:
        input_class = self._said("input_class")
        found = [input_class] if input_class and self._is_query() else []
        lists = (one for each in found for one in _lists_of_keys(each))
        return [*found, *lists, *self._headers()]

    def get_request_serializer(self) -> Any:
        return self._said("input_class")

    def get_response_serializers(self) -> Any:
        status = self._said("status", 200)
        output = self._said("answer", self._said("output_class", ANYTHING))
        answers: dict[int, Any] = {status: OpenApiResponse(output, "Done.")}
        if self._said("input_class"):
            answers[400] = OpenApiResponse(
                InvalidInput, "Some of the input is not valid."
            )
        for code, sentence in self._refusals().items():
            answers[code] = OpenApiResponse(Problem, sentence)
        # Refusals are JSON, whatever the answer is.
        media_type = self._said("media_type", "application/json")
        return {
            (code, media_type) if code == status else code: answer
            for code, answer in sorted(answers.items())
        }

    def _headers(self) -> list[OpenApiParameter]:
        header_class = getattr(self.view, "header_class", None)
        fields = header_class().fields if header_class else {}
        return [
            OpenApiParameter(
                name,
                location=OpenApiParameter.HEADER,
                required=field.required,
                description=str(field.help_text),
            )
            for name, field in fields.items()
        ]

    def _refusals(self) -> dict[int, str]:
        found = self._said("refusals", {})
        if self.view.authentication_classes:
            missing = "signature" if self._is_signed() else "session"
            found = {401: f"The {missing} is missing or not valid.", **found}
            if not self._is_signed():
                found = {403: NOT_ALLOWED, **found}
        if not self._is_query():
            found = {413: TOO_LARGE, **found}
        return found

    def _said(self, name: str, otherwise: Any = None) -> Any:
        """Return what the operation says, or else the view."""
        operations = getattr(self.view, "operations", {})
        said_by = operations.get(self.method, self.view)
        return getattr(said_by, name, otherwise)

    def _is_query(self) -> bool:
        return self.method in ("GET", "HEAD")

    def _is_signed(self) -> bool:
        return any(SIGNATURE in requirement for requirement in self.get_auth())
