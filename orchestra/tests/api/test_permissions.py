"""Who may use an endpoint of the worker API."""

from types import SimpleNamespace
from typing import Any

import pytest

from orchestra.api.permissions import IsInProject, IsProjectAdmin, IsWorker
from orchestra.models import Task, Worker
from orchestra.testing.factories import AssignmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def seen_by(worker: Worker) -> Any:
    """Return a view that the worker has called."""
    return SimpleNamespace(worker=worker)


def test_a_worker_is_a_worker(cy: Worker) -> None:
    assert IsWorker().has_permission(None, seen_by(cy))  # type: ignore[arg-type]


def test_only_project_admins_are_project_admins(
    ada: Worker, di: Worker
) -> None:
    permission = IsProjectAdmin()

    assert permission.has_permission(None, seen_by(di))  # type: ignore[arg-type]
    assert not permission.has_permission(None, seen_by(ada))  # type: ignore[arg-type]


def test_superusers_are_project_admins(cy: Worker) -> None:
    cy.user.is_superuser = True

    assert IsProjectAdmin().has_permission(None, seen_by(cy))  # type: ignore[arg-type]


def may_see(worker: Worker, project: Any) -> bool:
    """Return whether IsInProject lets the worker at the project."""
    return IsInProject().has_object_permission(
        None,  # type: ignore[arg-type]
        seen_by(worker),
        project,
    )


def test_people_see_the_projects_that_they_work_in(
    task: Task, ada: Worker, cy: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada)

    assert may_see(ada, task.project)
    assert not may_see(cy, task.project)
    assert not may_see(ada, ProjectFactory())


def test_project_admins_see_every_project(task: Task, di: Worker) -> None:
    assert may_see(di, task.project)


def test_whoever_was_taken_off_sees_the_project_no_longer(
    task: Task, ada: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada).delete()

    assert not may_see(ada, task.project)
