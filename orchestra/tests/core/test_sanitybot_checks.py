"""Handlers that a project adds to SanityBot's are told when they are none."""

from typing import Any

import pytest

from orchestra.core.sanitybot_checks import check_sanity_handlers
from orchestra.tests.bots.sanity_functions import HERE


@pytest.mark.parametrize("handlers", [{}, {"todo": f"{HERE}.makes_a_todo"}])
def test_good_ones(handlers: Any, settings: Any) -> None:
    settings.ORCHESTRA_SANITY_CHECK_HANDLERS = handlers

    assert check_sanity_handlers() == []


@pytest.mark.parametrize(
    "handlers", [["todo"], {"todo": "no.where"}, {"todo": f"{HERE}.HERE"}]
)
def test_bad_ones(handlers: Any, settings: Any) -> None:
    settings.ORCHESTRA_SANITY_CHECK_HANDLERS = handlers

    (found,) = check_sanity_handlers()

    assert found.id == "orchestra.E090"
