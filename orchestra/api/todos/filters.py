"""Read the filters of a list of to-dos: the query string and its ``q``."""

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ParseError, ValidationError

from orchestra.api.parsers import parse_object
from orchestra.api.todos.serializers import TodoFilters
from orchestra.core.errors import JSONDataError

PROJECT_NEEDED = "Name the project whose to-dos you want."


def read_filters(query: Mapping[str, str]) -> dict[str, Any]:
    """Return the filters of the query string with those in its ``q``.

    What ``q`` says wins, and whoever asks is judged by what is returned
    here, never by a part of it. Raises ValidationError for a filter that
    there is not.
    """
    given: dict[str, Any] = {name: query[name] for name in query}
    if "q" in given:
        given |= _read_q(given.pop("q"))
    serializer = TodoFilters(data=given)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def _read_q(text: str) -> dict[str, Any]:
    try:
        found = parse_object(text.encode(errors="replace"))
    except (ParseError, JSONDataError) as error:
        raise ValidationError({"q": ["Expected a JSON object."]}) from error
    if "q" in found:
        raise ValidationError({"q": ["Nothing can be filtered by this."]})
    return found
