"""Everything here needs real threads on a database with row locks."""

from pathlib import Path

import pytest

from orchestra.models import (
    Certification,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import StepFactory, WorkerFactory, certify

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is collected from this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.postgres)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def work(step: Step, task: Task, ada: Worker) -> TaskAssignment:
    """Ada works on the draft; layout depends on it and archive does not."""
    step.review_policy = {"policy": "no_review"}
    step.save()
    version = step.workflow_version
    StepFactory(
        workflow_version=version, slug="layout", creation_depends_on=[step]
    )
    StepFactory(workflow_version=version, slug="archive")
    assign_task(ada.pk, task.pk)
    return TaskAssignment.objects.get()


@pytest.fixture
def eve(certification: Certification) -> Worker:
    return certify(
        WorkerFactory(user__username="eve"), certification, reviewer=True
    )
