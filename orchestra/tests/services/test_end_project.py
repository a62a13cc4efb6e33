"""Aborting a project, and all that is not finished in it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    MachineExecutionError,
    ProjectNotActive,
    ProjectStatusError,
)
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    StaffBotRequest,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
    WorkflowVersion,
)
from orchestra.services.machine_steps import Claim, record_success
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project
from orchestra.services.submission import save_task, submit_task
from orchestra.services.transitions import ABORTS
from orchestra.testing.factories import WorkerFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services import abort_functions
from orchestra.tests.services.lifecycle import (
    ASK,
    S,
    start_the_timer,
    task_at,
)
from orchestra.tests.services.progress import statuses
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.project_status.lock_project"


@pytest.fixture
def every_task(
    project: Project, make: Callable[..., Step], ada: Worker, bo: Worker
) -> dict[S, Task]:
    """A task of every status."""
    return {
        status: task_at(status, make(status.name.lower()), project, ada, bo)
        for status in S
    }


@pytest.fixture
def version(workflow_version: WorkflowVersion) -> WorkflowVersion:
    """The version, whose function remembers what it was called with."""
    abort_functions.seen.clear()
    return calling(workflow_version, "remember", note="over")


def calling(
    version: WorkflowVersion, name: str, **kwargs: Any
) -> WorkflowVersion:
    """Have the version's function be this one."""
    version.abort_completion_function = {
        "path": f"{abort_functions.__name__}.{name}",
        "kwargs": kwargs,
    }
    version.save()
    return version


class TestTheTasks:
    def test_that_are_finished_stay_so_and_the_others_are_aborted(
        self, every_task: dict[S, Task], project: Project
    ) -> None:
        """[L-23]"""
        end_project(project.pk)

        assert statuses(project) == {
            status.name.lower(): ABORTS.get(status, status) for status in S
        }
        assert {s for s in S if s not in ABORTS} == {
            S.COMPLETE,
            S.SKIPPED,
            S.ABORTED,
        }

    def test_leave_nothing_open(
        self, every_task: dict[S, Task], project: Project
    ) -> None:
        """[L-16] [L-24]"""
        end_project(project.pk)

        assert not TaskAssignment.objects.processing().exists()
        assert not Iteration.objects.filter(end_datetime=None).exists()

    def test_of_other_projects_are_left_alone(
        self, every_task: dict[S, Task], at_work: Task
    ) -> None:
        other = Project.objects.create(
            workflow_version=at_work.step.workflow_version,
            short_description="Other",
            priority=0,
            task_class=1,
        )
        at_work.project = other
        at_work.save()

        end_project(every_task[S.PROCESSING].project_id)

        at_work.refresh_from_db()
        assert at_work.status == S.PROCESSING
        assert at_work.assignments.processing().exists()

    def test_keep_the_data_saved_so_far(
        self, at_work: Task, ada: Worker
    ) -> None:
        save_task(at_work.pk, {"text": "half"}, ada)

        end_project(at_work.project_id)

        assignment = at_work.assignments.get()
        assert assignment.in_progress_task_data == {"text": "half"}
        assert assignment.iterations.get().submitted_data == {"text": "half"}

    def test_take_no_more_work(self, at_work: Task, ada: Worker) -> None:
        """[L-16]"""
        end_project(at_work.project_id)

        with pytest.raises(ProjectNotActive):
            save_task(at_work.pk, {}, ada)
        with pytest.raises(ProjectNotActive):
            submit_task(at_work.pk, {}, ASK, ada)

    def test_are_not_created_any_more(
        self, project: Project, step: Step
    ) -> None:
        """[L-27] Nor does the project become anything else."""
        end_project(project.pk)

        assert create_subsequent_tasks(project).status == 2
        assert not project.tasks.exists()


class TestWhatGoesOn:
    def test_timers_stop_with_an_entry_each(
        self, every_task: dict[S, Task], project: Project
    ) -> None:
        """[L-24]"""
        at_work = list(TaskAssignment.objects.processing())
        assert len(at_work) == 3
        for assignment in at_work:
            start_the_timer(WorkerFactory(), assignment)

        end_project(project.pk)

        assert not TaskTimer.objects.exclude(start_time=None).exists()
        booked = TimeEntry.objects.values_list("assignment", flat=True)
        assert set(booked) == {one.pk for one in at_work}

    def test_searches_for_somebody_end(
        self, every_task: dict[S, Task], project: Project
    ) -> None:
        """[L-24]"""
        StaffBotRequest.objects.create(
            task=every_task[S.AWAITING_PROCESSING],
            required_role_counter=0,
            request_cause=0,
        )

        end_project(project.pk)

        request = StaffBotRequest.objects.get()
        assert request.status == StaffBotRequest.Status.CLOSED

    def test_a_machine_run_is_given_up(
        self, machine_task: Task, taken: Claim
    ) -> None:
        """[X-02]"""
        end_project(machine_task.project_id)

        assert MachineRun.objects.get().outcome == MachineRun.Outcome.ABANDONED
        with pytest.raises(MachineExecutionError):
            record_success(taken.run_id, {"answer": 42})
        machine_task.refresh_from_db()
        assert machine_task.status == S.ABORTED


class TestTelling:
    def test_happens_once(
        self, every_task: dict[S, Task], project: Project
    ) -> None:
        """[L-23] Not once per task."""
        with acting_as(Actor("worker", "di")):
            end_project(project.pk)

        event = Event.objects.get()
        assert event.kind == Event.Kind.PROJECT_ABORTED
        assert event.actor_name == "di"
        assert event.data["previous_status"] == Project.Status.ACTIVE
        aborted = [task.pk for s, task in every_task.items() if s in ABORTS]
        assert sorted(event.data["tasks"]) == sorted(aborted)

    def test_happens_for_a_project_without_tasks_too(
        self, project: Project
    ) -> None:
        """[L-23]"""
        end_project(project.pk)

        assert Event.objects.get().kind == Event.Kind.PROJECT_ABORTED

    def test_does_not_happen_again(
        self, every_task: dict[S, Task], version: WorkflowVersion
    ) -> None:
        """[L-23]"""
        project = every_task[S.PROCESSING].project
        end_project(project.pk)

        with nothing_changes():
            end_project(project.pk)

        assert len(abort_functions.seen) == 1

    def test_not_even_if_two_end_it_at_once(self, project: Project) -> None:
        with run_just_before(LOCK, lambda: end_project(project.pk)):
            end_project(project.pk)

        assert Event.objects.count() == 1


class TestTheProject:
    @pytest.mark.parametrize(
        "status", [Project.Status.ACTIVE, Project.Status.PAUSED]
    )
    def test_is_aborted(self, project: Project, status: int) -> None:
        Project.objects.update(status=status)

        end_project(project.pk)

        project.refresh_from_db()
        assert project.status == Project.Status.ABORTED

    def test_that_is_completed_stays_so(self, project: Project) -> None:
        Project.objects.update(status=Project.Status.COMPLETED)

        with (
            nothing_changes(),
            pytest.raises(ProjectStatusError, match="completed"),
        ):
            end_project(project.pk)

    def test_that_does_not_exist_is_not_found(self, project: Project) -> None:
        with pytest.raises(Project.DoesNotExist):
            end_project(0)


class TestTheVersionsFunction:
    def test_is_called_with_the_aborted_project(
        self, project: Project, version: WorkflowVersion
    ) -> None:
        end_project(project.pk)

        assert abort_functions.seen == [
            (project.pk, Project.Status.ABORTED, "over")
        ]

    @pytest.mark.parametrize(
        "path",
        [f"{abort_functions.__name__}.scribble_and_fail", "no.such.thing"],
    )
    def test_that_fails_undoes_nothing(
        self, at_work: Task, workflow_version: WorkflowVersion, path: str
    ) -> None:
        """[L-24]"""
        workflow_version.abort_completion_function = {"path": path}
        workflow_version.save()

        end_project(at_work.project_id)

        at_work.refresh_from_db()
        assert at_work.status == S.ABORTED
        assert at_work.project.status == Project.Status.ABORTED
        assert at_work.project.short_description != "gone"

    def test_that_fails_is_an_incident_of_the_project(
        self, project: Project, workflow_version: WorkflowVersion
    ) -> None:
        calling(workflow_version, "scribble_and_fail")

        end_project(project.pk)

        incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
        assert (incident.project, incident.task) == (project, None)
        assert incident.data["policy"] == "abort_completion_function"
        assert "cannot clean up" in incident.data["error"]
        assert "in scribble_and_fail" in incident.data["traceback"]


def test_costs_the_same_however_many_tasks_there_are(
    project: Project, make: Callable[..., Step], ada: Worker, bo: Worker
) -> None:
    counts = []
    for number in range(2):
        for status in (S.PROCESSING, S.REVIEWING) * (1 + 4 * number):
            slug = f"step-{project.tasks.count()}-{number}"
            task_at(status, make(slug), project, ada, bo)
        with CaptureQueriesContext(connection) as queries:
            end_project(project.pk)
        counts.append(len(queries))
        Project.objects.update(status=Project.Status.ACTIVE)

    assert counts[0] == counts[1]
