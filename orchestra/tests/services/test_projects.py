"""Creating projects, whole or not at all, and once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    IdempotencyConflict,
    JSONDataError,
    ProjectStatusError,
    UnknownWorkflow,
)
from orchestra.models import (
    Event,
    IdempotencyKey,
    Project,
    Step,
    Task,
    WorkflowVersion,
)
from orchestra.services.projects import (
    create_project_once,
    create_project_with_tasks,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(workflow_version: WorkflowVersion, step: Step) -> Callable:
    """Return the arguments of a good request, with changes."""

    def build(**changes: Any) -> dict[str, Any]:
        return {
            "workflow_slug": workflow_version.workflow.slug,
            "workflow_version_slug": workflow_version.slug,
            "description": "A film",
            "priority": 5,
            "task_class": 1,
            "project_data": {"url": "https://example.org/"},
            **changes,
        }

    return build


def test_a_project_is_what_was_asked_for(request_of: Callable) -> None:
    project = create_project_with_tasks(**request_of())

    project.refresh_from_db()
    assert project.status == Project.Status.ACTIVE
    assert project.short_description == "A film"
    assert project.priority == 5
    assert project.task_class == 1
    assert project.project_data == {"url": "https://example.org/"}


def test_a_project_follows_the_version_that_was_named(
    request_of: Callable, workflow_version: WorkflowVersion
) -> None:
    project = create_project_with_tasks(**request_of())

    assert project.workflow_version == workflow_version


def test_the_first_tasks_come_with_it(
    request_of: Callable, step: Step
) -> None:
    project = create_project_with_tasks(**request_of())

    task = project.tasks.get()
    assert task.step == step
    assert task.status == Task.Status.AWAITING_PROCESSING


def test_the_arguments_may_come_in_their_documented_order(
    request_of: Callable,
) -> None:
    project = create_project_with_tasks(*request_of().values())

    assert project.short_description == "A film"


def test_who_created_it_is_on_the_record(request_of: Callable) -> None:
    with acting_as(Actor("client", "shop")):
        project = create_project_with_tasks(**request_of())

    told = list(project.events.values_list("kind", "actor_kind", "actor_name"))
    assert told == [
        ("project_created", "client", "shop"),
        ("task_created", "client", "shop"),
    ]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"workflow_slug": "no_such"}, UnknownWorkflow),
        ({"workflow_version_slug": "v99"}, UnknownWorkflow),
        ({"project_data": None}, JSONDataError),
        ({"project_data": [1]}, JSONDataError),
        ({"project_data": {"a": float("nan")}}, JSONDataError),
        ({"task_class": 2}, ProjectStatusError),
        ({"task_class": None}, ProjectStatusError),
        ({"task_class": "REAL"}, ProjectStatusError),
    ],
)
def test_a_request_that_cannot_be_is_refused_whole(
    request_of: Callable, changes: dict[str, Any], error: type[Exception]
) -> None:
    with nothing_changes(), pytest.raises(error):
        create_project_with_tasks(**request_of(**changes))


def test_a_version_of_another_workflow_does_not_count(
    request_of: Callable, workflow_version: WorkflowVersion
) -> None:
    workflow_version.slug = "v7"
    workflow_version.save()

    with pytest.raises(UnknownWorkflow, match="'v1'"):
        create_project_with_tasks(**request_of(workflow_version_slug="v1"))


def test_a_failure_half_way_leaves_no_project(
    request_of: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[A-03]"""

    def break_down(*args: Any) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(Task.objects, "bulk_create", break_down)

    with nothing_changes(), pytest.raises(DatabaseError):
        create_project_with_tasks(**request_of())


def test_a_key_creates_a_project(request_of: Callable) -> None:
    project = create_project_once("shop", "key", "digest", **request_of())

    used = IdempotencyKey.objects.get()
    assert used.project == project
    assert (used.client, used.key) == ("shop", "key")
    assert used.request_digest == "digest"


def test_the_same_key_returns_the_same_project(request_of: Callable) -> None:
    """[A-03] A client may ask again when it heard nothing."""
    first = create_project_once("shop", "key", "digest", **request_of())

    with nothing_changes():
        again = create_project_once("shop", "key", "digest", **request_of())

    assert again == first


def test_the_same_key_for_another_request_is_refused(
    request_of: Callable,
) -> None:
    create_project_once("shop", "key", "digest", **request_of())

    with nothing_changes(), pytest.raises(IdempotencyConflict):
        create_project_once(
            "shop", "key", "other", **request_of(description="Another")
        )


def test_clients_do_not_share_their_keys(request_of: Callable) -> None:
    ours = create_project_once("shop", "key", "digest", **request_of())
    theirs = create_project_once("desk", "key", "digest", **request_of())

    assert ours != theirs


def test_a_key_whose_request_failed_may_be_used_again(
    request_of: Callable,
) -> None:
    bad = request_of(workflow_slug="no_such")
    with nothing_changes(), pytest.raises(UnknownWorkflow):
        create_project_once("shop", "key", "digest", **bad)

    project = create_project_once("shop", "key", "digest", **request_of())

    assert IdempotencyKey.objects.get().project == project


def test_of_two_requests_with_a_key_one_creates_and_both_return_it(
    request_of: Callable,
) -> None:
    """[A-03]"""
    projects = []

    def overtake() -> None:
        projects.append(
            create_project_once("shop", "key", "digest", **request_of())
        )

    # Just before the savepoint in which the key is taken.
    with run_just_before(
        "orchestra.services.projects.transaction.atomic", overtake
    ):
        projects.append(
            create_project_once("shop", "key", "digest", **request_of())
        )

    assert projects[0] == projects[1] == Project.objects.get()
    created = Event.objects.filter(kind=Event.Kind.PROJECT_CREATED)
    assert created.count() == 1
