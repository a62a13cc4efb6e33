"""What is an error, and what is a refusal by design."""

import pytest
import requests
from django.urls import resolve

from example_project.expert import RefusedError
from orchestra.orchestra_api import OrchestraError
from orchestra.tests.load.calls import (
    CLIENT_CREATES,
    KINDS,
    Calls,
    Kind,
    Outcome,
    kind_of,
    outcome_of,
)

TAKE = KINDS["POST /orchestra/api/interface/new_task_assignment/reviewer/"]


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_is_of_something_that_is_served(address: str) -> None:
    _, path = address.split(" ")

    assert callable(resolve(path.replace("N", "1")).func)


@pytest.mark.parametrize("kind", [*KINDS.values(), CLIENT_CREATES])
def test_no_fault_of_the_server_is_by_design(kind: Kind) -> None:
    assert all(400 <= status < 500 for status in kind.by_design)
    assert not kind.by_design & {401, 404, 405, 429}


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.DONE),
        (201, Outcome.DONE),
        (204, Outcome.DONE),
        (409, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (400, Outcome.FAILED),
        (404, Outcome.FAILED),
        (429, Outcome.FAILED),
        (500, Outcome.FAILED),
        (503, Outcome.FAILED),
        (None, Outcome.FAILED),
    ],
)
def test_only_what_is_written_down_is_by_design(
    status: int | None, outcome: Outcome
) -> None:
    assert outcome_of(TAKE, status) == outcome


def test_numbers_and_parameters_make_no_other_kind() -> None:
    one = kind_of("PATCH", "/orchestra/todos/todo/17/?page=2")

    assert one.name == "tick a to-do"


def test_nothing_may_refuse_what_is_not_known() -> None:
    unknown = kind_of("GET", "/elsewhere/3/")

    assert unknown == Kind("GET /elsewhere/N/")
    assert outcome_of(unknown, 409) == Outcome.FAILED


def test_what_was_done_is_noted_with_its_time() -> None:
    calls = Calls()

    with calls.timed(TAKE):
        pass

    (call,) = calls.made
    assert (call.name, call.outcome) == (TAKE.name, Outcome.DONE)
    assert 0 <= call.seconds < 10


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RefusedError("Conflict.", 409), Outcome.REFUSED),
        (RefusedError("Broken.", 500), Outcome.FAILED),
        (OrchestraError("Broken.", 502), Outcome.FAILED),
        (OrchestraError("Gone."), Outcome.FAILED),
        (requests.Timeout("Slow."), Outcome.FAILED),
        (requests.ConnectionError("Gone."), Outcome.FAILED),
    ],
)
def test_what_was_not_done_is_noted_with_what_was_said(
    error: Exception, outcome: Outcome
) -> None:
    calls = Calls()

    with pytest.raises(type(error)), calls.timed(TAKE):
        raise error

    (call,) = calls.made
    assert call.outcome == outcome
    assert str(error) in call.told or repr(error) in call.told
