"""The ways to name a function."""

from functools import partial
from typing import Any

import pytest

from orchestra.tests.workflow import plugins
from orchestra.tests.workflow.documents import PLUGINS
from orchestra.workflow.references import (
    FunctionLike,
    dotted_path_of,
    is_old,
    reference_to,
)

PATH = f"{PLUGINS}.lay_out"


@pytest.mark.parametrize(
    "function",
    [
        plugins.lay_out,
        PATH,
        {"path": PATH},
        {"path": PATH, "kwargs": {}},
        {"module": PLUGINS, "name": "lay_out"},
    ],
)
def test_all_spellings_mean_the_same(function: FunctionLike) -> None:
    assert reference_to(function) == {"path": PATH}


@pytest.mark.parametrize("nothing", [None, {}, ""])
def test_nothing_refers_to_nothing(nothing: FunctionLike) -> None:
    assert reference_to(nothing) == {}


@pytest.mark.parametrize(
    "reference", [{"path": PATH}, {"module": PLUGINS, "name": "lay_out"}]
)
def test_keyword_arguments_stay(reference: dict[str, Any]) -> None:
    kwargs = {"columns": 3}

    assert reference_to({**reference, "kwargs": kwargs}) == {
        "path": PATH,
        "kwargs": kwargs,
    }


def test_a_callable_without_a_path_gets_none_that_could_be_found() -> None:
    reference = reference_to(partial(plugins.lay_out, {}))

    assert "functools.partial" in reference["path"]


def test_a_reference_may_lack_everything() -> None:
    assert dotted_path_of({"kwargs": {}}) == "."


@pytest.mark.parametrize(
    ("reference", "old"),
    [
        ({"path": PATH}, False),
        ({}, False),
        ({"module": PLUGINS}, True),
        ({"name": "lay_out"}, True),
    ],
)
def test_knows_the_older_form(reference: dict[str, Any], old: bool) -> None:
    assert is_old(reference) is old
