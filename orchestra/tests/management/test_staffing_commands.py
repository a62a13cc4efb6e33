"""The commands that cron calls for StaffBot."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from orchestra.models import StaffBotRequest, Step, Task, Worker
from orchestra.services.staffing import staff
from orchestra.tests.services.staffing.plugins import reference
from orchestra.tests.services.staffing.searches import asked, offer_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(task: Task) -> StaffBotRequest:
    return staff(task.pk)


def run(name: str) -> str:
    output = StringIO()
    call_command(name, stdout=output)
    return output.getvalue()


def test_a_round_says_what_came_of_it(
    search: StaffBotRequest, ada: Worker, bo: Worker
) -> None:
    assert run("sendstaffingrequests") == (
        "Searches attended to: 1. Experts asked: 2. "
        "Tasks staffed from declared hours: 0.\n"
    )
    assert asked(search) == {"ada", "bo"}


def test_a_round_says_that_something_failed(
    step: Step, task: Task, ada: Worker
) -> None:
    step.assignable_hours_function = reference("fail")
    step.save()
    staff(task.pk)
    ada.max_autostaff_hours_per_day = 8
    ada.save()
    ada.availabilities.create(week=_monday(ada))

    assert "met a fault: 1" in run("sendstaffingrequests")


def _monday(worker: Worker) -> date:
    today = worker.today()
    return today - timedelta(days=today.weekday())


def test_reminding_says_how_many(
    search: StaffBotRequest, ada: Worker, bo: Worker
) -> None:
    offer_to(search, ada)
    assert run("remindworkers") == "1 expert reminded.\n"

    offer_to(search, bo)
    assert run("remindworkers") == "1 expert reminded.\n"
    assert run("remindworkers") == "0 experts reminded.\n"


def test_warning_says_how_many(search: StaffBotRequest) -> None:
    assert run("warnunstaffed") == "0 warnings sent on their way.\n"

    StaffBotRequest.objects.update(created_at="2026-01-01T00:00:00Z")
    assert run("warnunstaffed") == "1 warning sent on their way.\n"
