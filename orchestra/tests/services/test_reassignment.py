"""Somebody else takes over a level of a task."""

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    ProjectNotActive,
    TaskAccessError,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import (
    Certification,
    Event,
    Project,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
    WorkerCertification,
)
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    MachineStepFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.tests.services.histories.iterations import (
    check_iterations_of,
)
from orchestra.tests.services.levels import level
from orchestra.tests.services.lifecycle import (
    ASK,
    S,
    start_the_timer,
    task_at,
)
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.reassignment.lock_task"


class TestTheWork:
    def test_goes_on_with_the_new_worker(
        self, at_work: Task, ada: Worker, eve: Worker
    ) -> None:
        save_task(at_work.pk, {"text": "half"}, ada)

        given = reassign_assignment(eve.pk, level(at_work, 0).pk)

        assert given.worker == eve
        assert given.in_progress_task_data == {"text": "half"}
        assert given.status == TaskAssignment.Status.PROCESSING
        at_work.refresh_from_db()
        assert at_work.status == S.PROCESSING
        check_iterations_of(at_work)

    def test_the_open_iteration_passes_to_the_new_worker(
        self, at_work: Task, eve: Worker
    ) -> None:
        reassign_assignment(eve.pk, level(at_work, 0).pk)

        assert level(at_work, 0).iterations.get().worker == eve

    def test_what_was_handed_on_stays_attributed_to_who_did_it(
        self, returned: Task, ada: Worker, eve: Worker
    ) -> None:
        """[L-08]"""
        reassign_assignment(eve.pk, level(returned, 0).pk)

        first, second = level(returned, 0).iterations.order_by("pk")
        assert (first.worker, second.worker) == (ada, eve)

    def test_the_new_worker_can_submit_and_the_old_one_cannot(
        self, at_work: Task, ada: Worker, eve: Worker
    ) -> None:
        reassign_assignment(eve.pk, level(at_work, 0).pk)

        with pytest.raises(TaskAccessError):
            submit_task(at_work.pk, {}, ASK, ada)
        submit_task(at_work.pk, {}, ASK, eve)

    def test_a_level_that_waits_changes_hands_too(
        self, in_review: Task, ada: Worker, eve: Worker
    ) -> None:
        """Its work is done, and stays Ada's; what comes back goes to Eve."""
        given = reassign_assignment(eve.pk, level(in_review, 0).pk)

        assert given.status == TaskAssignment.Status.SUBMITTED
        assert given.iterations.get().worker == ada

    def test_a_review_changes_hands(
        self, in_review: Task, eve: Worker
    ) -> None:
        assert (
            reassign_assignment(eve.pk, level(in_review, 1).pk).worker == eve
        )

    def test_the_old_worker_may_come_back(
        self, returned: Task, ada: Worker, eve: Worker
    ) -> None:
        reassign_assignment(eve.pk, level(returned, 0).pk)

        given = reassign_assignment(ada.pk, level(returned, 0).pk)

        assert given.worker == ada


class TestTheHistory:
    def test_one_event_names_both(
        self, at_work: Task, ada: Worker, eve: Worker
    ) -> None:
        last = Event.objects.latest("pk").pk

        with acting_as(Actor("worker", "di")):
            given = reassign_assignment(eve.pk, level(at_work, 0).pk)

        event = Event.objects.get(pk__gt=last)
        assert event.kind == Event.Kind.TASK_REASSIGNED
        assert event.assignment == given
        assert event.actor_name == "di"
        assert event.data["worker"] == "eve"
        assert event.data["previous_worker"] == "ada"
        assert event.data["level"] == 0


class TestTheTimer:
    def test_stops_with_an_entry(
        self, at_work: Task, ada: Worker, eve: Worker
    ) -> None:
        """[L-08] It moves nowhere."""
        assignment = level(at_work, 0)
        start_the_timer(ada, assignment)

        reassign_assignment(eve.pk, assignment.pk)

        entries = TimeEntry.objects.filter(assignment=assignment)
        assert {entry.worker for entry in entries} == {ada}
        assert not TaskTimer.objects.get(worker=ada).is_running
        assert not TaskTimer.objects.filter(worker=eve).exists()

    def test_on_something_else_goes_on(
        self, returned: Task, bo: Worker, eve: Worker
    ) -> None:
        start_the_timer(bo, level(returned, 1))

        reassign_assignment(eve.pk, level(returned, 0).pk)

        assert TaskTimer.objects.get(worker=bo).is_running


class TestRefuses:
    @pytest.mark.parametrize(
        "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
    )
    def test_in_a_project_that_is_not_active(
        self, at_work: Task, eve: Worker, status: int
    ) -> None:
        """[L-08]"""
        Project.objects.update(status=status)

        with nothing_changes(), pytest.raises(ProjectNotActive):
            reassign_assignment(eve.pk, level(at_work, 0).pk)

    @pytest.mark.parametrize("status", [S.COMPLETE, S.SKIPPED, S.ABORTED])
    def test_when_the_task_has_ended(
        self,
        step: Step,
        project: Project,
        ada: Worker,
        bo: Worker,
        eve: Worker,
        status: S,
    ) -> None:
        """[L-08]"""
        task = task_at(status, step, project, ada, bo)

        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match=status.label.lower()),
        ):
            reassign_assignment(eve.pk, level(task, 0).pk)

    def test_who_lacks_the_certification(
        self, at_work: Task, cy: Worker
    ) -> None:
        with nothing_changes(), pytest.raises(WorkerCertificationError):
            reassign_assignment(cy.pk, level(at_work, 0).pk)

    def test_a_reviewer_who_may_not_review(
        self, in_review: Task, certification: Certification
    ) -> None:
        worker = certify(WorkerFactory(), certification)

        with nothing_changes(), pytest.raises(WorkerCertificationError):
            reassign_assignment(worker.pk, level(in_review, 1).pk)

    @pytest.mark.parametrize("number", [0, 1])
    def test_who_has_a_part_in_the_task_already(
        self, in_review: Task, bo: Worker, number: int
    ) -> None:
        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="already has a part"),
        ):
            reassign_assignment(bo.pk, level(in_review, number).pk)

    def test_whose_account_is_closed(self, at_work: Task, eve: Worker) -> None:
        eve.user.is_active = False
        eve.user.save()

        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="not active"),
        ):
            reassign_assignment(eve.pk, level(at_work, 0).pk)

    def test_the_work_of_a_machine(
        self, project: Project, eve: Worker
    ) -> None:
        step = MachineStepFactory(workflow_version=project.workflow_version)
        task = TaskFactory(project=project, step=step, status=S.PROCESSING)
        assignment = TaskAssignment.objects.create(
            task=task, status=TaskAssignment.Status.FAILED
        )

        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="machine"),
        ):
            reassign_assignment(eve.pk, assignment.pk)

    def test_what_does_not_exist(self, at_work: Task, eve: Worker) -> None:
        with pytest.raises(TaskAssignment.DoesNotExist):
            reassign_assignment(eve.pk, 0)
        with pytest.raises(Worker.DoesNotExist):
            reassign_assignment(0, level(at_work, 0).pk)


class TestPractice:
    def test_a_certification_for_practice_serves_a_practice_project(
        self, at_work: Task, certification: Certification
    ) -> None:
        """[L-01]"""
        learner = certify(
            WorkerFactory(),
            certification,
            task_class=WorkerCertification.TaskClass.TRAINING,
        )
        assignment = level(at_work, 0)
        with pytest.raises(WorkerCertificationError):
            reassign_assignment(learner.pk, assignment.pk)
        Project.objects.update(
            task_class=WorkerCertification.TaskClass.TRAINING
        )

        assert reassign_assignment(learner.pk, assignment.pk).worker == learner
