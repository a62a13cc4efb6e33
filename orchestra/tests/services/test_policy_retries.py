"""Incidents: calling the function that failed once more."""

from collections.abc import Callable

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import IncidentStands, ProjectNotActive
from orchestra.models import (
    Event,
    Project,
    Step,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.selectors.incidents import (
    undecided_tasks,
    unresolved_incidents,
)
from orchestra.services.assignment import assign_task
from orchestra.services.policy_retries import retry_policy
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project
from orchestra.services.submission import submit_task
from orchestra.testing.factories import MachineStepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services import abort_functions
from orchestra.tests.services.lifecycle import ASK, S
from orchestra.tests.services.plugins import (
    assignment_policy,
    calls,
    creation_policy,
    reference,
)
from orchestra.tests.services.progress import statuses
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db


def incident() -> Event:
    return Event.objects.get(kind=Event.Kind.POLICY_FAILED)


def kinds_after(event: Event) -> list[str]:
    later = Event.objects.filter(pk__gt=event.pk).order_by("pk")
    return list(later.values_list("kind", flat=True))


def mend(step: Step, **policies: object) -> None:
    """Have the step's policies be these."""
    Step.objects.filter(pk=step.pk).update(**policies)


class TestACreationPolicy:
    @pytest.fixture
    def broken(self, project: Project, make: Callable[..., Step]) -> Step:
        """A step whose policy failed, and one that depends on it."""
        step = make(
            "broken", creation_policy=creation_policy("refuse_to_decide")
        )
        make("later", step)
        create_subsequent_tasks(project)
        return step

    def test_that_wants_the_task_now_leaves_it_waiting(
        self, broken: Step, project: Project
    ) -> None:
        mend(broken, creation_policy={})

        task = retry_policy(incident().pk)

        assert task == project.tasks.get()
        assert task is not None
        assert task.status == S.AWAITING_PROCESSING
        assert kinds_after(incident()) == ["incident_resolved"]

    def test_that_does_not_want_it_has_it_skipped(
        self, broken: Step, project: Project
    ) -> None:
        mend(broken, creation_policy=creation_policy("never"))

        retry_policy(incident().pk)

        assert statuses(project) == {
            "broken": S.SKIPPED,
            "later": S.AWAITING_PROCESSING,
        }
        assert kinds_after(incident()) == [
            "incident_resolved",
            "task_skipped",
            "task_created",
        ]

    def test_that_fails_again_changes_nothing(self, broken: Step) -> None:
        with (
            nothing_changes(),
            pytest.raises(IncidentStands, match="cannot decide"),
        ):
            retry_policy(incident().pk)

        assert unresolved_incidents().count() == 1

    def test_is_not_asked_about_a_task_that_somebody_has_taken(
        self, broken: Step, project: Project, cy: Worker
    ) -> None:
        """What Cy does is wanted, since Cy does it."""
        mend(broken, creation_policy=creation_policy("never"))
        assign_task(cy.pk, project.tasks.get().pk)

        retry_policy(incident().pk)

        assert statuses(project) == {"broken": S.PROCESSING}
        assert not unresolved_incidents().exists()

    def test_that_wants_a_machine_step_has_it_run(
        self,
        project: Project,
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        calls.clear()
        step = MachineStepFactory(
            workflow_version=project.workflow_version,
            slug="crawl",
            creation_policy=creation_policy("refuse_to_decide"),
            execution_function=reference("answer"),
        )
        create_subsequent_tasks(project)
        assert list(undecided_tasks(project.pk)) == [project.tasks.get()]
        mend(step, creation_policy={})

        with django_capture_on_commit_callbacks(execute=True):
            retry_policy(incident().pk)

        assert len(calls) == 1
        assert statuses(project) == {"crawl": S.COMPLETE}
        assert not undecided_tasks(project.pk).exists()


class TestAnAssignmentPolicy:
    @pytest.fixture
    def broken(self, project: Project, step: Step) -> Task:
        """A task that the policy could give to nobody."""
        mend(step, assignment_policy=assignment_policy("return_nothing"))
        create_subsequent_tasks(project)
        return project.tasks.get()

    def test_finds_somebody_now(
        self, broken: Task, step: Step, ada: Worker
    ) -> None:
        mend(
            step,
            assignment_policy=assignment_policy("give_to", username="ada"),
        )

        task = retry_policy(incident().pk)

        assert task is not None
        assert task.status == S.PROCESSING
        assert broken.assignments.get().worker == ada
        assert kinds_after(incident()) == [
            "task_assigned",
            "incident_resolved",
        ]

    def test_that_fails_again_changes_nothing(self, broken: Task) -> None:
        with (
            nothing_changes(),
            pytest.raises(IncidentStands, match="did not return the task"),
        ):
            retry_policy(incident().pk)

    def test_is_not_asked_about_a_task_that_somebody_has_taken(
        self, broken: Task, ada: Worker
    ) -> None:
        assign_task(ada.pk, broken.pk)

        retry_policy(incident().pk)

        assert broken.assignments.get().worker == ada
        assert not unresolved_incidents().exists()

    def test_of_another_level_is_not_asked(
        self, broken: Task, step: Step, ada: Worker, bo: Worker
    ) -> None:
        """The entry level's turn is over; nobody asked about reviewers."""
        assign_task(ada.pk, broken.pk)
        submit_task(broken.pk, {}, ASK, ada)
        mend(
            step,
            assignment_policy=assignment_policy(
                reviewer="give_to", username="bo"
            ),
        )

        task = retry_policy(incident().pk)

        assert task is not None
        assert task.status == S.PENDING_REVIEW

    def test_for_a_review_is_asked_for_a_review(
        self, at_work: Task, step: Step, ada: Worker, bo: Worker
    ) -> None:
        mend(
            step,
            assignment_policy=assignment_policy(reviewer="return_nothing"),
        )
        submit_task(at_work.pk, {}, ASK, ada)
        mend(
            step,
            assignment_policy=assignment_policy(
                reviewer="give_to", username="bo"
            ),
        )

        retry_policy(incident().pk)

        at_work.refresh_from_db()
        assert at_work.status == S.REVIEWING


class TestAnAbortFunction:
    @pytest.fixture
    def aborted(
        self, project: Project, workflow_version: WorkflowVersion
    ) -> Project:
        """A project whose version's function failed the first time."""
        abort_functions.seen.clear()
        workflow_version.abort_completion_function = {
            "path": f"{abort_functions.__name__}.fail_once"
        }
        workflow_version.save()
        end_project(project.pk)
        return project

    def test_is_called_again_though_the_project_is_aborted(
        self, aborted: Project
    ) -> None:
        assert retry_policy(incident().pk) is None

        assert len(abort_functions.seen) == 2
        assert kinds_after(incident()) == ["incident_resolved"]

    def test_that_fails_again_changes_nothing(self, aborted: Project) -> None:
        abort_functions.seen.clear()

        with (
            nothing_changes(),
            pytest.raises(IncidentStands, match="not today"),
        ):
            retry_policy(incident().pk)

    def test_is_not_called_once_more(self, aborted: Project) -> None:
        retry_policy(incident().pk)

        with nothing_changes():
            retry_policy(incident().pk)

        assert len(abort_functions.seen) == 2


class TestAnyIncident:
    @pytest.fixture
    def broken(self, project: Project, step: Step) -> Step:
        mend(step, creation_policy=creation_policy("refuse_to_decide"))
        create_subsequent_tasks(project)
        return step

    def test_is_resolved_by_somebody(self, broken: Step) -> None:
        mend(broken, creation_policy={})

        with acting_as(Actor("worker", "di")):
            retry_policy(incident().pk)

        event = Event.objects.get(kind=Event.Kind.INCIDENT_RESOLVED)
        assert event.actor_name == "di"
        assert event.task == incident().task
        assert event.data == {
            "incident": incident().pk,
            "policy": "creation_policy",
        }

    def test_is_resolved_once(self, broken: Step) -> None:
        mend(broken, creation_policy={})
        retry_policy(incident().pk)

        with nothing_changes():
            retry_policy(incident().pk)

    def test_is_resolved_once_by_two_at_once(self, broken: Step) -> None:
        mend(broken, creation_policy={})
        key = incident().pk

        with run_just_before(
            "orchestra.services.policy_retries.lock_task",
            lambda: retry_policy(key),
        ):
            retry_policy(key)

        resolved = Event.objects.filter(kind=Event.Kind.INCIDENT_RESOLVED)
        assert resolved.count() == 1

    def test_waits_while_the_project_is_not_active(self, broken: Step) -> None:
        mend(broken, creation_policy={})
        Project.objects.update(status=Project.Status.PAUSED)

        with nothing_changes(), pytest.raises(ProjectNotActive):
            retry_policy(incident().pk)

    def test_is_of_its_own_kind(self, broken: Step) -> None:
        other = Event.objects.filter(kind=Event.Kind.TASK_CREATED)[0]

        with pytest.raises(Event.DoesNotExist):
            retry_policy(other.pk)
        with pytest.raises(Event.DoesNotExist):
            retry_policy(0)
