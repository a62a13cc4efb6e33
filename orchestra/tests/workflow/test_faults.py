"""Faults and the error that carries them."""

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.workflow.faults import (
    Code,
    Fault,
    FaultyWorkflow,
    Severity,
    did_you_mean,
    errors_among,
    listed,
)


def fault(severity: Severity = Severity.ERROR) -> Fault:
    """Return a fault of that severity."""
    return Fault(
        "workflow.json",
        "$.slug",
        Code.BAD_SLUG,
        severity,
        "This is no slug.",
        "Write one.",
    )


def test_a_fault_tells_everything_in_a_line() -> None:
    assert str(fault()) == (
        "workflow.json $.slug: This is no slug. Write one. [bad-slug]"
    )


def test_warnings_are_no_errors() -> None:
    faults = [fault(), fault(Severity.WARNING)]

    assert errors_among(faults) == faults[:1]


@pytest.mark.parametrize(
    ("errors", "beginning"),
    [(1, "The app has 1 fault:\n"), (2, "The app has 2 faults:\n")],
)
def test_the_error_counts_and_lists_what_hinders(
    errors: int, beginning: str
) -> None:
    faults = [fault(Severity.WARNING), *[fault()] * errors]

    error = FaultyWorkflow("The app", faults)

    assert isinstance(error, WorkflowError)
    assert str(error).startswith(beginning)
    assert str(error).count("Write one.") == errors
    assert error.faults == tuple(faults)


def test_guesses_what_was_meant() -> None:
    known = ["creation_depends_on", "submission_depends_on"]

    assert did_you_mean("creation_depend_on", known, "") == (
        'Did you mean "creation_depends_on"?'
    )


def test_does_not_guess_wildly() -> None:
    assert did_you_mean("colour", ["slug", "name"], "Remove it.") == (
        "Remove it."
    )


@pytest.mark.parametrize(
    ("words", "expected"), [([], "none"), (["a", "b"], '"a", "b"')]
)
def test_lists_words(words: list[str], expected: str) -> None:
    assert listed(words) == expected


def test_codes_are_words_with_hyphens() -> None:
    for code in Code:
        assert code == code.name.lower().replace("_", "-")
