"""A task as the people and machines that work on it see it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from orchestra.core.errors import TaskAccessError
from orchestra.models import (
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.selectors.tasks import (
    get_previously_completed_task_data,
    get_task_details,
    get_task_overview_for_worker,
    previously_completed_task_data,
    task_history_details,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    MachineStepFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
)

SUBMITTED = TaskAssignment.Status.SUBMITTED

pytestmark = pytest.mark.django_db


def finish(project: Project, step: Step, data: dict[str, Any]) -> Task:
    """Return a complete task of the step with the data."""
    task: Task = TaskFactory(
        project=project, step=step, status=Task.Status.COMPLETE
    )
    AssignmentFactory(task=task, status=SUBMITTED, in_progress_task_data=data)
    return task


def chain(project: Project, *slugs: str) -> list[Step]:
    """Return steps of the project's version, each depending on the last."""
    steps: list[Step] = []
    for ordinal, slug in enumerate(slugs):
        steps.append(
            StepFactory(
                workflow_version=project.workflow_version,
                slug=slug,
                ordinal=ordinal,
                creation_depends_on=steps[-1:],
            )
        )
    return steps


def test_the_details_place_the_task_in_its_project(task: Task) -> None:
    project = task.project
    version = project.workflow_version

    assert get_task_details(task.pk) == {
        "workflow": {
            "slug": version.workflow.slug,
            "name": version.workflow.name,
        },
        "workflow_version": {"slug": "v1", "name": version.name},
        "step": {"slug": "draft", "name": "Draft"},
        "task_id": task.pk,
        "project": {
            "id": project.pk,
            "details": project.short_description,
            "team_messages_url": None,
            "project_data": {},
            "status": "Active",
        },
        "prerequisites": {},
    }


def test_an_unknown_task_does_not_exist() -> None:
    with pytest.raises(Task.DoesNotExist):
        get_task_details(12345)


def test_prerequisites_are_all_steps_before_and_no_others(
    project: Project,
) -> None:
    crawl, sort, rate, after = chain(project, "crawl", "sort", "rate", "after")
    aside = StepFactory(workflow_version=project.workflow_version)
    for step in (crawl, sort, aside, after):
        finish(project, step, {"from": step.slug})

    found = get_previously_completed_task_data(rate, project)

    assert found == {"crawl": {"from": "crawl"}, "sort": {"from": "sort"}}
    assert list(found) == ["crawl", "sort"]


def test_a_step_that_several_depend_on_appears_once(project: Project) -> None:
    version = project.workflow_version
    top = StepFactory(workflow_version=version, slug="top")
    sides = [
        StepFactory(workflow_version=version, creation_depends_on=[top])
        for _ in range(2)
    ]
    bottom = StepFactory(workflow_version=version, creation_depends_on=sides)
    for step in (top, *sides):
        finish(project, step, {})

    found = get_previously_completed_task_data(bottom, project)

    assert set(found) == {"top", *(side.slug for side in sides)}


def test_the_data_of_a_prerequisite_is_that_of_its_highest_level(
    project: Project, ada: Worker, bo: Worker
) -> None:
    first, second = chain(project, "first", "second")
    task = TaskFactory(
        project=project, step=first, status=Task.Status.COMPLETE
    )
    for worker, level in ((bo, 1), (ada, 0)):
        AssignmentFactory(
            task=task,
            worker=worker,
            assignment_counter=level,
            status=SUBMITTED,
            in_progress_task_data={"level": level},
        )

    found = get_previously_completed_task_data(second, project)

    assert found == {"first": {"level": 1}}


def test_a_deleted_level_counts_no_longer(
    project: Project, bo: Worker
) -> None:
    first, second = chain(project, "first", "second")
    task = finish(project, first, {"kept": True})
    AssignmentFactory(
        task=task,
        worker=bo,
        assignment_counter=1,
        status=SUBMITTED,
        in_progress_task_data={"deleted": True},
    ).delete()

    found = get_previously_completed_task_data(second, project)

    assert found == {"first": {"kept": True}}


def test_a_skipped_prerequisite_is_empty(project: Project) -> None:
    first, second = chain(project, "first", "second")
    task = finish(project, first, {"draft": "saved before"})
    Task.objects.filter(pk=task.pk).update(status=Task.Status.SKIPPED)

    found = get_previously_completed_task_data(second, project)

    assert found == {"first": {}}


def test_a_prerequisite_that_was_reverted_is_left_out(
    project: Project,
) -> None:
    # Somebody at work downstream of a revert can go on.
    first, second, third = chain(project, "first", "second", "third")
    finish(project, second, {"still": "there"})
    reverted = finish(project, first, {})
    Task.objects.filter(pk=reverted.pk).update(status=Task.Status.PROCESSING)
    task = TaskFactory(project=project, step=third)

    assert previously_completed_task_data(task) == {
        "second": {"still": "there"}
    }


def test_other_projects_of_the_version_do_not_mix_in(
    project: Project,
) -> None:
    first, second = chain(project, "first", "second")
    other = ProjectFactory(workflow_version=project.workflow_version)
    finish(other, first, {"not": "ours"})

    assert get_previously_completed_task_data(second, project) == {}


def test_a_machine_prerequisite_hands_on_what_it_returned(
    project: Project,
) -> None:
    version = project.workflow_version
    crawl = MachineStepFactory(workflow_version=version, slug="crawl")
    rate = StepFactory(workflow_version=version, creation_depends_on=[crawl])
    task = TaskFactory(
        project=project, step=crawl, status=Task.Status.COMPLETE
    )
    AssignmentFactory(
        task=task,
        worker=None,
        status=SUBMITTED,
        in_progress_task_data={"status": "success"},
    )

    found = get_previously_completed_task_data(rate, project)

    assert found == {"crawl": {"status": "success"}}


def test_an_assigned_worker_sees_their_own_assignment(
    task: Task, ada: Worker, bo: Worker
) -> None:
    own = AssignmentFactory(task=task, worker=ada, status=SUBMITTED)
    AssignmentFactory(task=task, worker=bo, assignment_counter=1)

    overview = get_task_overview_for_worker(task.pk, ada)

    assert overview["assignment_id"] == own.pk
    assert overview["worker"]["username"] == "ada"
    assert overview["is_read_only"]
    assert not overview["is_reviewer"]
    assert not overview["is_project_admin"]


def test_the_overview_is_the_assignment_and_the_task_together(
    task: Task, ada: Worker
) -> None:
    AssignmentFactory(
        task=task,
        worker=ada,
        in_progress_task_data={"text": "Draft"},
        data_version=4,
    )
    task.step.data_schema = {"type": "object"}
    task.step.save()

    overview = get_task_overview_for_worker(task.pk, ada)

    assert overview["task"]["data"] == {"text": "Draft"}
    assert overview["data_version"] == 4
    assert overview["data_schema"] == {"type": "object"}
    assert overview["user_interface"] == {}
    assert overview["feedback"] is None
    assert overview["step"] == {"slug": "draft", "name": "Draft"}
    assert not overview["is_read_only"]


def test_an_admin_sees_the_highest_assignment_read_only(
    task: Task, ada: Worker, bo: Worker, di: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada, status=SUBMITTED)
    highest = AssignmentFactory(task=task, worker=bo, assignment_counter=1)

    overview = get_task_overview_for_worker(task.pk, di)

    assert overview["assignment_id"] == highest.pk
    assert overview["is_read_only"]
    assert overview["is_project_admin"]


def test_an_admin_who_is_assigned_works_like_anybody(
    task: Task, di: Worker
) -> None:
    AssignmentFactory(task=task, worker=di)

    assert not get_task_overview_for_worker(task.pk, di)["is_read_only"]


def test_an_admin_can_look_at_a_task_that_nobody_has(
    task: Task, di: Worker
) -> None:
    # [L-13] There is no assignment to show, and that is no fault.
    overview = get_task_overview_for_worker(task.pk, di)

    assert overview["assignment_id"] is None
    assert overview["task"] == {"data": {}, "status": "Awaiting Processing"}
    assert overview["worker"]["username"] is None
    assert overview["status"] is None
    assert overview["is_read_only"]


def test_nobody_else_sees_the_task(
    task: Task, ada: Worker, cy: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada)

    with pytest.raises(TaskAccessError):
        get_task_overview_for_worker(task.pk, cy)


def test_whoever_was_taken_off_the_task_sees_it_no_longer(
    task: Task, ada: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada).delete()

    with pytest.raises(TaskAccessError):
        get_task_overview_for_worker(task.pk, ada)


@pytest.fixture
def returned(task: Task, ada: Worker, bo: Worker) -> Task:
    """Bo has returned the task to Ada twice, with words."""
    task.status = Task.Status.POST_REVIEW_PROCESSING
    task.save()
    AssignmentFactory(task=task, worker=ada)
    review = AssignmentFactory(
        task=task,
        worker=bo,
        assignment_counter=1,
        status=SUBMITTED,
        iteration=False,
    )
    for hour, words in ((9, "Too long."), (11, "Still too long.")):
        IterationFactory(
            assignment=review,
            status=Iteration.Status.PROVIDED_REVIEW,
            feedback=words,
            start_datetime=datetime(2026, 3, 1, hour, tzinfo=UTC),
            end_datetime=datetime(2026, 3, 1, hour, 30, tzinfo=UTC),
        )
    return task


def test_returned_work_comes_with_the_latest_words(
    returned: Task, ada: Worker
) -> None:
    assert get_task_overview_for_worker(returned.pk, ada)["feedback"] == {
        "text": "Still too long.",
        "worker": "Bo Example",
        "datetime": "2026-03-01T11:30:00Z",
    }


def test_the_reviewer_is_not_shown_their_own_words(
    returned: Task, bo: Worker
) -> None:
    assert get_task_overview_for_worker(returned.pk, bo)["feedback"] is None


def test_words_are_gone_once_the_work_is_submitted_again(
    returned: Task, ada: Worker
) -> None:
    TaskAssignment.objects.filter(worker=ada).update(status=SUBMITTED)
    Task.objects.update(status=Task.Status.REVIEWING)

    assert get_task_overview_for_worker(returned.pk, ada)["feedback"] is None


def test_a_return_without_an_iteration_has_no_words(
    returned: Task, ada: Worker
) -> None:
    Iteration.objects.filter(status=Iteration.Status.PROVIDED_REVIEW).delete()

    assert get_task_overview_for_worker(returned.pk, ada)["feedback"] is None


def test_the_history_names_the_current_assignment_and_all_of_them(
    task: Task, ada: Worker, bo: Worker
) -> None:
    below = AssignmentFactory(task=task, worker=ada, status=SUBMITTED)
    above = AssignmentFactory(task=task, worker=bo, assignment_counter=1)

    assert task_history_details(task.pk) == {
        "current_assignment": above,
        "assignment_history": [below, above],
    }
