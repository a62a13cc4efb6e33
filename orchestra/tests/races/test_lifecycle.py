"""Somebody works while somebody else changes what the work is about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from orchestra.core.errors import (
    BaseOrchestraError,
    IllegalTaskSubmission,
    ProjectNotActive,
    TaskAccessError,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import (
    Event,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.incident_retries import retry_incident
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    MachineStepFactory,
)
from orchestra.testing.races import (
    PATIENT,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.meetings import meet_between, overtaken_at
from orchestra.tests.races.outcomes import errors
from orchestra.tests.services.histories.iterations import (
    check_iterations_of,
)
from orchestra.tests.services.lifecycle import ASK, S
from orchestra.tests.services.plugins import creation_policy

#: Where the thread stands when it has checked and is about to write.
SUBMITTING = "orchestra.services.submission._ensure_fresh"
RECORDING = "orchestra.services.events.current_actor"
READ = "orchestra.services.progression.read_progress"
ENDING = "orchestra.services.project_status.close_work"
PAUSING = "orchestra.services.project_status._move"
REVERTING = "orchestra.services.revert._commit"
SKIPPING = "orchestra.services.skipping.status_once_skipped"
CHECKING = "orchestra.services.reassignment._ensure_reassignable"


@pytest.fixture
def submit(work: TaskAssignment, ada: Worker) -> Callable[[], object]:
    return lambda: submit_task(work.task_id, {"done": True}, ASK, ada)


def status_of(work: TaskAssignment) -> S:
    return S(Task.objects.get(pk=work.task_id).status)


def is_a_story(work: TaskAssignment) -> bool:
    """Return whether status, assignment and iteration agree."""
    work.refresh_from_db()
    iterations = list(work.iterations.all())
    is_open = status_of(work) == S.PROCESSING
    at_work = work.status == TaskAssignment.Status.PROCESSING
    opened = [one for one in iterations if one.end_datetime is None]
    return at_work == is_open == bool(opened)


class TestSubmitAndRevert:
    @pytest.fixture
    def revert(self, work: TaskAssignment) -> Callable[[], object]:
        iteration = work.iterations.get()
        return lambda: revert_task_to_iteration(
            work.task_id, iteration.pk, commit=True
        )

    def test_come_one_after_the_other(
        self,
        work: TaskAssignment,
        submit: Callable[[], object],
        revert: Callable[[], object],
    ) -> None:
        """[R-06] [L-22] Whichever was first, the task's story is whole."""
        with meet_at(SUBMITTING), meet_at(RECORDING):
            outcomes = run_together(submit, revert)

        assert errors(outcomes) == []
        assert is_a_story(work)
        check_iterations_of(work.task)

    def test_control_without_locks_the_story_has_a_hole(
        self,
        work: TaskAssignment,
        submit: Callable[[], object],
        revert: Callable[[], object],
    ) -> None:
        with without_row_locks(), overtaken_at(REVERTING, submit):
            revert()

        assert not is_a_story(work)


class TestSubmitAndEnd:
    def test_come_one_after_the_other(
        self,
        work: TaskAssignment,
        submit: Callable[[], object],
    ) -> None:
        """[L-22] [L-24] No task of an aborted project is left open."""
        with meet_between(READ, ENDING):
            outcomes = run_together(
                submit, lambda: end_project(work.task.project_id)
            )

        assert set(errors(outcomes)) <= {ProjectNotActive}
        open_ = Task.objects.exclude(status__in=[S.COMPLETE, S.ABORTED])
        assert not open_.exists()
        assert Project.objects.get().status == Project.Status.ABORTED

    def test_control_without_locks_tasks_are_born_into_an_aborted_project(
        self,
        work: TaskAssignment,
        submit: Callable[[], object],
    ) -> None:
        with meet_between(READ, ENDING, patience=PATIENT), without_row_locks():
            run_together(submit, lambda: end_project(work.task.project_id))

        assert Task.objects.filter(status=S.AWAITING_PROCESSING).exists()


class TestEndAndCreate:
    def test_come_one_after_the_other(
        self, project: Project, work: TaskAssignment
    ) -> None:
        """[L-26] [L-27]"""
        with meet_between(READ, ENDING):
            outcomes = run_together(
                lambda: create_subsequent_tasks(project),
                lambda: end_project(project.pk),
            )

        assert errors(outcomes) == []
        assert set(Task.objects.values_list("status", flat=True)) == {
            S.ABORTED
        }

    def test_control_without_locks_a_task_outlives_its_project(
        self, project: Project, work: TaskAssignment
    ) -> None:
        with meet_between(READ, ENDING, patience=PATIENT), without_row_locks():
            run_together(
                lambda: create_subsequent_tasks(project),
                lambda: end_project(project.pk),
            )

        assert Task.objects.filter(status=S.AWAITING_PROCESSING).exists()


class TestEndAndSave:
    def test_a_save_never_changes_what_was_closed(
        self, work: TaskAssignment, ada: Worker
    ) -> None:
        """[L-16] The iteration and the assignment end with one text."""
        with meet_at(SUBMITTING), meet_at(RECORDING):
            outcomes = run_together(
                lambda: save_task(work.task_id, {"text": "late"}, ada),
                lambda: end_project(work.task.project_id),
            )

        assert set(errors(outcomes)) <= {ProjectNotActive, TaskAssignmentError}
        work.refresh_from_db()
        iteration = work.iterations.get()
        assert iteration.submitted_data == work.in_progress_task_data


class TestSkipAndSubmit:
    def test_one_of_them_ends_the_task(
        self, work: TaskAssignment, submit: Callable[[], object]
    ) -> None:
        """[L-11] The other hears of it."""
        with meet_at(RECORDING):
            outcomes = run_together(
                submit, lambda: complete_and_skip_task(work.task_id)
            )

        assert len(errors(outcomes)) == 1
        assert set(errors(outcomes)) <= {
            TaskStatusError,
            IllegalTaskSubmission,
        }
        assert is_a_story(work)

    def test_control_without_locks_both_believe_they_did(
        self, work: TaskAssignment, submit: Callable[[], object]
    ) -> None:
        with without_row_locks(), overtaken_at(SKIPPING, submit) as outcomes:
            complete_and_skip_task(work.task_id)

        assert len(outcomes) == 1
        assert errors(outcomes) == []


class TestReassignAndSubmit:
    def reassign(self, work: TaskAssignment, worker: Worker) -> Any:
        return lambda: reassign_assignment(worker.pk, work.pk)

    def test_what_was_submitted_is_of_whoever_submitted_it(
        self,
        work: TaskAssignment,
        submit: Callable[[], object],
        ada: Worker,
        eve: Worker,
    ) -> None:
        """[L-08]"""
        with meet_at(RECORDING):
            outcomes = run_together(submit, self.reassign(work, eve))

        assert len(errors(outcomes)) == 1
        assert set(errors(outcomes)) <= {TaskAccessError, TaskAssignmentError}
        done = status_of(work) == S.COMPLETE
        assert work.iterations.get().worker == (ada if done else eve)
        work.refresh_from_db()
        assert work.worker == (ada if done else eve)

    def test_control_without_locks_both_succeed(
        self,
        work: TaskAssignment,
        submit: Callable[[], object],
        eve: Worker,
    ) -> None:
        reassign = self.reassign(work, eve)

        with without_row_locks(), overtaken_at(CHECKING, submit) as outcomes:
            reassign()

        assert errors(outcomes) == []
        work.refresh_from_db()
        assert work.worker == eve
        assert status_of(work) == S.COMPLETE


class TestPauseAndSubmit:
    def test_nothing_is_created_in_a_paused_project(
        self, work: TaskAssignment, submit: Callable[[], object]
    ) -> None:
        """[L-05] [L-27] Either it was submitted before, or not at all."""
        with meet_between(READ, PAUSING):
            outcomes = run_together(
                submit,
                lambda: set_project_status(work.task.project_id, "Paused"),
            )

        assert set(errors(outcomes)) <= {ProjectNotActive}
        created = Task.objects.filter(step__slug="layout").exists()
        assert created == (not errors(outcomes))
        kinds = list(
            Event.objects.order_by("pk").values_list("kind", flat=True)
        )
        assert kinds[-1] == Event.Kind.PROJECT_PAUSED

    def test_control_without_locks_tasks_are_born_into_a_paused_project(
        self, work: TaskAssignment, submit: Callable[[], object]
    ) -> None:
        with (
            meet_between(READ, PAUSING, patience=PATIENT),
            without_row_locks(),
        ):
            outcomes = run_together(
                submit,
                lambda: set_project_status(work.task.project_id, "Paused"),
            )

        assert errors(outcomes) == []
        assert Project.objects.get().status == Project.Status.PAUSED
        assert Task.objects.filter(step__slug="layout").exists()


class TestTheSameTwice:
    def test_a_project_ends_once(self, project: Project) -> None:
        """[L-23]"""
        with meet_at(RECORDING):
            run_together(*[lambda: end_project(project.pk)] * 2)

        assert Event.objects.count() == 1

    def test_control_without_locks_it_ends_twice(
        self, project: Project
    ) -> None:
        def end() -> None:
            end_project(project.pk)

        with without_row_locks(), overtaken_at(ENDING, end):
            end()

        assert Event.objects.count() == 2

    def test_an_incident_is_resolved_once(
        self, project: Project, workflow_version: WorkflowVersion
    ) -> None:
        step = MachineStepFactory(
            workflow_version=workflow_version,
            creation_policy=creation_policy("refuse_to_decide"),
        )
        create_subsequent_tasks(project)
        Step.objects.filter(pk=step.pk).update(creation_policy={})
        incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)

        with meet_at(RECORDING):
            run_together(*[lambda: retry_incident(incident.pk)] * 2)

        resolved = Event.objects.filter(kind=Event.Kind.INCIDENT_RESOLVED)
        assert resolved.count() == 1

    def test_a_task_is_skipped_once(self, work: TaskAssignment) -> None:
        with meet_at(RECORDING):
            outcomes = run_together(
                *[lambda: complete_and_skip_task(work.task_id)] * 2
            )

        assert errors(outcomes) == [TaskStatusError]


def test_whatever_happens_at_once_nothing_deadlocks(
    work: TaskAssignment,
    submit: Callable[[], object],
    ada: Worker,
    eve: Worker,
) -> None:
    """One order of locks everywhere; only documented errors are raised."""
    iteration = work.iterations.get()
    project_id = work.task.project_id

    outcomes = run_together(
        submit,
        lambda: save_task(work.task_id, {"text": 1}, ada),
        lambda: reassign_assignment(eve.pk, work.pk),
        lambda: revert_task_to_iteration(
            work.task_id, iteration.pk, commit=True, include_downstream=True
        ),
        lambda: complete_and_skip_task(work.task_id),
        lambda: set_project_status(project_id, "Paused"),
        lambda: set_project_status(project_id, "Active"),
        lambda: create_subsequent_tasks(work.task.project),
    )

    assert all(issubclass(one, BaseOrchestraError) for one in errors(outcomes))
    assert IntegrityError not in errors(outcomes)
    assert is_a_story(work)
