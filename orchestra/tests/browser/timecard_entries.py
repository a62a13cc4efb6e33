"""What Ada's timecard is about, and the time that she booked."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pytest_django.live_server_helper import LiveServer

from orchestra.models import (
    Certification,
    Task,
    TaskAssignment,
    TimeEntry,
    Worker,
)
from orchestra.orchestra_api import create_orchestra_project
from orchestra.services.assignment import assign_task

TASK = "Writing · The harbour"
INVALID = "Invalid entries"


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


@pytest.fixture
def assignment(ada: Worker) -> TaskAssignment:
    """Ada has a text to write."""
    create_orchestra_project(
        None, "review_workflow", "v1", "The harbour", 5, {}, "real"
    )
    assign_task(ada.pk, Task.objects.get(step__slug="write").pk)
    return TaskAssignment.objects.get(worker=ada)


@pytest.fixture
def today(ada: Worker) -> date:
    """Ada lives where the date is often another than in UTC."""
    ada.timezone = "Pacific/Kiritimati"
    ada.save()
    return ada.today()


@pytest.fixture
def book(
    ada: Worker, assignment: TaskAssignment, today: date
) -> Callable[..., TimeEntry]:
    """Book time of Ada's, a quarter of an hour of today at first."""

    def booked(description: str = "Reading", **fields: object) -> TimeEntry:
        given = {
            "worker": ada,
            "date": today,
            "time_worked": timedelta(minutes=15),
            "assignment": assignment,
            **fields,
        }
        return TimeEntry.objects.create(description=description, **given)

    return booked


def named(day: date) -> str:
    """Return the day as the page calls it."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"
