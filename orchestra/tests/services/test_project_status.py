"""A project's status: pausing, resuming, completing, reopening."""

from collections.abc import Callable
from itertools import product

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    MachineExecutionError,
    ProjectNotActive,
    ProjectStatusError,
)
from orchestra.models import Event, Project, Step, Task, Worker
from orchestra.services.machine_steps import Claim, record_failure
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import (
    EVENT_KINDS,
    LABELS,
    end_project,
    set_project_status,
)
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.submission import save_task, submit_task
from orchestra.services.transitions import PROJECT_MOVES
from orchestra.testing.factories import MachineStepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.lifecycle import ASK, S, tell_story
from orchestra.tests.services.plugins import (
    calls,
    creation_policy,
    reference,
)
from orchestra.tests.services.progress import do, finish, statuses
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

P = Project.Status
LOCK = "orchestra.services.project_status.lock_project"

#: What the manual says, and nothing else may happen.
DOCUMENTED = {
    (P.ACTIVE, P.PAUSED),
    (P.PAUSED, P.ACTIVE),
    (P.ACTIVE, P.COMPLETED),
    (P.PAUSED, P.COMPLETED),
    (P.ACTIVE, P.ABORTED),
    (P.PAUSED, P.ABORTED),
    (P.COMPLETED, P.ACTIVE),
}
EVERY = list(product(P, P))
GIVEN = [pair for pair in EVERY if pair[1].label in LABELS]
LEGAL = [pair for pair in GIVEN if pair in DOCUMENTED]
ILLEGAL = [
    pair for pair in GIVEN if pair not in DOCUMENTED and pair[0] != pair[1]
]

Committing = Callable[..., object]


def with_status(project: Project, status: int) -> Project:
    """Return the project, which has the status now."""
    Project.objects.update(status=status)
    project.refresh_from_db()
    return project


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Committing:
    """Let machine steps run when the block ends."""
    calls.clear()
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestMoves:
    def test_the_table_is_the_documented_one(self) -> None:
        """[L-25]"""
        table = {
            (before, after)
            for before, moves in PROJECT_MOVES.items()
            for after in moves
        }

        assert table == DOCUMENTED
        assert set(PROJECT_MOVES) == set(P)
        assert set(EVENT_KINDS) == DOCUMENTED

    @pytest.mark.parametrize(("before", "after"), LEGAL)
    def test_a_legal_move_is_made_and_told_once(
        self, project: Project, step: Step, before: P, after: P
    ) -> None:
        finish(project, step, S.PROCESSING)
        with_status(project, before)

        with acting_as(Actor("worker", "di")):
            moved = set_project_status(project.pk, after.label)

        project.refresh_from_db()
        assert moved.status == project.status == after
        event = Event.objects.get()
        assert event.kind == EVENT_KINDS[before, after]
        assert event.actor_name == "di"
        assert event.data == {"previous_status": before, "status": after}

    @pytest.mark.parametrize(("before", "after"), ILLEGAL)
    def test_every_other_move_is_refused(
        self, project: Project, before: P, after: P
    ) -> None:
        """[L-25] An aborted project stays aborted."""
        with_status(project, before)

        with (
            nothing_changes(),
            pytest.raises(ProjectStatusError, match=before.label.lower()),
        ):
            set_project_status(project.pk, after.label)

    @pytest.mark.parametrize("label", LABELS)
    def test_the_same_status_changes_nothing(
        self, project: Project, label: str
    ) -> None:
        """[L-25] Nor is it told again."""
        with_status(project, LABELS[label])

        with nothing_changes():
            set_project_status(project.pk, label)

    @pytest.mark.parametrize(
        "label", ["Aborted", "active", "PAUSED", "", "Archived"]
    )
    def test_no_other_label_is_a_status(
        self, project: Project, label: str
    ) -> None:
        with nothing_changes(), pytest.raises(ProjectStatusError):
            set_project_status(project.pk, label)

    def test_an_unknown_project_is_not_found(self, project: Project) -> None:
        with pytest.raises(Project.DoesNotExist):
            set_project_status(0, "Paused")

    def test_somebody_may_have_ended_it_meanwhile(
        self, project: Project
    ) -> None:
        with (
            run_just_before(LOCK, lambda: end_project(project.pk)),
            pytest.raises(ProjectStatusError, match="aborted"),
        ):
            set_project_status(project.pk, "Paused")


class TestPausing:
    def test_changes_nothing_but_the_status(
        self, returned: Task, ada: Worker
    ) -> None:
        before = Task.objects.values().get()

        set_project_status(returned.project_id, "Paused")

        assert Task.objects.values().get() == before

    def test_work_waits_and_goes_on_where_it_stood(
        self, at_work: Task, ada: Worker
    ) -> None:
        """[L-05] [L-16]"""
        set_project_status(at_work.project_id, "Paused")
        with pytest.raises(ProjectNotActive):
            save_task(at_work.pk, {"text": 1}, ada)
        with pytest.raises(ProjectNotActive):
            submit_task(at_work.pk, {"text": 1}, ASK, ada)

        set_project_status(at_work.project_id, "Active")

        save_task(at_work.pk, {"text": 1}, ada)
        submit_task(at_work.pk, {"text": 1}, ASK, ada)

    def test_nothing_is_created_meanwhile(
        self, project: Project, step: Step
    ) -> None:
        """[L-27]"""
        set_project_status(project.pk, "Paused")

        create_subsequent_tasks(project)

        assert not project.tasks.exists()


class TestResuming:
    def test_creates_what_became_possible(
        self, project: Project, step: Step, make: Callable[..., Step]
    ) -> None:
        make("later", step)
        with_status(project, P.PAUSED)
        finish(project, step)

        set_project_status(project.pk, "Active")

        assert statuses(project)["later"] == S.AWAITING_PROCESSING

    def test_completes_a_project_that_was_finished_meanwhile(
        self, project: Project, step: Step
    ) -> None:
        with_status(project, P.PAUSED)
        finish(project, step)

        assert set_project_status(project.pk, "Active").status == P.COMPLETED

        kinds = list(Event.objects.values_list("kind", flat=True))
        assert kinds == ["project_resumed", "project_completed"]

    def test_runs_a_machine_step_that_is_due(
        self, machine_task: Task, commit: Committing
    ) -> None:
        with_status(machine_task.project, P.PAUSED)

        with commit():  # type: ignore[attr-defined]
            set_project_status(machine_task.project_id, "Active")

        machine_task.refresh_from_db()
        assert machine_task.status == S.COMPLETE
        assert len(calls) == 1

    def test_runs_a_machine_step_that_is_created_now_once(
        self,
        project: Project,
        step: Step,
        machine_step: Step,
        commit: Committing,
    ) -> None:
        machine_step.creation_depends_on.add(step)
        with_status(project, P.PAUSED)
        finish(project, step)

        with commit():  # type: ignore[attr-defined]
            set_project_status(project.pk, "Active")

        assert len(calls) == 1

    def test_leaves_a_machine_step_that_runs_or_failed(
        self,
        machine_task: Task,
        taken: Claim,
        commit: Committing,
    ) -> None:
        """A failed one waits for its retry, wherever that is decided."""
        for _ in range(2):
            with_status(machine_task.project, P.PAUSED)
            with commit():  # type: ignore[attr-defined]
                set_project_status(machine_task.project_id, "Active")
            if not machine_task.events.exists():
                record_failure(taken.run_id, MachineExecutionError())

        assert calls == []

    def test_leaves_a_machine_step_that_nobody_has_decided_on(
        self, project: Project, commit: Committing
    ) -> None:
        MachineStepFactory(
            workflow_version=project.workflow_version,
            slug="crawl",
            creation_policy=creation_policy("refuse_to_decide"),
            execution_function=reference("answer"),
        )
        create_subsequent_tasks(project)
        set_project_status(project.pk, "Paused")

        with commit():  # type: ignore[attr-defined]
            set_project_status(project.pk, "Active")

        assert calls == []
        assert statuses(project) == {"crawl": S.AWAITING_PROCESSING}


class TestAStaleLook:
    @pytest.mark.parametrize(
        ("seen", "label"), [(P.PAUSED, "Active"), (P.COMPLETED, "Active")]
    )
    def test_what_was_seen_is_compared_after_the_lock(
        self, project: Project, seen: int, label: str
    ) -> None:
        """Resuming never reopens, and reopening never resumes."""
        with_status(project, seen)
        other = P.COMPLETED if seen == P.PAUSED else P.PAUSED

        with (
            run_just_before(LOCK, lambda: with_status(project, other)),
            pytest.raises(ProjectStatusError, match=other.label.lower()),
        ):
            set_project_status(project.pk, label, expected=[P(seen)])

        project.refresh_from_db()
        assert not project.is_active
        assert not Event.objects.exists()

    def test_even_what_would_change_nothing_is_refused(
        self, project: Project
    ) -> None:
        """Whoever wanted to resume it hears that somebody has."""
        with pytest.raises(ProjectStatusError, match="is active"):
            set_project_status(project.pk, "Active", expected=[P.PAUSED])

    def test_of_several_one_is_enough(self, project: Project) -> None:
        moved = set_project_status(
            project.pk, "Completed", expected=[P.ACTIVE, P.PAUSED]
        )

        assert moved.status == P.COMPLETED

    def test_nothing_is_what_is_expected_of_nothing(
        self, project: Project
    ) -> None:
        with pytest.raises(ProjectStatusError):
            set_project_status(project.pk, "Paused", expected=[])


class TestReopening:
    def test_a_finished_project_stays_open(
        self, project: Project, step: Step
    ) -> None:
        """Else nobody could ever revert anything in it."""
        finish(project, step)
        with_status(project, P.COMPLETED)

        assert set_project_status(project.pk, "Active").is_active

    def test_and_its_tasks_can_be_reverted_and_finished_again(
        self, task: Task, ada: Worker, bo: Worker
    ) -> None:
        """[R-06]"""
        story = tell_story(task, ada, bo)
        set_project_status(task.project_id, "Active")

        revert_task_to_iteration(task.pk, story.r2.pk, commit=True)
        submit_task(task.pk, {"text": "better"}, ASK, bo)

        task.project.refresh_from_db()
        assert task.project.status == P.COMPLETED

    def test_a_project_that_was_completed_early_goes_on(
        self, project: Project, make: Callable[..., Step], cy: Worker
    ) -> None:
        first = make("first")
        make("second", first)
        create_subsequent_tasks(project)
        set_project_status(project.pk, "Completed")
        assert statuses(project) == {"first": S.AWAITING_PROCESSING}

        set_project_status(project.pk, "Active")
        do(project, "first", cy)

        assert statuses(project)["second"] == S.AWAITING_PROCESSING

    def test_what_a_step_ended_early_gets_no_new_tasks(
        self, project: Project, make: Callable[..., Step]
    ) -> None:
        """The step that ends the project is still complete."""
        make("beside")
        finish(project, make("end", completion_ends_project=True))
        with_status(project, P.COMPLETED)

        assert set_project_status(project.pk, "Active").is_active

        assert statuses(project) == {"end": S.COMPLETE}

    def test_a_machine_step_that_is_due_runs(
        self, machine_task: Task, commit: Committing
    ) -> None:
        with_status(machine_task.project, P.COMPLETED)

        with commit():  # type: ignore[attr-defined]
            set_project_status(machine_task.project_id, "Active")

        assert len(calls) == 1
