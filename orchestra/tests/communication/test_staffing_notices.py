"""Reminders and warnings, by the functions that cron calls."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orchestra.communication.staffing import (
    remind_workers_about_available_tasks,
    warn_staffing_team_about_unstaffed_tasks,
)
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    Step,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.staffing import restaff, staff
from orchestra.services.staffing_answers import decline
from orchestra.services.submission import submit_task
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services.lifecycle import ASK
from orchestra.tests.services.staffing.searches import (
    offer_to,
    searches,
    told,
    wants_news_by,
)

pytestmark = pytest.mark.django_db

Status = StaffBotRequest.Status
NOW = timedelta(0)


class TestReminders:
    def test_whoever_has_offers_to_answer_is_reminded(
        self, step: Step, ada: Worker, bo: Worker
    ) -> None:
        first, second = searches(2, step)
        for search in (first, second):
            offer_to(search, ada)
            offer_to(search, ada, method=0)

        assert remind_workers_about_available_tasks() == 1

        assert told(Event.Kind.STAFFING_REMINDED) == [
            {
                "worker": "ada",
                "worker_id": ada.pk,
                "requests": [first.pk, second.pk],
                "channels": ["email", "slack"],
            }
        ]

    def test_nobody_is_reminded_again_too_soon(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-15]"""
        offer_to(search, ada)
        remind_workers_about_available_tasks()

        assert remind_workers_about_available_tasks() == 0
        Event.objects.update(created_at=timezone.now() - timedelta(days=2))
        assert remind_workers_about_available_tasks() == 1

    def test_an_overlapping_round_reminds_nobody_again(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        offer_to(search, ada)

        with run_just_before(
            "orchestra.services.staffing_reminders.lock_free_worker",
            remind_workers_about_available_tasks,
        ):
            assert remind_workers_about_available_tasks() == 0

        assert len(told(Event.Kind.STAFFING_REMINDED)) == 1

    def test_whoever_declined_is_left_in_peace(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        decline(ada, offer_to(search, ada).pk)

        assert remind_workers_about_available_tasks() == 0

    def test_whoever_wants_no_channel_is_left_in_peace(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        offer_to(search, ada)
        wants_news_by(ada, email=False, slack=False)

        assert remind_workers_about_available_tasks() == 0

    def test_whoever_has_left_is_left_in_peace(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-08]"""
        offer_to(search, ada)
        ada.user.is_active = False
        ada.user.save()

        assert remind_workers_about_available_tasks() == 0

    @pytest.mark.parametrize("count", [1, 30])
    def test_the_cost_is_by_person_and_not_by_offer(
        self, count: int, step: Step, ada: Worker
    ) -> None:
        """[S-15]"""
        for search in searches(count, step):
            offer_to(search, ada)

        with counted_queries() as queries:
            assert remind_workers_about_available_tasks() == 1

        assert len(queries) <= 7


class TestWarnings:
    def age(self, *requests: StaffBotRequest, minutes: int = 31) -> None:
        StaffBotRequest.objects.filter(
            pk__in=[request.pk for request in requests]
        ).update(created_at=timezone.now() - timedelta(minutes=minutes))

    def warned_of(self) -> list[int]:
        warn_staffing_team_about_unstaffed_tasks()
        return [
            request["id"]
            for data in told(Event.Kind.STAFFING_OVERDUE)
            for request in data["requests"]
        ]

    def test_a_search_that_goes_on_too_long(
        self, search: StaffBotRequest
    ) -> None:
        """[S-13] Whether anybody was asked or not."""
        self.age(search)

        assert warn_staffing_team_about_unstaffed_tasks() == 1

        (warning,) = told(Event.Kind.STAFFING_OVERDUE)
        assert warning["step_id"] == search.task.step_id
        (overdue,) = warning["requests"]
        assert overdue.pop("since").endswith("Z")
        assert overdue == {
            "id": search.pk,
            "task_id": search.task_id,
            "project_id": search.task.project_id,
            "level": 0,
        }

    def test_there_is_one_warning_for_each_step(self, step: Step) -> None:
        self.age(*searches(3, step))

        assert warn_staffing_team_about_unstaffed_tasks() == 1
        assert len(told(Event.Kind.STAFFING_OVERDUE)[0]["requests"]) == 3

    def test_not_of_one_that_has_just_begun(
        self, search: StaffBotRequest
    ) -> None:
        self.age(search, minutes=29)

        assert self.warned_of() == []

    def test_of_a_review_although_the_work_was_staffed(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-13]"""
        assign_task(ada.pk, search.task_id)
        submit_task(search.task_id, {}, ASK, ada)
        review = staff(search.task_id)
        self.age(search, review)

        assert self.warned_of() == [review.pk]

    def test_of_the_newest_search_only(self, search: StaffBotRequest) -> None:
        """[S-13]"""
        newer = staff(search.task_id)
        self.age(search, newer)

        assert self.warned_of() == [newer.pk]

    def test_of_one_that_everybody_refused(
        self, search: StaffBotRequest
    ) -> None:
        """[S-13] It is closed, and still there is nobody."""
        StaffBotRequest.objects.update(status=Status.CLOSED)
        self.age(search)

        assert self.warned_of() == [search.pk]

    def test_of_one_that_looks_for_somebody_to_take_over(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        assign_task(ada.pk, search.task_id)
        instead = restaff(search.task_id, "ada")
        self.age(search, instead)

        assert self.warned_of() == [instead.pk]

    def test_not_of_one_that_found_somebody(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        assign_task(ada.pk, search.task_id)
        self.age(search)

        assert self.warned_of() == []

    def test_not_in_a_project_that_pauses(
        self, search: StaffBotRequest
    ) -> None:
        self.age(search)
        Project.objects.update(status=Project.Status.PAUSED)

        assert self.warned_of() == []

    def test_not_again_before_the_time_has_passed(
        self, search: StaffBotRequest
    ) -> None:
        self.age(search)
        assert self.warned_of() == [search.pk]
        assert self.warned_of() == [search.pk]

        Event.objects.update(created_at=timezone.now() - timedelta(hours=1))
        assert self.warned_of() == [search.pk, search.pk]

    @pytest.mark.parametrize("count", [1, 30])
    def test_the_cost_is_constant(self, count: int, step: Step) -> None:
        self.age(*searches(count, step))

        with counted_queries() as queries:
            warn_staffing_team_about_unstaffed_tasks()

        assert len(queries) <= 5
