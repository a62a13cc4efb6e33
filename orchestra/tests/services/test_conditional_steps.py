"""Steps that a project may or may not need."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.models import (
    Event,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.progression import create_subsequent_tasks
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    ProjectFactory,
)
from orchestra.tests.services.plugins import creation_policy
from orchestra.tests.services.progress import finish, statuses

S = Task.Status

pytestmark = pytest.mark.django_db


def test_a_step_that_is_not_wanted_is_skipped(
    project: Project, make: Callable[..., Step]
) -> None:
    """[L-28]"""
    make("maybe", creation_policy=creation_policy("never"))
    make("always")

    create_subsequent_tasks(project)

    assert statuses(project) == {
        "maybe": S.SKIPPED,
        "always": S.AWAITING_PROCESSING,
    }
    assert not TaskAssignment.objects.exists()


def test_what_depends_on_a_skipped_step_goes_on(
    project: Project, make: Callable[..., Step]
) -> None:
    """[L-28] One after another, in the same call."""
    never = creation_policy("never")
    first = make("first", creation_policy=never)
    second = make("second", first, creation_policy=never)
    make("third", second)

    create_subsequent_tasks(project)

    assert statuses(project) == {
        "first": S.SKIPPED,
        "second": S.SKIPPED,
        "third": S.AWAITING_PROCESSING,
    }


def test_a_project_in_which_nothing_is_wanted_is_complete(
    project: Project, make: Callable[..., Step]
) -> None:
    never = creation_policy("never")
    make("second", make("first", creation_policy=never), creation_policy=never)

    create_subsequent_tasks(project)

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED


def test_a_skipped_machine_step_is_not_run(
    project: Project,
    workflow_version: WorkflowVersion,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    MachineStepFactory(
        workflow_version=workflow_version,
        creation_policy=creation_policy("never"),
    )

    with django_capture_on_commit_callbacks(execute=True):
        create_subsequent_tasks(project)

    assert not TaskAssignment.objects.exists()


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (True, S.AWAITING_PROCESSING),
        ("yes", S.AWAITING_PROCESSING),
        (False, S.SKIPPED),
        (None, S.SKIPPED),
        ([], S.SKIPPED),
    ],
)
def test_a_policy_may_look_at_the_projects_data(
    workflow_version: WorkflowVersion,
    make: Callable[..., Step],
    answer: object,
    status: S,
) -> None:
    make("maybe", creation_policy=creation_policy("if_asked", key="wanted"))
    project = ProjectFactory(
        workflow_version=workflow_version, project_data={"wanted": answer}
    )

    create_subsequent_tasks(project)

    assert statuses(project) == {"maybe": status}


def test_a_policy_sees_what_all_steps_before_have_made(
    project: Project, make: Callable[..., Step], ada: Worker, bo: Worker
) -> None:
    """The highest level's data, transitively, and {} where one skipped."""
    first = make("first")
    skipped = make("skipped")
    second = make("second", first, skipped)
    make("unrelated")
    expected = {"first": {"by": "bo"}, "skipped": {}, "second": {"n": 2}}
    policy = creation_policy("seen_before", expected=expected)
    make("third", second, creation_policy=policy)
    task = finish(project, first)
    for level, worker in enumerate((ada, bo)):
        AssignmentFactory(
            task=task,
            worker=worker,
            assignment_counter=level,
            status=1,
            iteration=False,
            in_progress_task_data={"by": worker.user.username},
        )
    finish(project, skipped, S.SKIPPED)
    AssignmentFactory(
        task=finish(project, second),
        status=1,
        iteration=False,
        in_progress_task_data={"n": 2},
    )

    create_subsequent_tasks(project)

    assert statuses(project)["third"] == S.AWAITING_PROCESSING


def test_a_policy_changes_nothing_that_it_is_handed(
    workflow_version: WorkflowVersion, make: Callable[..., Step]
) -> None:
    data: dict[str, Any] = {"nested": {"list": []}}
    make("first", creation_policy=creation_policy("vandalise"))
    make("second", creation_policy=creation_policy("vandalise"))
    project = ProjectFactory(
        workflow_version=workflow_version, project_data=data
    )

    returned = create_subsequent_tasks(project)

    project.refresh_from_db()
    assert returned.project_data == project.project_data == data


def test_what_is_created_is_on_the_record(
    project: Project, make: Callable[..., Step]
) -> None:
    policy = creation_policy("never")
    make("maybe", creation_policy=policy)
    make("always")

    with acting_as(Actor("client", "shop")):
        create_subsequent_tasks(project)

    told = Event.objects.values_list("kind", "task__step__slug", "actor_name")
    assert list(told) == [
        ("task_skipped", "maybe", "shop"),
        ("task_created", "always", "shop"),
    ]
    skipped = Event.objects.get(kind=Event.Kind.TASK_SKIPPED)
    assert skipped.data["creation_policy"] == policy["policy_function"]["path"]
