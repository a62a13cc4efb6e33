"""Read which to-dos to list: the query string and its ``q``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from rest_framework.exceptions import ParseError, ValidationError

from orchestra.api.pages import PAGE_SIZE
from orchestra.api.parsers import parse_object
from orchestra.api.todos.serializers import NO_FILTER, TodoFilters
from orchestra.core.errors import JSONDataError

PROJECT_NEEDED = "Name the project whose to-dos you want."


#: What says which part of the list is wanted, and filters nothing.
PAGING = ("page", "page_size")


@dataclass(frozen=True)
class Wanted:
    """Which to-dos are wanted; without a page, all that pass the filters."""

    filters: dict[str, Any]
    page: int | None
    page_size: int


def read_wanted(query: Mapping[str, str], narrow: Collection[str]) -> Wanted:
    """Return what the query string wants, with the filters in its ``q``.

    What ``q`` says wins, and whoever asks is judged by what is returned
    here, never by a part of it. Raises ValidationError for a filter that
    there is not, and without one of the narrow ones, which keep the list
    from being that of all projects.
    """
    given: dict[str, Any] = {name: query[name] for name in query}
    if "q" in given:
        given |= _read_q(given.pop("q"))
    serializer = TodoFilters(data=given)
    serializer.is_valid(raise_exception=True)
    filters = dict(serializer.validated_data)
    if filters.keys().isdisjoint(narrow):
        raise ValidationError({"project": [PROJECT_NEEDED]})
    paging = {name: filters.pop(name, None) for name in PAGING}
    asked = any(value is not None for value in paging.values())
    return Wanted(
        filters,
        (paging["page"] or 1) if asked else None,
        paging["page_size"] or PAGE_SIZE,
    )


def _read_q(text: str) -> dict[str, Any]:
    try:
        found = parse_object(text.encode(errors="replace"))
    except (ParseError, JSONDataError) as error:
        raise ValidationError({"q": ["Expected a JSON object."]}) from error
    for name in ("q", *PAGING):
        if name in found:
            raise ValidationError({name: [NO_FILTER]})
    return found
