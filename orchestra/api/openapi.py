"""The OpenAPI document of our endpoints, made from the code."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.urls import get_script_prefix
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
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

    def get_schema(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_schema(*args, **kwargs)  # type: ignore[no-untyped-call]
        found["info"] = {
            "title": "Orchestra",
            "version": __version__,
            "description": DESCRIPTION,
        }
        for shape in found["components"]["schemas"].values():
            if "enum" in shape:
                # It would say each word twice.
                shape.pop("description", None)
        return found


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
