"""Answering offers."""

import pytest

from orchestra.core.errors import (
    OfferClosed,
    StaffingResponseError,
    TaskAssignmentError,
)
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.services.assignment import assign_task
from orchestra.services.staffing import restaff, staff
from orchestra.services.staffing_answers import accept, decline
from orchestra.services.submission import submit_task
from orchestra.testing.races import run_just_before
from orchestra.tests.services.lifecycle import ASK, S
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.services.staffing.searches import offer_to, told

pytestmark = pytest.mark.django_db

Inquiry = StaffingRequestInquiry
Status = StaffBotRequest.Status


def status_of(request: StaffBotRequest) -> int:
    request.refresh_from_db()
    return int(request.status)


def answer_to(offer: Inquiry) -> StaffingResponse:
    found: StaffingResponse = offer.responses.get()
    return found


def all_are_asked(request: StaffBotRequest) -> None:
    StaffBotRequest.objects.filter(pk=request.pk).update(
        status=Status.DONE_SENDING_INQUIRIES
    )


class TestAccepting:
    def test_the_worker_has_the_task(
        self, task: Task, ada: Worker, adas_offer: Inquiry
    ) -> None:
        accepted = accept(ada, adas_offer.pk)

        assert accepted == task
        assert accepted.status == S.PROCESSING
        assert task.is_worker_assigned(ada)

    def test_the_search_is_over_and_they_have_won(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        accept(ada, adas_offer.pk)

        assert status_of(adas_offer.request) == Status.CLOSED
        assert answer_to(adas_offer).is_available
        assert answer_to(adas_offer).is_winner

    def test_the_event_of_the_assignment_names_the_offer(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        accept(ada, adas_offer.pk)

        (assigned,) = told(Event.Kind.TASK_ASSIGNED)
        assert assigned["worker"] == "ada"
        assert assigned["inquiry"] == adas_offer.pk
        assert not assigned["autostaffed"]

    def test_a_reviewer_gets_the_review(
        self, at_work: Task, ada: Worker, bo: Worker
    ) -> None:
        submit_task(at_work.pk, {"text": "Ada's"}, ASK, ada)
        offer = offer_to(staff(at_work.pk), bo)

        assert accept(bo, offer.pk).status == S.REVIEWING
        assert at_work.assignments.get(assignment_counter=1).worker == bo

    def test_whoever_is_restaffed_is_replaced(
        self, at_work: Task, ada: Worker, bo: Worker
    ) -> None:
        """As in the manual: the new expert is added, the old one removed."""
        offer = offer_to(restaff(at_work.pk, "ada"), bo)

        accept(bo, offer.pk)

        assert at_work.assignments.get().worker == bo
        assert told(Event.Kind.TASK_REASSIGNED)[0]["inquiry"] == offer.pk

    def test_accepting_twice_is_no_error(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        accept(ada, adas_offer.pk)

        with nothing_changes():
            accept(ada, adas_offer.pk)

    def test_an_offer_that_is_somebody_elses_is_unknown(
        self, bo: Worker, adas_offer: Inquiry
    ) -> None:
        with nothing_changes(), pytest.raises(Inquiry.DoesNotExist):
            accept(bo, adas_offer.pk)


class TestAcceptingInVain:
    """[S-09] Each is a sentence, and the answer is kept ([S-07])."""

    def refused(self, worker: Worker, offer: Inquiry) -> str:
        before = list(TaskAssignment.objects.values())
        with pytest.raises(OfferClosed) as caught:
            accept(worker, offer.pk)
        assert list(TaskAssignment.objects.values()) == before
        assert answer_to(offer).is_available
        assert not answer_to(offer).is_winner
        missed = told(Event.Kind.STAFFING_MISSED)[-1]
        assert missed["worker_id"] == worker.pk
        assert missed["reason"] == str(caught.value)
        return str(caught.value)

    def test_somebody_was_faster(
        self, ada: Worker, bo: Worker, adas_offer: Inquiry, bos_offer: Inquiry
    ) -> None:
        accept(ada, adas_offer.pk)

        assert self.refused(bo, bos_offer) == (
            "Somebody else has accepted this offer."
        )

    def test_somebody_was_assigned_by_hand(
        self, task: Task, ada: Worker, bo: Worker, bos_offer: Inquiry
    ) -> None:
        assign_task(ada.pk, task.pk)

        assert self.refused(bo, bos_offer) == (
            "This offer is over: the task is no longer to be had."
        )

    def test_everybody_is_asked_anew(
        self, task: Task, ada: Worker, adas_offer: Inquiry
    ) -> None:
        staff(task.pk)

        self.refused(ada, adas_offer)

    @pytest.mark.parametrize("status", sorted(set(S) - {0, 2}))
    def test_the_task_has_moved_on(
        self, status: S, ada: Worker, adas_offer: Inquiry
    ) -> None:
        Task.objects.update(status=status)

        self.refused(ada, adas_offer)

    def test_the_task_waits_for_another_level(
        self, task: Task, bo: Worker
    ) -> None:
        """A review that is offered never becomes the work itself."""
        request = staff(task.pk)
        StaffBotRequest.objects.update(required_role_counter=1)
        request.refresh_from_db()

        self.refused(bo, offer_to(request, bo))

    def test_the_certification_was_revoked(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        WorkerCertification.objects.filter(worker=ada).delete()

        assert "certification" in self.refused(ada, adas_offer)

    def test_the_account_was_closed(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        """[S-08]"""
        ada.user.is_active = False
        ada.user.save()

        self.refused(ada, adas_offer)

    def test_while_the_project_pauses_the_offer_waits(
        self, task: Task, ada: Worker, adas_offer: Inquiry
    ) -> None:
        all_are_asked(adas_offer.request)
        Project.objects.update(status=Project.Status.PAUSED)
        self.refused(ada, adas_offer)
        Project.objects.update(status=Project.Status.ACTIVE)

        accept(ada, adas_offer.pk)

        assert task.is_worker_assigned(ada)

    def test_who_left_the_task_again_cannot_have_it_back(
        self, task: Task, ada: Worker, bo: Worker, adas_offer: Inquiry
    ) -> None:
        accept(ada, adas_offer.pk)
        accept(bo, offer_to(restaff(task.pk, "ada"), bo).pk)

        with pytest.raises(OfferClosed):
            accept(ada, adas_offer.pk)

    def test_what_was_true_before_the_lock_counts_for_nothing(
        self, ada: Worker, bo: Worker, adas_offer: Inquiry, bos_offer: Inquiry
    ) -> None:
        """[S-06]"""
        with (
            run_just_before(
                "orchestra.services.staffing_answers.lock_task",
                lambda: accept(bo, bos_offer.pk),
            ),
            pytest.raises(OfferClosed),
        ):
            accept(ada, adas_offer.pk)

        assert TaskAssignment.objects.get().worker == bo

    def test_an_offer_that_was_replaced_just_now_is_not_accepted(
        self, task: Task, ada: Worker, bo: Worker
    ) -> None:
        """[S-06] Accepting against restaffing, which comes first."""
        assign_task(ada.pk, task.pk)
        offer = offer_to(restaff(task.pk, "ada"), bo)

        with (
            run_just_before(
                "orchestra.services.staffing_answers.lock_task",
                lambda: restaff(task.pk, "ada"),
            ),
            pytest.raises(OfferClosed),
        ):
            accept(bo, offer.pk)

        assert TaskAssignment.objects.get().worker == ada

    def test_who_was_replaced_just_now_is_not_replaced_again(
        self, task: Task, ada: Worker, bo: Worker
    ) -> None:
        """[S-06] Restaffing against accepting, which comes first."""
        assign_task(ada.pk, task.pk)
        offer = offer_to(restaff(task.pk, "ada"), bo)

        with (
            run_just_before(
                "orchestra.services.staffing.lock_task",
                lambda: accept(bo, offer.pk),
            ),
            pytest.raises(TaskAssignmentError),
        ):
            restaff(task.pk, "ada")


class TestDeclining:
    def test_the_answer_is_kept(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        answer = decline(ada, adas_offer.pk)

        assert answer == answer_to(adas_offer)
        assert not answer.is_available
        (event,) = told(Event.Kind.STAFFING_DECLINED)
        assert (event["worker"], event["inquiry"]) == ("ada", adas_offer.pk)

    def test_declining_twice_is_told_once(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        decline(ada, adas_offer.pk)

        with nothing_changes():
            decline(ada, adas_offer.pk)

    def test_others_go_on_being_asked(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        """[S-01] The first refusal ends nothing."""
        decline(ada, adas_offer.pk)

        assert status_of(adas_offer.request) == Status.SENDING_INQUIRIES

    def test_a_search_waits_for_the_last_answer(
        self, ada: Worker, bo: Worker, adas_offer: Inquiry, bos_offer: Inquiry
    ) -> None:
        all_are_asked(adas_offer.request)

        decline(ada, adas_offer.pk)
        assert status_of(adas_offer.request) == Status.DONE_SENDING_INQUIRIES
        decline(bo, bos_offer.pk)
        assert status_of(adas_offer.request) == Status.CLOSED

        assert told(Event.Kind.STAFFING_UNSUCCESSFUL) == [
            {"request": adas_offer.request_id, "level": 0}
        ]

    def test_who_was_asked_twice_need_answer_once(
        self, search: StaffBotRequest, ada: Worker, adas_offer: Inquiry
    ) -> None:
        offer_to(search, ada, method=0)
        all_are_asked(search)

        decline(ada, adas_offer.pk)

        assert status_of(search) == Status.CLOSED

    def test_whoever_has_won_cannot_decline(
        self, task: Task, ada: Worker, adas_offer: Inquiry
    ) -> None:
        accept(ada, adas_offer.pk)

        with nothing_changes(), pytest.raises(StaffingResponseError):
            decline(ada, adas_offer.pk)

    def test_not_by_the_other_channel_either(
        self, search: StaffBotRequest, ada: Worker, adas_offer: Inquiry
    ) -> None:
        by_slack = offer_to(search, ada, method=0)
        accept(ada, adas_offer.pk)

        with nothing_changes(), pytest.raises(StaffingResponseError):
            decline(ada, by_slack.pk)

    def test_an_offer_that_is_somebody_elses_is_unknown(
        self, bo: Worker, adas_offer: Inquiry
    ) -> None:
        with nothing_changes(), pytest.raises(Inquiry.DoesNotExist):
            decline(bo, adas_offer.pk)

    def test_what_was_won_just_now_is_not_declined(
        self, ada: Worker, adas_offer: Inquiry
    ) -> None:
        with (
            run_just_before(
                "orchestra.services.staffing_answers.lock_staffing_request",
                lambda: accept(ada, adas_offer.pk),
            ),
            pytest.raises(StaffingResponseError),
        ):
            decline(ada, adas_offer.pk)


class TestChangingOnesMind:
    """[S-07]"""

    def test_who_declined_may_accept(
        self, task: Task, ada: Worker, adas_offer: Inquiry
    ) -> None:
        decline(ada, adas_offer.pk)

        accept(ada, adas_offer.pk)

        assert answer_to(adas_offer).is_winner
        assert task.is_worker_assigned(ada)

    def test_who_accepted_in_vain_may_decline(
        self, ada: Worker, bo: Worker, adas_offer: Inquiry, bos_offer: Inquiry
    ) -> None:
        accept(bo, bos_offer.pk)
        with pytest.raises(OfferClosed):
            accept(ada, adas_offer.pk)

        decline(ada, adas_offer.pk)

        assert not answer_to(adas_offer).is_available

    def test_an_answer_by_one_channel_changes_that_by_the_other(
        self, search: StaffBotRequest, ada: Worker, adas_offer: Inquiry
    ) -> None:
        by_slack = offer_to(search, ada, method=0)
        decline(ada, adas_offer.pk)

        accept(ada, by_slack.pk)

        assert answer_to(adas_offer).is_available
        assert answer_to(by_slack).is_winner
