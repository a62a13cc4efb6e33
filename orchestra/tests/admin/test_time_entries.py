"""Time entries and timers in the admin, by the rules of the timecard."""

from datetime import date, timedelta
from typing import Any

import pytest

from orchestra.models import Event, Task, TaskTimer, TimeEntry, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.time_tracking import start_timer
from orchestra.testing.factories import TimeEntryFactory
from orchestra.tests.admin.pages import Browser, in_words, messages, page

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 5)
HOUR = timedelta(hours=1)


@pytest.fixture
def entry(ada: Worker) -> TimeEntry:
    """An hour of Ada's."""
    return TimeEntryFactory(worker=ada, date=DAY, time_worked=HOUR)


def errors_of(response: Any) -> Any:
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def test_time_can_be_booked_for_a_worker(
    root: Browser, ada: Worker, task: Task
) -> None:
    assign_task(ada.pk, task.pk)
    assignment = ada.assignments.get()

    response = root.add(
        TimeEntry,
        worker=ada.pk,
        date=DAY,
        time_worked="01:30:00",
        assignment=assignment.pk,
        description="On the phone",
    )

    assert response.status_code == 302
    booked = TimeEntry.objects.get()
    assert (booked.worker, booked.assignment) == (ada, assignment)
    assert booked.time_worked == 1.5 * HOUR
    event = Event.objects.get(kind=Event.Kind.TIME_ENTRY_CREATED)
    assert event.actor_name == "root"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2999-01-01"),
        ("date", "yesterday"),
        ("time_worked", "-01:00:00"),
        ("time_worked", "25:00:00"),
        ("time_worked", "23:30:00"),
        ("time_worked", "a while"),
    ],
)
def test_time_that_nobody_worked_is_an_error_of_its_field(
    root: Browser, ada: Worker, entry: TimeEntry, name: str, value: str
) -> None:
    booked = {"worker": ada.pk, "date": DAY, "time_worked": "00:30:00"}

    response = root.add(TimeEntry, **{**booked, name: value})

    assert errors_of(response)[name]
    assert TimeEntry.objects.get() == entry


def test_time_is_booked_on_ones_own_work_only(
    root: Browser, ada: Worker, bo: Worker, task: Task
) -> None:
    assign_task(ada.pk, task.pk)

    response = root.add(
        TimeEntry,
        worker=bo.pk,
        date=DAY,
        time_worked="01:00:00",
        assignment=ada.assignments.get().pk,
    )

    assert errors_of(response)["assignment"]


def test_an_entry_can_be_corrected(root: Browser, entry: TimeEntry) -> None:
    response = root.change(entry, time_worked="02:00:00")

    assert response.status_code == 302
    entry.refresh_from_db()
    assert entry.time_worked == 2 * HOUR
    assert Event.objects.get().kind == Event.Kind.TIME_ENTRY_UPDATED


def test_a_correction_that_cannot_be_is_refused(
    root: Browser, entry: TimeEntry
) -> None:
    response = root.change(entry, time_worked="30:00:00")

    assert errors_of(response)["time_worked"]


class TestDeleting:
    """The row stays, and comes back if somebody was wrong."""

    def test_it_is_hidden_and_not_gone(
        self, root: Browser, entry: TimeEntry
    ) -> None:
        response = root.delete(entry)

        assert response.status_code == 302
        assert not TimeEntry.objects.exists()
        assert TimeEntry.unsafe_objects.get().deleted_at is not None
        assert Event.objects.get().kind == Event.Kind.TIME_ENTRY_DELETED

    def test_several_go_from_the_list(
        self, root: Browser, entry: TimeEntry, ada: Worker
    ) -> None:
        other = TimeEntryFactory(worker=ada, date=DAY, time_worked=HOUR)

        asked = root.choose("delete_selected", entry, other)
        root.choose("delete_selected", entry, other, post="yes")

        assert asked.status_code == 200
        assert not TimeEntry.objects.exists()
        assert TimeEntry.unsafe_objects.count() == 2

    @pytest.mark.parametrize(
        ("chosen", "count"), [({}, 0), ({"deleted": "yes"}, 1)]
    )
    def test_deleted_ones_are_listed_on_request(
        self, root: Browser, entry: TimeEntry, chosen: Any, count: int
    ) -> None:
        entry.delete()

        response = root.get(TimeEntry, "changelist", **chosen)

        assert response.context["cl"].result_count == count
        assert "Not deleted" in in_words(response)

    def test_both_are_listed_together(
        self, root: Browser, entry: TimeEntry, ada: Worker
    ) -> None:
        entry.delete()
        TimeEntryFactory(worker=ada, date=DAY, time_worked=HOUR)

        response = root.get(TimeEntry, "changelist", deleted="all")

        assert response.context["cl"].result_count == 2

    def test_a_deleted_one_is_looked_at_only(
        self, root: Browser, entry: TimeEntry
    ) -> None:
        entry.delete()

        assert root.get(TimeEntry, "change", entry.pk).status_code == 200
        for name in ("change", "delete"):
            url = page(TimeEntry, name, entry.pk)
            assert root.client.post(url, {"post": "yes"}).status_code == 403

    def test_it_is_restored(self, root: Browser, entry: TimeEntry) -> None:
        root.delete(entry)

        response = root.confirm("restore", entry)

        assert messages(response)[-1] == f"{entry}: Restored."
        restored = TimeEntry.objects.get()
        assert restored.deleted_at is None
        assert Event.objects.filter(
            kind=Event.Kind.TIME_ENTRY_RESTORED, actor_name="root"
        ).exists()

    def test_what_is_not_deleted_is_not_restored(
        self, root: Browser, entry: TimeEntry
    ) -> None:
        response = root.confirm("restore", entry)

        assert messages(response) == [
            f"{entry}: This time entry is not deleted."
        ]
        assert not Event.objects.exists()

    def test_it_does_not_come_back_into_a_full_day(
        self, root: Browser, entry: TimeEntry, ada: Worker
    ) -> None:
        entry.delete()
        TimeEntryFactory(worker=ada, date=DAY, time_worked=24 * HOUR)

        response = root.confirm("restore", entry)

        assert "more than 24 hours" in messages(response)[0]
        assert not TimeEntry.objects.filter(pk=entry.pk).exists()


class TestTimers:
    """One that somebody forgot is stopped for them."""

    def test_it_stops_with_an_entry(self, root: Browser, ada: Worker) -> None:
        start_timer(ada)

        response = root.confirm("stop", ada.timer)

        assert "Stopped. Time entries made: 1." in messages(response)[0]
        assert TimeEntry.objects.get().worker == ada
        assert not TaskTimer.objects.get().is_running

    def test_one_that_does_not_run_is_refused(
        self, root: Browser, ada: Worker
    ) -> None:
        timer = TaskTimer.objects.create(worker=ada)

        response = root.confirm("stop", timer)

        assert "not running" in messages(response)[0]
