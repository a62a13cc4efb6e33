"""Which tasks a project has next, and when it ends."""

from collections.abc import Callable

import pytest

from orchestra.models import Event, Iteration, Project, Step, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.submission import submit_task
from orchestra.testing.races import run_just_before
from orchestra.tests.services.progress import do, finish, statuses
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW

pytestmark = pytest.mark.django_db


def test_steps_that_depend_on_nothing_come_first(
    project: Project, make: Callable[..., Step]
) -> None:
    first = make("first")
    make("also_first")
    make("later", first)

    create_subsequent_tasks(project)

    assert statuses(project) == {
        "first": S.AWAITING_PROCESSING,
        "also_first": S.AWAITING_PROCESSING,
    }


def test_a_completed_step_makes_the_next_possible(
    project: Project, make: Callable[..., Step], cy: Worker
) -> None:
    make("last", make("middle", make("first")))
    create_subsequent_tasks(project)

    do(project, "first", cy)

    assert statuses(project) == {
        "first": S.COMPLETE,
        "middle": S.AWAITING_PROCESSING,
    }


def test_a_step_waits_for_all_that_it_depends_on(
    project: Project, make: Callable[..., Step], cy: Worker
) -> None:
    top = make("top")
    left, right = make("left", top), make("right", top)
    make("bottom", left, right)
    create_subsequent_tasks(project)
    do(project, "top", cy)

    do(project, "left", cy)
    assert "bottom" not in statuses(project)

    do(project, "right", cy)
    assert statuses(project)["bottom"] == S.AWAITING_PROCESSING


@pytest.mark.parametrize(
    "status", [s for s in S if s not in (S.COMPLETE, S.SKIPPED)]
)
def test_an_unfinished_step_makes_nothing_possible(
    project: Project, make: Callable[..., Step], status: S
) -> None:
    first = make("first")
    make("second", first)
    finish(project, first, status)

    create_subsequent_tasks(project)

    assert list(statuses(project)) == ["first"]


def test_submission_dependencies_do_not_delay_creation(
    project: Project, make: Callable[..., Step]
) -> None:
    first = make("first")
    make("second").submission_depends_on.add(first)

    create_subsequent_tasks(project)

    assert list(statuses(project)) == ["first", "second"]


def test_calling_it_twice_does_nothing_twice(
    project: Project, make: Callable[..., Step]
) -> None:
    """[M-12] [L-26]"""
    make("second", make("first"))
    create_subsequent_tasks(project)

    with nothing_changes():
        create_subsequent_tasks(project)


def test_a_call_that_was_overtaken_creates_nothing_twice(
    project: Project, make: Callable[..., Step]
) -> None:
    """[L-26] What exists is read after the project is locked."""
    make("first")

    with run_just_before(
        "orchestra.services.progression.lock_project",
        lambda: create_subsequent_tasks(project),
    ):
        create_subsequent_tasks(project)

    assert project.tasks.count() == 1


def test_of_two_prerequisites_the_later_makes_the_next_possible(
    project: Project, make: Callable[..., Step], cy: Worker, di: Worker
) -> None:
    """[L-18] Whoever is second sees that the other is done."""
    left, right = make("left"), make("right")
    make("bottom", left, right)
    create_subsequent_tasks(project)
    for slug, worker in (("left", cy), ("right", di)):
        assign_task(worker.pk, project.tasks.get(step__slug=slug).pk)
    right_task = project.tasks.get(step__slug="right")

    with run_just_before(
        "orchestra.services.submission.lock_task",
        lambda: submit_task(right_task.pk, {}, ASK, di),
    ):
        submit_task(project.tasks.get(step__slug="left").pk, {}, ASK, cy)

    assert statuses(project)["bottom"] == S.AWAITING_PROCESSING


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_a_project_that_is_not_active_is_left_alone(
    project: Project, make: Callable[..., Step], status: Project.Status
) -> None:
    """[L-27] Neither new tasks nor another status, finished or not."""
    first = make("first")
    make("second", first)
    finish(project, first)
    Project.objects.update(status=status)

    with nothing_changes():
        returned = create_subsequent_tasks(project)

    assert returned.status == status


def test_an_aborted_project_does_not_become_complete(
    project: Project, make: Callable[..., Step]
) -> None:
    """[L-27]"""
    finish(project, make("only"))
    Project.objects.update(status=Project.Status.ABORTED)

    with nothing_changes():
        create_subsequent_tasks(project)


def test_what_is_returned_is_up_to_date(
    project: Project, make: Callable[..., Step]
) -> None:
    """[L-29]"""
    finish(project, make("only"))

    returned = create_subsequent_tasks(project)

    assert returned == project
    assert returned.status == Project.Status.COMPLETED


def test_a_project_is_complete_when_every_step_is(
    project: Project, make: Callable[..., Step], cy: Worker
) -> None:
    make("second", make("first"))
    create_subsequent_tasks(project)

    do(project, "first", cy)
    project.refresh_from_db()
    assert project.status == Project.Status.ACTIVE

    do(project, "second", cy)
    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED


def test_skipped_steps_count_as_done_at_the_end(
    project: Project, make: Callable[..., Step]
) -> None:
    finish(project, make("first"))
    finish(project, make("second"), S.SKIPPED)

    create_subsequent_tasks(project)

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED


def test_a_recalled_task_leaves_the_project_unfinished(
    project: Project, make: Callable[..., Step]
) -> None:
    """Reverting what it builds on aborted it; now it is wanted again."""
    finish(project, make("first"))
    finish(project, make("second"), S.ABORTED)

    create_subsequent_tasks(project)

    project.refresh_from_db()
    assert project.status == Project.Status.ACTIVE
    assert statuses(project)["second"] == S.AWAITING_PROCESSING


def test_a_version_without_steps_is_not_complete_at_once(
    project: Project,
) -> None:
    """[L-28]"""
    with nothing_changes():
        returned = create_subsequent_tasks(project)

    assert returned.status == Project.Status.ACTIVE


def test_a_step_may_end_the_project(
    project: Project, make: Callable[..., Step], cy: Worker
) -> None:
    end = make("end", completion_ends_project=True)
    make("more", end)
    create_subsequent_tasks(project)

    do(project, "end", cy)

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED
    assert statuses(project) == {"end": S.COMPLETE}


def test_a_step_that_is_skipped_ends_nothing(
    project: Project, make: Callable[..., Step]
) -> None:
    end = make("end", completion_ends_project=True)
    make("more", end)
    finish(project, end, S.SKIPPED)

    create_subsequent_tasks(project)

    project.refresh_from_db()
    assert project.status == Project.Status.ACTIVE
    assert statuses(project)["more"] == S.AWAITING_PROCESSING


def test_the_end_is_on_the_record_once(
    project: Project, make: Callable[..., Step], cy: Worker
) -> None:
    make("only")
    create_subsequent_tasks(project)

    do(project, "only", cy)
    create_subsequent_tasks(project)

    ends = Event.objects.filter(kind=Event.Kind.PROJECT_COMPLETED)
    assert ends.get().project == project


@pytest.mark.parametrize("steps", [1, 12])
def test_the_cost_does_not_grow_with_the_steps_created(
    project: Project,
    make: Callable[..., Step],
    steps: int,
    django_assert_max_num_queries: Callable,
) -> None:
    """[L-29] But for two savepoints a step, around its policies."""
    for number in range(steps):
        make(f"step-{number}")

    with django_assert_max_num_queries(9 + 4 * steps):
        create_subsequent_tasks(project)
