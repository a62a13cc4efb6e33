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
        # An empty filter of a form is none, and no fault.
        case.query = {name: it for name, it in query.items() if it != ""}
    if isinstance(case.body, dict | list):
        case.body = _mended(draw, case.body, known.body, things)
    return case


def modes(operation: APIOperation) -> list[GenerationMode]:
    """Return whether requests can be wrong at all."""
    found = [GenerationMode.POSITIVE] * 2
    if operation.body or operation.query or operation.path_parameters:
        found.append(GenerationMode.NEGATIVE)
    return found


def _mended(draw: Draw, value: Any, known: Any, things: Things) -> Any:
    """Return the value with some of what is known, and of what exists."""
    if isinstance(value, list):
        known = known[0] if isinstance(known, list) and known else {}
        return [_mended(draw, one, known, things) for one in value]
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
