"""Faults that random histories found, each in as few lines as it takes."""

import pytest

from orchestra.models import Task, TimeEntry, Worker
from orchestra.services.project_status import end_project
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.time_tracking import start_timer
from orchestra.testing.factories import TaskFactory

pytestmark = pytest.mark.django_db


def test_a_timer_on_finished_work_stops_when_the_project_is_aborted(
    in_review: Task, ada: Worker
) -> None:
    """Nothing can be booked on an aborted project, so nothing is counted."""
    TaskFactory(project=in_review.project)
    complete_and_skip_task(in_review.pk)
    assignment = in_review.assignments.get(worker=ada)
    start_timer(ada, assignment.pk)

    end_project(in_review.project_id)

    ada.timer.refresh_from_db()
    assert not ada.timer.is_running
    assert TimeEntry.objects.get(worker=ada).assignment == assignment
