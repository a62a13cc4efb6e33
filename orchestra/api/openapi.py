"""The OpenAPI document of our endpoints, made from the code."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.urls import get_script_prefix
from drf_spectacular.drainage import reset_generator_stats
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from drf_spectacular.plumbing import (
    build_root_object,
    normalize_result_object,
    sanitize_result_object,
)
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra import __version__
from orchestra.api.base import JSONView

DESCRIPTION = (
    "Client systems create projects and read their results over signed "
    "HTTP; experts work on them in the browser.\n\n"
    'Every error is `{"error": status, "message": sentence}`; one about the '
    "input also has `fields`. Addresses of the client API work with and "
    "without the final slash."
)


class OrchestraEndpoints(EndpointEnumerator):
    """Our endpoints alone: the project around us has its own document."""

    def should_include_endpoint(
        self, path: str, callback: Callable[..., Any]
    ) -> bool:
        view = getattr(callback, "cls", object)
        return (
            super().should_include_endpoint(path, callback)
            and view is not SchemaView
            and issubclass(view, JSONView)
        )


class OrchestraSchemaGenerator(SchemaGenerator):
    """Makes the document, whatever the project's own settings say of it."""

    endpoint_inspector_cls = OrchestraEndpoints

    def get_schema(
        self, request: Request | None = None, public: bool = False
    ) -> dict[str, Any]:
        """Return the document, without what the project's hooks would do."""
        reset_generator_stats()
        found = build_root_object(
            paths=self.parse(request, public),  # type: ignore[no-untyped-call]
            components=self.registry.build({}),
            webhooks={},
            version=__version__,
        )
        found["info"] = {
            "title": "Orchestra",
            "version": __version__,
            "description": DESCRIPTION,
        }
        _say_words_once(found)
        return sanitize_result_object(normalize_result_object(found))


def _say_words_once(schema: Any) -> None:
    """Leave the list of an enumeration's words out of its description."""
    if isinstance(schema, list):
        for part in schema:
            _say_words_once(part)
    if not isinstance(schema, dict):
        return
    if schema.pop("x-spec-enum-id", None):
        words = schema.pop("description", "").partition("* `")[0].strip()
        schema |= {"description": words} if words else {}
    for part in list(schema.values()):
        _say_words_once(part)


def document() -> dict[str, Any]:
    """Return the document, with addresses as they are on this server."""
    return _document(get_script_prefix().rstrip("/"))


@cache
def _document(mounted_at: str) -> dict[str, Any]:
    generator = OrchestraSchemaGenerator()  # type: ignore[no-untyped-call]
    found = generator.get_schema(request=None, public=True)
    if mounted_at:
        found["servers"] = [{"url": mounted_at}]
    return found


class SchemaView(JSONView):
    """The description of this API, in OpenAPI."""

    # Open to everybody: JSONView is closed unless it says so.
    permission_classes = ()

    def get(self, request: Request) -> Response:
        return Response(document())
