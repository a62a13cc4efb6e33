"""Requests as the document allows or forbids them, about what exists."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode

from orchestra.tests.api.fuzz.operations import Known
from orchestra.tests.api.fuzz.things import Things

Draw = Callable[[st.SearchStrategy[Any]], Any]

#: One time in so many.
SELDOM, OFTEN = (st.integers(0, last).map(bool) for last in (1, 4))


@st.composite
def cases(
    draw: Draw, operation: APIOperation, known: Known, things: Things
) -> Case:
    """Return a request as the document allows it, or just does not.

    Where it would be about something that does not exist, it is mostly about
    something that does; and much of it is often as in the known request.
    """
    mode = draw(st.sampled_from(modes(operation)))
    case: Case = draw(operation.as_strategy(generation_mode=mode))
    if known.path and draw(OFTEN):
        case.path_parameters = {**known.path}
    if known.query or case.query:
        query = _mended(draw, case.query or {}, known.query, things)
        case.query = _as_sent(query, operation)
    if isinstance(case.body, dict | list):
        case.body = _mended(draw, case.body, known.body, things)
    return case


def modes(operation: APIOperation) -> list[GenerationMode]:
    """Return whether requests can be wrong at all."""
    found = [GenerationMode.POSITIVE] * 2
    if operation.body or operation.query or operation.path_parameters:
        found.append(GenerationMode.NEGATIVE)
    return found


def _as_sent(query: dict[str, Any], operation: APIOperation) -> dict[str, Any]:
    """Return the parameters that mean in an address what they are here.

    Nothing, or a list where there is one value, is sent as if it were not
    given, or as the last one of them.
    """
    lists = {
        one.name
        for one in operation.query
        if one.definition["schema"].get("type") == "array"
    }
    return {
        name: value
        for name, value in query.items()
        if value not in ("", None)
        and (not isinstance(value, dict | list) or (name in lists and value))
    }


def _mended(draw: Draw, value: Any, known: Any, things: Things) -> Any:
    """Return the value with some of what is known, and of what exists."""
    if isinstance(value, list):
        known = known[0] if isinstance(known, list) and known else {}
        return [_mended(draw, one, known, things) for one in value]
    if isinstance(value, float) and value.is_integer():
        # JSON has one kind of numbers: 1.0 is 1, and no fault.
        return value + 0.5
    if not isinstance(value, dict):
        return value
    known = known if isinstance(known, dict) else {}
    found = {**value}
    for name in [*value, *(name for name in known if name not in value)]:
        if name in known and draw(OFTEN):
            found[name] = known[name]
        elif name in things and name in value and draw(SELDOM):
            found[name] = draw(st.sampled_from(things[name]))
        elif name in value:
            found[name] = _mended(draw, value[name], known.get(name), things)
    return found
