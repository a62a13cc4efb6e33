"""Who may not take a level over, and who was faster."""

import pytest

from orchestra.assignment_policies import specified_worker
from orchestra.core.errors import (
    NoTaskAvailable,
    ProjectNotActive,
    TaskAssignmentError,
)
from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    StaffBotRequest,
    StaffingResponse,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.selectors.assignments import has_worked_at_another_level
from orchestra.services.assignment import (
    assign_task,
    get_new_task_assignment,
)
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    certify,
)
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services.histories.iterations import (
    check_iterations_of,
)
from orchestra.tests.services.levels import level, offer
from orchestra.tests.services.lifecycle import (
    ASK,
    S,
)
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.reassignment.lock_task"


class TestNobodyReviewsTheirOwnWork:
    @pytest.fixture
    def handed_over(self, at_work: Task, bo: Worker, eve: Worker) -> Task:
        """Bo did the work; since then the level is Eve's."""
        reassign_assignment(bo.pk, level(at_work, 0).pk)
        submit_task(at_work.pk, {"text": "Bo's"}, ASK, bo)
        reassign_assignment(eve.pk, level(at_work, 0).pk)
        at_work.refresh_from_db()
        return at_work

    def test_not_when_assigned(self, handed_over: Task, bo: Worker) -> None:
        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="had a part"),
        ):
            assign_task(bo.pk, handed_over.pk)

    def test_nor_when_asking_for_a_task(
        self, handed_over: Task, bo: Worker
    ) -> None:
        with pytest.raises(Exception, match="No task"):
            get_new_task_assignment(bo, S.PENDING_REVIEW)

    def test_nor_when_reassigned(
        self, handed_over: Task, bo: Worker, flo: Worker
    ) -> None:
        assign_task(flo.pk, handed_over.pk)

        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="already has a part"),
        ):
            reassign_assignment(bo.pk, level(handed_over, 1).pk)

    def test_not_even_after_the_work_was_opened_again(
        self, handed_over: Task, bo: Worker, eve: Worker
    ) -> None:
        iteration = level(handed_over, 0).iterations.get()
        revert_task_to_iteration(handed_over.pk, iteration.pk, commit=True)
        submit_task(handed_over.pk, {"text": "Bo's"}, ASK, eve)

        with pytest.raises(TaskAssignmentError, match="had a part"):
            assign_task(bo.pk, handed_over.pk)


class TestNobodyReviewsWhatTheyBegan:
    """Ada's draft went to Eve before Ada had handed anything on."""

    @pytest.fixture
    def begun(
        self,
        at_work: Task,
        ada: Worker,
        eve: Worker,
        certification: Certification,
    ) -> Task:
        certify(ada, certification, reviewer=True)
        save_task(at_work.pk, {"text": "Ada's"}, ada)
        reassign_assignment(eve.pk, level(at_work, 0).pk)
        submit_task(at_work.pk, {"text": "Ada's"}, ASK, eve)
        at_work.refresh_from_db()
        return at_work

    def test_not_when_assigned(self, begun: Task, ada: Worker) -> None:
        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="had a part"),
        ):
            assign_task(ada.pk, begun.pk)

    def test_nor_when_asking_for_a_task(
        self, begun: Task, ada: Worker
    ) -> None:
        with nothing_changes(), pytest.raises(NoTaskAvailable):
            get_new_task_assignment(ada, S.PENDING_REVIEW)

    def test_nor_when_reassigned(
        self, begun: Task, ada: Worker, bo: Worker
    ) -> None:
        assign_task(bo.pk, begun.pk)

        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="already has a part"),
        ):
            reassign_assignment(ada.pk, level(begun, 1).pk)

    def test_nor_by_a_policy(self, begun: Task, ada: Worker) -> None:
        with pytest.raises(TaskAssignmentError, match="had a part"):
            specified_worker(begun, "ada")

    def test_nor_under_another_name(self, begun: Task, ada: Worker) -> None:
        """The history tells people by their keys: names may change."""
        ada.user.username = "ada-lovelace"
        ada.user.save()

        with pytest.raises(TaskAssignmentError, match="had a part"):
            assign_task(ada.pk, begun.pk)

    def test_nor_may_a_reviewer_of_old_do_the_work(
        self, begun: Task, bo: Worker, flo: Worker
    ) -> None:
        assign_task(bo.pk, begun.pk)
        reassign_assignment(flo.pk, level(begun, 1).pk)

        with pytest.raises(TaskAssignmentError, match="already has a part"):
            reassign_assignment(bo.pk, level(begun, 0).pk)

    def test_but_they_may_take_it_back(self, begun: Task, ada: Worker) -> None:
        given = reassign_assignment(ada.pk, level(begun, 0).pk)

        assert given.worker == ada

    def test_others_may_review_it(self, begun: Task, bo: Worker) -> None:
        given = get_new_task_assignment(bo, S.PENDING_REVIEW)

        assert given.task == begun

    def test_what_is_reverted_away_no_longer_counts(
        self, begun: Task, ada: Worker, flo: Worker
    ) -> None:
        """The work begins anew, and nothing of Ada's is in it."""
        first = level(begun, 0).iterations.get()
        revert_task_to_iteration(
            begun.pk, first.pk, revert_before=True, commit=True
        )
        assign_task(flo.pk, begun.pk)
        submit_task(begun.pk, {"text": "Flo's"}, ASK, flo)

        given = get_new_task_assignment(ada, S.PENDING_REVIEW)

        assert given.task == begun

    def test_how_often_the_work_changed_hands_costs_nothing(
        self, begun: Task, ada: Worker, flo: Worker, eve: Worker
    ) -> None:
        for worker in (flo, eve) * 5:
            reassign_assignment(worker.pk, level(begun, 0).pk)

        with counted_queries() as queries:
            assert has_worked_at_another_level(ada, begun, 1)

        assert len(queries) == 1


class TestOffers:
    def test_who_accepts_wins_and_the_request_is_closed(
        self, at_work: Task, eve: Worker
    ) -> None:
        inquiry = offer(at_work, eve)
        answer = StaffingResponse.objects.create(
            request_inquiry=inquiry, is_available=True
        )

        reassign_assignment(eve.pk, level(at_work, 0).pk, inquiry)

        answer.refresh_from_db()
        assert answer.is_winner
        inquiry.request.refresh_from_db()
        assert inquiry.request.status == StaffBotRequest.Status.CLOSED

    def test_of_two_who_accept_the_second_hears_of_it(
        self, at_work: Task, bo: Worker, eve: Worker
    ) -> None:
        """[L-09] The assignee and the winner are the same person."""
        mine, other = offer(at_work, eve), offer(at_work, bo)
        answers = {
            one.pk: StaffingResponse.objects.create(
                request_inquiry=one, is_available=True
            )
            for one in (mine, other)
        }
        reassign_assignment(eve.pk, level(at_work, 0).pk, mine)

        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="Somebody else"),
        ):
            reassign_assignment(bo.pk, level(at_work, 0).pk, other)

        answers[other.pk].refresh_from_db()
        assert not answers[other.pk].is_winner
        assert level(at_work, 0).worker == eve

    def test_without_an_offer_the_search_for_the_level_ends(
        self, in_review: Task, eve: Worker
    ) -> None:
        offer(in_review, eve, required=0)
        offer(in_review, eve, required=1)

        reassign_assignment(eve.pk, level(in_review, 0).pk)

        open_ = StaffBotRequest.objects.exclude(
            status=StaffBotRequest.Status.CLOSED
        )
        assert [one.required_role_counter for one in open_] == [1]


class TestBetweenTheLookAndTheLock:
    def test_the_task_may_be_submitted(
        self, at_work: Task, ada: Worker, eve: Worker
    ) -> None:
        """The submission stays Ada's."""
        assignment = level(at_work, 0)

        with run_just_before(
            LOCK, lambda: submit_task(at_work.pk, {"text": 1}, ASK, ada)
        ):
            given = reassign_assignment(eve.pk, assignment.pk)

        assert given.status == TaskAssignment.Status.SUBMITTED
        assert given.iterations.get().worker == ada
        check_iterations_of(at_work)

    def test_the_project_may_be_paused(
        self, at_work: Task, eve: Worker
    ) -> None:
        with (
            run_just_before(
                LOCK,
                lambda: Project.objects.update(status=Project.Status.PAUSED),
            ),
            pytest.raises(ProjectNotActive),
        ):
            reassign_assignment(eve.pk, level(at_work, 0).pk)

    def test_the_assignment_may_be_reverted_away(
        self, at_work: Task, eve: Worker
    ) -> None:
        iteration = Iteration.objects.get()

        with (
            run_just_before(
                LOCK,
                lambda: revert_task_to_iteration(
                    at_work.pk, iteration.pk, revert_before=True, commit=True
                ),
            ),
            pytest.raises(TaskAssignment.DoesNotExist),
        ):
            reassign_assignment(eve.pk, level(at_work, 0).pk)

    def test_somebody_else_may_have_been_faster(
        self, at_work: Task, ada: Worker, bo: Worker, eve: Worker
    ) -> None:
        """Each change names whom it really replaced."""
        assignment = level(at_work, 0)

        with run_just_before(
            LOCK, lambda: reassign_assignment(bo.pk, assignment.pk)
        ):
            reassign_assignment(eve.pk, assignment.pk)

        told = Event.objects.filter(kind=Event.Kind.TASK_REASSIGNED)
        assert [
            (one.data["previous_worker"], one.data["worker"]) for one in told
        ] == [("ada", "bo"), ("bo", "eve")]
