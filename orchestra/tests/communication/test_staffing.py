"""Rounds of staffing, by the functions that cron calls."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import override_settings
from django.utils import timezone

from orchestra.communication.staffing import (
    address_staffing_requests,
    send_staffing_requests,
)
from orchestra.models import (
    Certification,
    Event,
    Project,
    StaffBotRequest,
    Step,
    Task,
    Worker,
)
from orchestra.services.staffing_rounds import StaffingRound
from orchestra.testing.factories import (
    WorkerFactory,
    certify,
)
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services.staffing.searches import (
    asked,
    decisions,
    searches,
    told,
    wants_news_by,
)

pytestmark = pytest.mark.django_db

Status = StaffBotRequest.Status
NOW = timedelta(0)


class TestARound:
    def test_every_search_asks_its_next_people(
        self, step: Step, ada: Worker, bo: Worker
    ) -> None:
        first, second = searches(2, step)

        done = send_staffing_requests()

        assert (done.requests, done.asked, done.failed) == (2, 4, 0)
        assert asked(first) == asked(second) == {"ada", "bo"}

    @override_settings(
        ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE=1,
        ORCHESTRA_STAFFBOT_BATCH_FREQUENCY=timedelta(minutes=2),
    )
    def test_a_batch_every_so_often(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-14] As the settings say now, not when they were imported."""
        assert send_staffing_requests().asked == 1
        assert send_staffing_requests().requests == 0
        StaffBotRequest.objects.update(
            last_inquiry_sent=timezone.now() - timedelta(minutes=3)
        )

        assert send_staffing_requests().asked == 1
        assert asked(search) == {"ada", "bo"}

    def test_the_arguments_win_over_the_settings(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        assert send_staffing_requests(1, NOW).asked == 1
        assert send_staffing_requests(1, NOW).asked == 1

    def test_it_goes_by_its_later_name_too(self) -> None:
        assert address_staffing_requests is send_staffing_requests

    def test_the_most_urgent_project_comes_first(
        self, step: Step, ada: Worker
    ) -> None:
        later = searches(1, step, priority=1)[0]
        urgent = searches(1, step, priority=9)[0]

        send_staffing_requests()

        offered = [one["request"] for one in told(Event.Kind.STAFFING_OFFERED)]
        assert offered == [urgent.pk, later.pk]

    @pytest.mark.parametrize(
        "status", sorted(set(Project.Status) - {Project.Status.ACTIVE})
    )
    def test_a_project_that_is_not_active_is_left_alone(
        self, status: int, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-08]"""
        Project.objects.update(status=status)

        assert send_staffing_requests().requests == 0

    @pytest.mark.parametrize("status", [5, 6, 7])
    def test_a_task_that_has_ended_is_left_alone(
        self, status: int, search: StaffBotRequest, ada: Worker
    ) -> None:
        Task.objects.update(status=status)

        assert send_staffing_requests().requests == 0

    def test_it_is_staffbot_who_does_it(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        send_staffing_requests()

        offered = Event.objects.get(kind=Event.Kind.STAFFING_OFFERED)
        assert (offered.actor_kind, offered.actor_name) == ("bot", "staffbot")

    def test_whoever_watches_is_told_how_far_it_is(
        self, step: Step, ada: Worker
    ) -> None:
        searches(2, step)
        seen: list[tuple[int, int]] = []

        send_staffing_requests(watch=lambda *steps: seen.append(steps))

        assert seen == [(1, 2), (2, 2)]

    def test_nobody_is_to_be_asked_where_nobody_is_looked_for(self) -> None:
        assert send_staffing_requests() == StaffingRound()


class TestFaults:
    """[S-05]"""

    @pytest.fixture
    def done(self, step: Step, ada: Worker) -> Any:
        self.faulty, self.sound = searches(2, step)

        def fail() -> None:
            raise DatabaseError("the disk is full")

        with run_just_before(
            "orchestra.services.staffing_offers.lock_free_staffing_request",
            fail,
        ):
            return send_staffing_requests()

    def test_a_search_that_fails_stops_no_other(self, done: Any) -> None:
        assert (done.failed, done.asked) == (1, 1)
        assert asked(self.faulty) == set()
        assert asked(self.sound) == {"ada"}

    def test_the_fault_is_recorded(self, done: Any) -> None:
        (fault,) = told(Event.Kind.STAFFING_FAILED)

        assert fault["request"] == self.faulty.pk
        assert fault["error"] == "DatabaseError: the disk is full"
        assert decisions(self.faulty, "failed") == {None: fault["error"]}

    def test_the_fault_is_logged(
        self, step: Step, ada: Worker, caplog: Any, done: Any
    ) -> None:
        # The records of the fixture's phase count.
        records = caplog.get_records("setup")
        assert any("met a fault" in one.message for one in records)

    def test_the_search_goes_on_with_the_next_round(self, done: Any) -> None:
        assert send_staffing_requests().asked == 1
        assert asked(self.faulty) == {"ada"}


class TestTheBudget:
    """One round: 10 queries, and 4 for each message."""

    def crowd(self, count: int, certification: Certification) -> None:
        for _ in range(count):
            certify(WorkerFactory(), certification)

    @pytest.mark.parametrize("count", [10, 1000])
    def test_a_round_costs_the_same_in_any_company(
        self, count: int, search: StaffBotRequest, certification: Certification
    ) -> None:
        self.crowd(count, certification)

        with counted_queries() as queries:
            done = send_staffing_requests()

        assert done.asked == 5
        assert len(queries) <= 13

    def test_one_message_costs_four_at_most(
        self, step: Step, ada: Worker
    ) -> None:
        wants_news_by(ada, email=True, slack=False)
        searches(7, step)

        with counted_queries() as queries:
            send_staffing_requests(worker_batch_size=1)

        assert len(told(Event.Kind.STAFFING_OFFERED)) == 7
        assert len(queries) <= 10 + 4 * 7

    def test_a_round_without_messages_costs_ten_at_most(
        self, step: Step, ada: Worker
    ) -> None:
        step.assignable_hours_function = {"path": "not.called"}
        step.save()
        searches(7, step)
        send_staffing_requests()

        with counted_queries() as queries:
            done = send_staffing_requests(frequency=NOW)

        assert done.requests == 7
        assert len(queries) <= 10
