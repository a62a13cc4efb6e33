"""The tasks that a timecard offers."""

import pytest

from orchestra.models import Task, Worker
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db


def test_the_tasks_are_as_they_are_described(
    adas: Session, ada: Worker, task: Task
) -> None:
    assignment = AssignmentFactory(worker=ada, task=task)

    found = adas.get("timecard_tasks", min_date="2026-05-01")

    checker("timecard_tasks").validate(found)
    assert [one["assignment"] for one in found] == [assignment.pk]


@pytest.mark.parametrize("field", ["min_date", "max_date"])
@pytest.mark.parametrize("value", ["x", "2026-02-30", "2026-05-01T00:00:00Z"])
def test_a_date_that_is_none_is_named(
    adas: Session, field: str, value: str
) -> None:
    answer = adas.get("timecard_tasks", **{field: value})

    assert adas.status == 400
    assert set(answer["fields"]) == {field}
