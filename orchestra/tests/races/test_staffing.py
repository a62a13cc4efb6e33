"""Offers that two accept, that are restaffed, and rounds that overlap."""

from collections.abc import Callable
from functools import partial

import pytest

from orchestra.communication.staffing import (
    remind_workers_about_available_tasks,
    send_staffing_requests,
    warn_staffing_team_about_unstaffed_tasks,
)
from orchestra.core.errors import OfferClosed, TaskAssignmentError
from orchestra.models import (
    Event,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.staffing import restaff, staff
from orchestra.services.staffing_answers import accept, decline
from orchestra.services.staffing_offers import make_offers
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.meetings import meet_between, overtaken_at
from orchestra.tests.races.outcomes import errors, results
from orchestra.tests.services.staffing.searches import offer_to, told

#: Where the thread stands when it is about to record what it did.
RECORDING = "orchestra.services.events.current_actor"
#: Where a round knows whom it may ask, and holds the request or does not.
CHOOSING = "orchestra.services.staffing_offers._choose"


@pytest.fixture
def search(task: Task) -> StaffBotRequest:
    return staff(task.pk)


def winners() -> list[str]:
    won = StaffingResponse.objects.filter(is_winner=True)
    name = "request_inquiry__communication_preference__worker__user__username"
    return list(won.values_list(name, flat=True))


class TestTwoAccept:
    def both(
        self, search: StaffBotRequest, *workers: Worker
    ) -> list[Callable[[], Task]]:
        return [
            partial(accept, worker, offer_to(search, worker).pk)
            for worker in workers
        ]

    def test_one_wins_and_the_other_hears_of_it(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-06], [L-03]"""
        with meet_at(RECORDING):
            outcomes = run_together(*self.both(search, ada, bo))

        assert errors(outcomes) == [OfferClosed]
        worker = TaskAssignment.objects.get().worker
        assert worker is not None
        assert winners() == [worker.user.get_username()]
        assert StaffingResponse.objects.filter(is_available=True).count() == 2

    def test_one_who_takes_over_wins_and_the_other_hears_of_it(
        self, work: TaskAssignment, bo: Worker, eve: Worker
    ) -> None:
        """[S-06], [L-09]"""
        search = restaff(work.task_id, "ada")

        with meet_at(RECORDING):
            outcomes = run_together(*self.both(search, bo, eve))

        assert errors(outcomes) == [OfferClosed]
        work.refresh_from_db()
        assert work.worker is not None
        assert winners() == [work.worker.user.get_username()]

    def test_control_without_locks_both_are_told_that_they_won(
        self, work: TaskAssignment, bo: Worker, eve: Worker
    ) -> None:
        first, second = self.both(restaff(work.task_id, "ada"), bo, eve)
        before_writing = "orchestra.services.reassignment.stop_timers"

        with (
            without_row_locks(),
            overtaken_at(before_writing, first) as outcomes,
        ):
            second()

        assert len(outcomes) == 1
        assert errors(outcomes) == []


class TestAcceptingAgainstRestaffing:
    """Whoever is first decides; nobody accepts an offer that was replaced."""

    def test_it_is_one_after_the_other(
        self, work: TaskAssignment, bo: Worker
    ) -> None:
        offer = offer_to(restaff(work.task_id, "ada"), bo)

        with meet_at(RECORDING):
            taken, replaced = run_together(
                lambda: accept(bo, offer.pk),
                lambda: restaff(work.task_id, "ada"),
            )

        work.refresh_from_db()
        if isinstance(taken, OfferClosed):
            assert work.worker != bo
            assert replaced.status == 0
        else:
            assert work.worker == bo
            # Ada has no part in the task any more.
            assert isinstance(replaced, TaskAssignmentError)

    def test_control_without_locks_a_replaced_offer_is_accepted(
        self, work: TaskAssignment, bo: Worker
    ) -> None:
        offer = offer_to(restaff(work.task_id, "ada"), bo)

        with (
            without_row_locks(),
            overtaken_at(
                "orchestra.services.reassignment.stop_timers",
                lambda: restaff(work.task_id, "ada"),
            ) as outcomes,
        ):
            accept(bo, offer.pk)

        assert errors(outcomes) == []
        work.refresh_from_db()
        assert work.worker == bo


class TestAcceptingAgainstDeclining:
    def test_what_is_won_stays_won(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        offer = offer_to(search, ada)

        with meet_at(RECORDING):
            run_together(
                lambda: accept(ada, offer.pk), lambda: decline(ada, offer.pk)
            )

        # Whichever came first: what was declined may be accepted still.
        assert StaffingResponse.objects.get().is_available
        assert winners() == ["ada"]
        assert TaskAssignment.objects.get().worker == ada


class TestOverlappingRounds:
    def test_nobody_is_asked_twice(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-05] Both have read the same people before either asks."""
        with meet_after(
            "orchestra.services.staffing_rounds.select_candidates"
        ):
            outcomes = run_together(
                send_staffing_requests, send_staffing_requests
            )

        assert errors(outcomes) == []
        assert sum(one.asked for one in outcomes) == 2
        assert StaffingRequestInquiry.objects.count() == 4
        assert len(told(Event.Kind.STAFFING_OFFERED)) == 2

    def test_control_without_locks_everybody_is_asked_twice(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        with without_row_locks(), meet_at(CHOOSING, patience=PATIENT):
            outcomes = run_together(
                send_staffing_requests, send_staffing_requests
            )

        assert errors(outcomes) == []
        assert StaffingRequestInquiry.objects.count() == 8

    def test_a_round_and_a_newer_search_do_not_lock_each_other_out(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        with meet_between(
            CHOOSING, "orchestra.tests.races.test_staffing.staff"
        ):
            first, _ = run_together(
                lambda: make_offers(search, 5),
                lambda: staff(search.task_id),
            )

        assert first in (0, 1)
        search.refresh_from_db()
        assert search.status == StaffBotRequest.Status.CLOSED

    def test_nobody_is_reminded_twice(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        offer_to(search, ada)

        with meet_after(
            "orchestra.services.staffing_reminders.requests_by_worker"
        ):
            outcomes = run_together(
                remind_workers_about_available_tasks,
                remind_workers_about_available_tasks,
            )

        assert sorted(results(outcomes)) == [0, 1]

    def test_control_without_locks_somebody_is_reminded_twice(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        offer_to(search, ada)
        checked = "orchestra.services.staffing_reminders.ensured_preference"

        with without_row_locks(), meet_at(checked, patience=PATIENT):
            outcomes = run_together(
                remind_workers_about_available_tasks,
                remind_workers_about_available_tasks,
            )

        assert results(outcomes) == [1, 1]

    def test_nobody_is_warned_twice(
        self, search: StaffBotRequest, settings: object
    ) -> None:
        self.make_old(search)

        with meet_after(
            "orchestra.services.staffing_reminders.unstaffed_requests"
        ):
            outcomes = run_together(
                warn_staffing_team_about_unstaffed_tasks,
                warn_staffing_team_about_unstaffed_tasks,
            )

        assert sorted(results(outcomes)) == [0, 1]

    def test_control_without_locks_somebody_is_warned_twice(
        self, search: StaffBotRequest
    ) -> None:
        self.make_old(search)
        checked = "orchestra.services.staffing_reminders._warnings"

        with without_row_locks(), meet_at(checked, patience=PATIENT):
            outcomes = run_together(
                warn_staffing_team_about_unstaffed_tasks,
                warn_staffing_team_about_unstaffed_tasks,
            )

        assert results(outcomes) == [1, 1]

    def make_old(self, search: StaffBotRequest) -> None:
        StaffBotRequest.objects.update(created_at="2026-01-01T00:00:00Z")


class TestTwoSearches:
    def test_one_is_open_for_a_level(self, task: Task) -> None:
        with meet_at(RECORDING):
            outcomes = run_together(
                lambda: staff(task.pk), lambda: staff(task.pk)
            )

        assert errors(outcomes) == []
        open_ones = StaffBotRequest.objects.exclude(status=2)
        assert open_ones.count() == 1
