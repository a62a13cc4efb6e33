"""The timing API is as its description tells."""

from typing import Any

import pytest

from orchestra.models import Worker
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import checker, operations

pytestmark = pytest.mark.django_db

ENTRY = {"date": "2020-02-02", "time_worked": "00:30:00"}


def test_the_answers_are_as_they_are_described(adas: Session) -> None:
    checker("timer").validate(adas.get("timer"))
    checker("timer_start").validate(adas.post("timer_start"))
    checker("timer").validate(adas.get("timer"))
    checker("timer_start", 409).validate(adas.post("timer_start"))
    checker("timer_stop").validate(adas.post("timer_stop"))
    created = adas.post("time_entries", ENTRY)
    checker("create_time_entry", 201).validate(created)
    checker("time_entries").validate(adas.get("time_entries"))
    refused = adas.post("time_entries", {**ENTRY, "assignment": 1})
    checker("create_time_entry", 400).validate(refused)


def test_the_check_would_find_a_fault(adas: Session) -> None:
    created = adas.post("time_entries", ENTRY)

    assert not checker("create_time_entry", 201).is_valid(
        {**created, "id": None}
    )


@pytest.mark.parametrize(
    ("name", "success", "reads"),
    [
        ("time_entry", "200", False),
        ("replace_time_entry", "200", True),
        ("update_time_entry", "200", True),
        ("delete_time_entry", "204", False),
        ("create_time_entry", "201", True),
    ],
)
def test_every_method_is_described_for_itself(
    name: str, success: str, reads: bool, ada: Worker
) -> None:
    operation: dict[str, Any] = operations()[name]

    assert success in operation["responses"]
    assert ("requestBody" in operation) is reads
    assert ("400" in operation["responses"]) is reads
    assert operation["summary"]


def test_the_list_is_told_from_the_form() -> None:
    listing = operations()["time_entries"]

    assert {one["name"] for one in listing["parameters"]} == {
        "assignment",
        "min_date",
        "max_date",
        "page",
    }
    assert "requestBody" not in listing
