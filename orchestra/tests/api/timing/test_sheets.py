"""The timecard as a spreadsheet."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.urls import reverse

from orchestra.api.timing.sheets import MARK
from orchestra.models import Task, TaskAssignment, TimeEntry, Worker
from orchestra.testing.factories import AssignmentFactory, TimeEntryFactory
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import operations

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 6)


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    found: TaskAssignment = AssignmentFactory(task=task, worker=ada)
    return found


def sheet(session: Session, **query: Any) -> list[dict[str, str]]:
    """Return the rows of the sheet by their headings."""
    text = download(session, **query).getvalue().decode()
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))


def download(session: Session, **query: Any) -> StreamingHttpResponse:
    response = session.client.get(reverse("orchestra:time_entries_csv"), query)
    assert isinstance(response, StreamingHttpResponse)
    return response


def test_an_entry_is_a_row(
    adas: Session, ada: Worker, assignment: TaskAssignment
) -> None:
    TimeEntryFactory(
        worker=ada,
        date=MAY,
        time_worked=timedelta(hours=26, seconds=1),
        description='Read "Moby, Dick"',
        assignment=assignment,
    )
    project = assignment.task.project

    assert sheet(adas) == [
        {
            "Date": "2026-05-06",
            "Description": 'Read "Moby, Dick"',
            "Task": assignment.task.step.name,
            "Project": project.short_description,
            "Workflow": project.workflow_version.workflow.name,
            "Minutes": "1561",
            "Time": "26:01",
            "Day total": "26:01",
        }
    ]


def test_the_last_row_of_a_date_has_its_total(
    adas: Session, ada: Worker, assignment: TaskAssignment
) -> None:
    for back, description in ((1, "On"), (1, "Off"), (0, "On"), (2, "")):
        TimeEntryFactory(
            worker=ada,
            date=MAY - timedelta(days=back),
            time_worked=timedelta(seconds=61),
            description=description,
            assignment=assignment,
        )

    rows = sheet(adas)

    assert [
        (one["Date"][-2:], one["Time"], one["Day total"]) for one in rows
    ] == [
        ("04", "0:02", "Invalid entries"),
        ("05", "0:02", ""),
        ("05", "0:02", "0:04"),
        ("06", "0:02", "0:02"),
    ]


def test_only_what_is_asked_for_is_in_it(
    adas: Session, ada: Worker, bo: Worker, assignment: TaskAssignment
) -> None:
    for worker, day, on in (
        (ada, 4, assignment),
        (ada, 5, assignment),
        (ada, 5, None),
        (bo, 5, None),
    ):
        TimeEntryFactory(
            worker=worker,
            date=MAY.replace(day=day),
            time_worked=timedelta(minutes=1),
            assignment=on,
        )

    assert len(sheet(adas)) == 3
    assert len(sheet(adas, min_date="2026-05-05")) == 2
    assert len(sheet(adas, assignment=assignment.pk)) == 2
    assert sheet(adas, max_date="2026-05-03") == []


def test_it_is_a_file_named_by_its_dates(adas: Session) -> None:
    response = download(adas, min_date="2026-05-04", max_date="2026-05-10")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="timecard-2026-05-04-2026-05-10.csv"'
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1"])
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "a;", "a\n", "a\t "])
def test_no_spreadsheet_calculates_what_people_write(
    adas: Session, ada: Worker, before: str, text: str
) -> None:
    TimeEntryFactory(
        worker=ada,
        date=MAY,
        time_worked=timedelta(minutes=1),
        description=before + text,
    )

    (row,) = sheet(adas)

    cells = row["Description"].replace(";", "\n").replace("\t", "\n")
    assert not any(
        cell.strip().startswith(text) for cell in cells.splitlines()
    )


@pytest.mark.parametrize(
    "query",
    [
        {"assignment": "x"},
        {"assignment": "-1"},
        {"min_date": "yesterday"},
        {"max_date": "2026-02-30"},
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(
    adas: Session, query: dict[str, str]
) -> None:
    answer = adas.get("time_entries_csv", **query)

    assert adas.status == 400
    assert set(answer["fields"]) == set(query)


@pytest.mark.parametrize("count", [1, 600])
def test_a_sheet_costs_3_queries_and_comes_in_pieces(
    count: int, adas: Session, ada: Worker, assignment: TaskAssignment
) -> None:
    TimeEntry.objects.bulk_create(
        TimeEntry(
            worker=ada,
            date=MAY - timedelta(days=number),
            time_worked=timedelta(minutes=1),
            assignment=assignment,
        )
        for number in range(count)
    )

    with counted_queries() as queries:
        pieces = list(download(adas))

    assert len(pieces) == 1 + count
    assert len(queries) <= 3, queries


def test_the_description_tells_that_it_is_no_json() -> None:
    (content,) = operations()["time_entries_csv"]["responses"]["200"][
        "content"
    ].items()

    assert content == ("text/csv", {"schema": {"type": "string"}})
