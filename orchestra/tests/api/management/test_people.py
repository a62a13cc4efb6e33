"""GET project_management/people, person and certifications."""

from datetime import timedelta
from typing import Any

import pytest

from orchestra.models import (
    Certification,
    Project,
    TaskAssignment,
    TimeEntry,
    Worker,
    WorkerAvailability,
)
from orchestra.models.workers import DAYS
from orchestra.selectors.availability import monday_of
from orchestra.testing.factories import (
    AssignmentFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db


def names(session: Session, **query: Any) -> list[str]:
    """Return the usernames of the people on the page."""
    found = session.get("management_people", **query)["people"]
    return [one["username"] for one in found]


def offer(worker: Worker, hours: float, weeks: int = 0) -> None:
    """Have the worker offer so many hours on each day of the week."""
    WorkerAvailability.objects.create(
        worker=worker,
        week=monday_of(worker.today()) + timedelta(weeks=weeks),
        **dict.fromkeys(DAYS, hours),
    )


def book(worker: Worker, *, days: int = 0, **spent: float) -> None:
    """Have the worker book time, so many days after Monday."""
    TimeEntry.objects.create(
        worker=worker,
        date=monday_of(worker.today()) + timedelta(days=days),
        time_worked=timedelta(**spent),
    )


def test_a_person_is_told_with_skills_load_and_time(
    dis: Session, adas_part: TaskAssignment, ada: Worker
) -> None:
    offer(ada, 2)
    offer(ada, 0.5, weeks=1)
    # Rounded up one by one, as on the timecard.
    book(ada, hours=1, seconds=1)
    book(ada, days=6, seconds=1)
    book(ada, days=7, hours=5)
    book(ada, days=-1, hours=5)

    (row,) = dis.get("management_people", search="ada")["people"]

    assert row["name"] == "Ada Example"
    assert row["open_tasks"] == row["load"]["in_progress"] == 1
    assert row["this_week"]["hours"] == 14
    assert row["next_week"]["days"] == [0.5] * 7
    assert row["minutes_booked"] == 62
    assert row["hours_free"] == pytest.approx(14 - 62 / 60)
    (held,) = row["certifications"]
    assert (held["role"], held["task_class"]) == (0, 1)


def test_each_has_a_week_of_their_own(dis: Session, ada: Worker) -> None:
    # It is never the same day at both ends of the world.
    far = WorkerFactory(user__username="far", timezone="Pacific/Kiritimati")
    offer(far, 1)
    book(far, hours=3)

    (row,) = dis.get("management_people", search="far")["people"]

    assert row["this_week"]["monday"] == monday_of(far.today()).isoformat()
    assert (row["this_week"]["hours"], row["minutes_booked"]) == (7, 180)


def test_who_declared_nothing_has_no_hours(dis: Session, ada: Worker) -> None:
    (row,) = dis.get("management_people", search="ada")["people"]

    assert row["this_week"]["hours"] is row["hours_free"] is None


def test_every_filter_narrows_the_list(
    dis: Session,
    ada: Worker,
    bo: Worker,
    cy: Worker,
    certification: Certification,
) -> None:
    offer(cy, 8)
    offer(bo, 1)
    book(bo, hours=7)
    WorkerFactory(user__username="gone", user__is_active=False)

    assert names(dis) == ["ada", "bo", "cy", "di"]
    assert names(dis, inactive="true")[-1] == "gone"
    assert names(dis, search="CY exam") == ["cy"]
    assert names(dis, certification=certification.pk) == ["ada", "bo"]
    assert names(dis, certification=certification.pk, role=1) == ["bo"]
    assert names(dis, role=1, task_class=0) == []
    assert names(dis, free="true") == ["cy"]
    assert names(dis, free="true", order="-name") == ["cy"]


def test_it_can_be_sorted(
    dis: Session, adas_part: TaskAssignment, bo: Worker, cy: Worker
) -> None:
    offer(bo, 1)
    offer(cy, 2)
    book(bo, hours=1)

    assert names(dis, order="-name") == ["di", "cy", "bo", "ada"]
    assert names(dis, order="-open_tasks")[0] == "ada"
    assert names(dis, order="open_tasks")[-1] == "ada"
    assert names(dis, order="-minutes_booked")[0] == "bo"
    # Whoever declared nothing is last, either way.
    assert names(dis, order="-hours_free") == ["cy", "bo", "ada", "di"]
    assert names(dis, order="hours_free") == ["bo", "cy", "ada", "di"]


def test_it_comes_a_page_at_a_time(dis: Session) -> None:
    WorkerFactory.create_batch(25)

    body = dis.get("management_people", page=2)

    assert len(body["people"]) == 1
    assert (body["page"], body["pages"], body["count"]) == (2, 2, 26)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("order", "password"),
        ("page", "0"),
        ("certification", "x"),
        ("certification", "0"),
        ("role", "2"),
        ("role", "reviewer"),
        ("task_class", "-1"),
        ("free", "perhaps"),
        ("inactive", "2"),
        ("search", "x" * 201),
        ("search", "\0"),
    ],
)
def test_a_wrong_query_names_the_field(
    field: str, value: str, dis: Session
) -> None:
    body = dis.get("management_people", **{field: value})

    assert dis.status == 400
    assert list(body["fields"]) == [field]


def test_the_panel_lists_the_open_tasks(
    dis: Session, adas_part: TaskAssignment
) -> None:
    found = dis.get("management_person", username="ada")

    (task,) = found["tasks"]
    assert task["id"] == adas_part.task_id
    assert task["project"] == adas_part.task.project_id
    assert (task["state"], task["is_review"]) == ("in_progress", False)


def test_nobody_of_that_name_is_told_plainly(dis: Session) -> None:
    body = dis.get("management_person", username="nobody")

    assert dis.status == 404
    assert "worker" in body["message"]


def test_the_certifications_say_what_they_presuppose(
    dis: Session, certification: Certification
) -> None:
    (found,) = dis.get("management_certifications")["certifications"]

    assert found["id"] == certification.pk
    assert found["requires"] == []


def crowd(count: int, project: Project, certification: Certification) -> None:
    """Make so many people, each with work, time and a certification."""
    for worker in WorkerFactory.create_batch(count):
        certify(worker, certification, reviewer=True)
        AssignmentFactory(task=TaskFactory(project=project), worker=worker)
        offer(worker, 1)
        book(worker, hours=1)


@pytest.mark.parametrize("count", [2, 24])
def test_what_it_costs_does_not_grow_with_the_people(
    count: int, dis: Session, project: Project, certification: Certification
) -> None:
    # Two for the session and the rights, two for the group and the list.
    crowd(count, project, certification)

    with counted_queries() as plain:
        body = dis.get("management_people")
    with counted_queries() as filtered:
        dis.get("management_people", free="true", order="-open_tasks")
    with counted_queries() as person:
        dis.get("management_person", username="di")

    assert body["count"] == count + 1
    assert len(plain) <= 8, plain
    assert len(filtered) <= 11, filtered
    assert len(person) <= 9, person
