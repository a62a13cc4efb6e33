"""Read JSON bodies strictly: what gets past here can also be stored."""

import json
from collections.abc import Mapping
from typing import IO, Any, cast

from django.http import HttpRequest
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from orchestra.core.conf import settings
from orchestra.core.json_data import ensure_json_object


class BodyTooLarge(APIException):
    """The body is larger than this server accepts."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE

    def __init__(self, limit: int | None = None) -> None:
        limit = settings.API_MAX_BODY_BYTES if limit is None else limit
        super().__init__(
            f"The body is larger than the {limit:,} bytes that this server "
            "accepts."
        )


def refuse_oversized(
    request: HttpRequest | Request, limit: int | None = None
) -> None:
    """Raise BodyTooLarge if the request announces too large a body.

    The limit is ``API_MAX_BODY_BYTES`` unless given. Raises ParseError if
    what is announced is no number.
    """
    limit = settings.API_MAX_BODY_BYTES if limit is None else limit
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not (announced.isascii() and announced.isdigit()):
        raise ParseError("The Content-Length header is not a number.")
    # Python reads no number of thousands of digits.
    if len(announced) > len(str(limit)) or int(announced) > limit:
        raise BodyTooLarge(limit)


class StrictJSONParser(BaseParser):
    """Parse bodies of a bounded size that hold an object."""

    media_type = "application/json"

    def limit(self) -> int:
        """Return how many bytes a body may have."""
        return int(settings.API_MAX_BODY_BYTES)

    def read(self, body: bytes) -> Any:
        """Return what the body holds; see parse_object."""
        return parse_object(body)

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        limit = self.limit()
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise BodyTooLarge(limit)
        return self.read(body)


class OneOrManyParser(StrictJSONParser):
    """Parse bodies that hold an object, or a list of anything."""

    def read(self, body: bytes) -> Any:
        """Return what the body holds, after the checks of parse_object."""
        found = _loads(body)
        if not isinstance(found, dict | list):
            raise ParseError("The body must be a JSON object or a list.")
        ensure_json_object({"list": found}, "The body")
        return found


def parse_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object in the body.

    Raises ParseError if it is not JSON, and JSONDataError if it is not an
    object that every database of ours can store.
    """
    found = _loads(body)
    ensure_json_object(found, "The body")
    return cast(dict[str, Any], found)


def _loads(body: bytes) -> Any:
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError) as error:
        raise ParseError("The body is not valid JSON.") from error
