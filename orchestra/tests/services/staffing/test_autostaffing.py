"""Giving tasks to whoever has declared hours left."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import override_settings

from orchestra.communication.staffing import send_staffing_requests
from orchestra.core.errors import PluginError
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Step,
    Task,
    Worker,
    WorkerAvailability,
)
from orchestra.models.workers import DAYS
from orchestra.services.autostaffing import can_take_today
from orchestra.services.policies import assignable_hours
from orchestra.services.staffing import staff
from orchestra.services.staffing_answers import accept, decline
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.tests.services.staffing.plugins import reference
from orchestra.tests.services.staffing.searches import (
    asked,
    decisions,
    offer_to,
    told,
)

pytestmark = pytest.mark.django_db

#: A Wednesday, at noon in London and already Thursday on Kiritimati.
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MONDAY = NOON.date() - timedelta(days=2)
KIRITIMATI = "Pacific/Kiritimati"


@pytest.fixture(autouse=True)
def wednesday_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def two_hours(step: Step) -> Step:
    """The task takes two hours."""
    step.assignable_hours_function = reference("hours", count=2)
    step.save()
    return step


@pytest.fixture
def request_(two_hours: Step, task: Task) -> StaffBotRequest:
    return staff(task.pk)


def offers_hours(
    worker: Worker, hours: float = 8, limit: float = 8, **days: float
) -> None:
    """Have the worker declare as many hours for each day of this week."""
    worker.max_autostaff_hours_per_day = limit
    worker.save()
    declared = {**dict.fromkeys(DAYS, hours), **days}
    WorkerAvailability.objects.create(worker=worker, week=MONDAY, **declared)


def wins_elsewhere(worker: Worker, hours: Any) -> Task:
    """Have the worker come by another task, which takes so long."""
    step = StepFactory(assignable_hours_function=reference("hours_of_project"))
    task: Task = TaskFactory(
        step=step,
        project=ProjectFactory(
            workflow_version=step.workflow_version,
            project_data={"hours": hours},
        ),
    )
    accept(worker, offer_to(staff(task.pk), worker).pk)
    return task


class TestARound:
    def test_whoever_has_the_hours_gets_the_task(
        self, request_: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        offers_hours(bo)

        done = send_staffing_requests()

        assert (done.autostaffed, done.asked) == (1, 0)
        assert request_.task.assignments.get().worker == bo
        assert asked(request_) == {"bo"}

    def test_they_count_as_having_opted_in(
        self, request_: StaffBotRequest, ada: Worker
    ) -> None:
        offers_hours(ada)

        send_staffing_requests()

        offer = StaffingRequestInquiry.objects.get()
        assert offer.communication_method == 2
        assert offer.responses.get().is_winner
        assert told(Event.Kind.TASK_ASSIGNED)[0]["autostaffed"]
        assert decisions(request_, "given the task") == {"ada": ""}

    def test_nobody_with_hours_means_that_people_are_asked(
        self, request_: StaffBotRequest, ada: Worker
    ) -> None:
        done = send_staffing_requests()

        assert (done.autostaffed, done.asked) == (0, 1)

    def test_whoever_declined_is_not_given_the_task(
        self, request_: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-04]"""
        offers_hours(ada)
        decline(ada, offer_to(request_, ada).pk)

        assert send_staffing_requests().autostaffed == 0
        assert not request_.task.is_worker_assigned(ada)

    def test_whoever_was_asked_and_has_not_answered_may_be_given_it(
        self, request_: StaffBotRequest, ada: Worker
    ) -> None:
        """Also once all offers have been sent."""
        send_staffing_requests()
        offers_hours(ada)

        done = send_staffing_requests(frequency=timedelta(0))

        assert (done.autostaffed, done.asked) == (1, 0)

    def test_two_tasks_need_twice_the_hours(
        self, request_: StaffBotRequest, project: Project, ada: Worker
    ) -> None:
        """What the first one took counts for the second, in one round."""
        step = StepFactory(
            workflow_version=project.workflow_version,
            assignable_hours_function=reference("hours", count=2),
        )
        staff(TaskFactory(project=project, step=step).pk)
        offers_hours(ada, hours=3)

        assert send_staffing_requests().autostaffed == 1

    def test_who_has_too_few_hours_is_passed_over(
        self, request_: StaffBotRequest, ada: Worker
    ) -> None:
        offers_hours(ada, hours=1)

        send_staffing_requests()

        assert decisions(request_, "passed over") == {
            "ada": "They have too few hours left today."
        }

    def test_a_step_that_does_not_tell_its_hours_is_offered(
        self, task: Task, ada: Worker
    ) -> None:
        staff(task.pk)
        offers_hours(ada)

        assert send_staffing_requests().autostaffed == 0

    @pytest.mark.parametrize(
        "function",
        [
            reference("fail"),
            reference("hours", count="two"),
            reference("hours", count=-1),
            reference("hours", count=True),
            {"path": "not.there"},
        ],
    )
    def test_a_function_that_fails_is_recorded_and_people_are_asked(
        self, function: Any, step: Step, task: Task, ada: Worker
    ) -> None:
        step.assignable_hours_function = function
        step.save()
        request = staff(task.pk)
        offers_hours(ada)

        done = send_staffing_requests()

        assert (done.failed, done.asked) == (1, 1)
        (fault,) = told(Event.Kind.STAFFING_FAILED)
        assert function["path"] in fault["error"]
        assert list(decisions(request, "failed")) == [None]

    def test_a_fault_that_lasts_is_recorded_once(
        self, step: Step, task: Task, ada: Worker
    ) -> None:
        step.assignable_hours_function = reference("fail")
        step.save()
        staff(task.pk)
        offers_hours(ada)

        for _ in range(3):
            send_staffing_requests(frequency=timedelta(0))

        assert len(told(Event.Kind.STAFFING_FAILED)) == 1

    def test_a_worker_whose_day_is_unknown_stops_nobody(
        self, request_: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-03], [S-05]"""
        offers_hours(ada)
        offers_hours(bo)
        ada.certifications.update(staffing_priority=9)
        Worker.objects.filter(pk=ada.pk).update(timezone="Moon/Crater")

        send_staffing_requests()

        assert request_.task.assignments.get().worker == bo
        assert "time zone" in decisions(request_, "passed over")["ada"]

    def test_a_refusal_at_the_last_moment_leaves_nothing_behind(
        self, request_: StaffBotRequest, two_hours: Step, ada: Worker
    ) -> None:
        offers_hours(ada)
        StaffBotRequest.objects.update(required_role_counter=1)
        ada.certifications.create(
            certification=two_hours.required_certifications.get(),
            role=1,
            task_class=1,
        )

        send_staffing_requests(worker_batch_size=0 + 1)

        methods = StaffingRequestInquiry.objects.values_list(
            "communication_method", flat=True
        )
        assert 2 not in methods
        assert not StaffingResponse.objects.exists()
        assert "over" in decisions(request_, "passed over")["ada"]


class TestHoursLeftToday:
    def test_without_declared_hours_there_are_none(self, ada: Worker) -> None:
        assert not can_take_today(ada, 0)

    def test_the_day_of_the_week_is_what_counts(self, ada: Worker) -> None:
        offers_hours(ada, hours=0, hours_available_wed=2)

        assert can_take_today(ada, 2)
        assert not can_take_today(ada, 2.5)

    def test_never_more_than_the_worker_allows(self, ada: Worker) -> None:
        offers_hours(ada, hours=8, limit=2)

        assert can_take_today(ada, 2)
        assert not can_take_today(ada, 3)

    def test_today_is_where_the_worker_is(self, ada: Worker) -> None:
        """[S-14] On Kiritimati it is Thursday."""
        offers_hours(
            ada, hours=0, hours_available_wed=8, hours_available_thurs=1
        )
        ada.timezone = KIRITIMATI

        assert can_take_today(ada, 1)
        assert not can_take_today(ada, 2)

    def test_tasks_won_today_count_with_their_estimate(
        self, ada: Worker
    ) -> None:
        offers_hours(ada, hours=5)
        wins_elsewhere(ada, 3)

        assert can_take_today(ada, 2)
        assert not can_take_today(ada, 2.5)

    def test_hours_booked_on_them_are_not_counted_again(
        self, ada: Worker
    ) -> None:
        offers_hours(ada, hours=5)
        won = wins_elsewhere(ada, 3)
        TimeEntryFactory(
            worker=ada,
            date=NOON.date(),
            time_worked=timedelta(hours=2),
            assignment=won.assignments.get(),
        )

        assert can_take_today(ada, 2)

    def test_hours_booked_on_anything_else_are(self, ada: Worker) -> None:
        offers_hours(ada, hours=5)
        for assignment in (None, AssignmentFactory(worker=ada)):
            TimeEntryFactory(
                worker=ada,
                date=NOON.date(),
                time_worked=timedelta(hours=1),
                assignment=assignment,
            )

        assert can_take_today(ada, 3)
        assert not can_take_today(ada, 3.5)

    def test_what_was_won_yesterday_does_not_count(self, ada: Worker) -> None:
        offers_hours(ada, hours=5)
        with time_machine.travel(NOON - timedelta(days=1), tick=False):
            wins_elsewhere(ada, 3)

        assert can_take_today(ada, 5)

    def test_a_task_without_an_estimate_does_not_count(
        self, ada: Worker
    ) -> None:
        offers_hours(ada, hours=5)
        wins_elsewhere(ada, None)

        assert can_take_today(ada, 5)

    @override_settings(ORCHESTRA_MAX_AUTOSTAFF_TASKS_PER_DAY=1)
    def test_there_is_a_limit_of_tasks_a_day(self, ada: Worker) -> None:
        offers_hours(ada)
        assert can_take_today(ada, 1)

        wins_elsewhere(ada, 1)

        assert not can_take_today(ada, 1)


class TestHoursOfATask:
    def test_none_may_be_said(self, step: Step, task: Task) -> None:
        assert assignable_hours(task) is None

        step.assignable_hours_function = reference("hours", count=None)
        step.save()
        task.step.refresh_from_db()
        assert assignable_hours(task) is None

    @pytest.mark.parametrize("count", [float("nan"), float("inf"), "2", []])
    def test_anything_but_a_number_is_a_fault(
        self, count: Any, task: Task
    ) -> None:
        task.step.assignable_hours_function = reference("hours", count=count)

        with pytest.raises(PluginError, match="no number of hours"):
            assignable_hours(task)
