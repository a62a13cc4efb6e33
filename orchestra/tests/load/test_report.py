"""The report says all that is wrong, and nothing else."""

import io
import json

from rich.console import Console

from orchestra.tests.load.calls import Calls, Kind
from orchestra.tests.load.consistency import Verdict
from orchestra.tests.load.report import Report

FINE = Verdict("Nobody is lost.", [])
BROKEN = Verdict("Nothing is lost.", ["A draft is lost."])


def report_of(*verdicts: Verdict, status: int = 200) -> Report:
    """Return the report of one request that was answered so."""
    calls = Calls()
    calls.add(Kind("save"), 0.1, status, "" if status == 200 else "Oh [dear].")
    return Report({"experts": 1}, 2, calls, list(verdicts), {"tasks": 4})


def printed(report: Report) -> str:
    """Return what people are shown."""
    console = Console(file=io.StringIO(), width=120)
    report.print_to(console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_a_clean_report_says_so() -> None:
    report = report_of(FINE)

    assert report.troubles == []
    assert "No errors and no inconsistencies." in printed(report)
    assert "4 tasks (2.00 per second)" in printed(report)


def test_an_error_is_counted_and_quoted() -> None:
    report = report_of(FINE, status=500)

    assert report.troubles == ["1 of 1 requests failed."]
    assert "Error: save: Oh [dear]." in printed(report)


def test_what_is_inconsistent_is_counted_and_named() -> None:
    report = report_of(FINE, BROKEN)

    assert report.troubles == ["Broken once: Nothing is lost."]
    assert "Violation: A draft is lost." in printed(report)


def test_a_broken_promise_is_trouble() -> None:
    report = report_of(FINE)

    report.calls.object_to("A stale draft was stored.")

    assert report.troubles == ["An answer broke a promise."]
    assert "Broken promise: A stale draft was stored." in printed(report)


def test_a_load_without_requests_proves_nothing() -> None:
    assert Report({}, 1, Calls()).troubles == ["Nobody asked for anything."]


def test_the_report_can_be_written_as_json() -> None:
    told = json.loads(json.dumps(report_of(FINE, BROKEN).as_json()))

    assert [one["name"] for one in told["requests"]] == [
        "save",
        "all requests",
    ]
    assert told["consistency"][1]["violations"] == ["A draft is lost."]
    assert told["troubles"]
