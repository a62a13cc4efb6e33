"""Asking the next few people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from orchestra.models import (
    CommunicationPreference,
    Event,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Step,
    Task,
    Worker,
    WorkerCertification,
)
from orchestra.services.staffing import staff
from orchestra.services.staffing_offers import make_offers
from orchestra.testing.factories import WorkerFactory, certify
from orchestra.testing.races import run_just_before
from orchestra.tests.services.staffing.plugins import reference
from orchestra.tests.services.staffing.searches import (
    asked,
    decisions,
    offer_to,
    told,
    wants_news_by,
)

pytestmark = pytest.mark.django_db

Method = StaffingRequestInquiry.CommunicationMethod
Status = StaffBotRequest.Status
LOCK = "orchestra.services.staffing_offers.lock_free_staffing_request"


def fresh(request: StaffBotRequest) -> StaffBotRequest:
    return StaffBotRequest.objects.select_related(
        "task__project", "task__step"
    ).get(pk=request.pk)


class TestABatch:
    def test_everybody_certified_is_asked(
        self, search: StaffBotRequest, ada: Worker, bo: Worker, cy: Worker
    ) -> None:
        assert make_offers(search, 5) == 2

        assert asked(search) == {"ada", "bo"}

    def test_there_is_one_offer_for_each_channel(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        make_offers(search, 5)

        methods = search.inquiries.values_list(
            "communication_method", flat=True
        )
        assert sorted(methods) == [Method.SLACK, Method.EMAIL]

    def test_only_the_channels_that_somebody_wants_are_used(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        wants_news_by(ada, email=False, slack=True)

        make_offers(search, 5)

        assert search.inquiries.get().communication_method == Method.SLACK

    def test_there_is_one_event_for_each_person(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        wants_news_by(bo, email=True, slack=False)

        make_offers(search, 5)

        events = {
            one["worker"]: one for one in told(Event.Kind.STAFFING_OFFERED)
        }
        assert set(events) == {"ada", "bo"}
        assert events["ada"]["channels"] == ["email", "slack"]
        assert events["bo"] == {
            "request": search.pk,
            "level": 0,
            "worker": "bo",
            "worker_id": bo.pk,
            "channels": ["email"],
            "inquiries": {
                "email": search.inquiries.get(
                    communication_preference__worker=bo
                ).pk
            },
        }

    def test_a_full_batch_leaves_the_rest_for_the_next(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        assert make_offers(search, 1) == 1
        assert fresh(search).status == Status.SENDING_INQUIRIES

        assert make_offers(fresh(search), 1) == 1
        assert asked(search) == {"ada", "bo"}

    def test_nobody_is_asked_twice(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        make_offers(search, 1)

        assert make_offers(fresh(search), 1) == 0
        assert search.inquiries.count() == 2

    def test_a_batch_that_is_not_full_is_the_last(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        make_offers(search, 2)

        assert fresh(search).status == Status.DONE_SENDING_INQUIRIES
        assert told(Event.Kind.STAFFING_DONE_SENDING) == [
            {"request": search.pk, "level": 0}
        ]

    def test_when_the_batch_was_sent_is_kept(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        before = timezone.now()

        make_offers(search, 5)

        sent = fresh(search).last_inquiry_sent
        assert sent is not None
        assert before <= sent <= timezone.now()

    def test_whom_it_asked_is_on_the_request(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        make_offers(search, 5)

        search.refresh_from_db()
        (decision,) = search.decisions
        assert decision.pop("at").endswith("Z")
        assert decision == {
            "decision": "offered",
            "worker": "ada",
            "worker_id": ada.pk,
            "reason": "",
            "channels": ["email", "slack"],
        }


class TestPeopleWhoCannotBeReached:
    def test_who_wants_no_channel_counts_as_asked(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-02] They keep nobody else waiting, however many they are."""
        wants_news_by(ada, email=False, slack=False)
        WorkerCertification.objects.filter(worker=ada).update(
            staffing_priority=9
        )

        assert make_offers(search, 1) == 1
        assert asked(search) == set()
        assert make_offers(fresh(search), 1) == 1
        assert asked(search) == {"bo"}

    def test_that_is_recorded_as_such(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-02]"""
        wants_news_by(ada, email=False, slack=False)

        make_offers(search, 5)

        assert decisions(search, "contacted without a channel") == {
            "ada": "They want to hear of new tasks on no channel."
        }
        assert told(Event.Kind.STAFFING_OFFERED) == []

    def test_who_never_said_how_to_be_reached_is_reached_by_all(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-03] They stop nobody's staffing."""
        CommunicationPreference.objects.filter(worker=ada).delete()

        assert make_offers(search, 5) == 2

        assert asked(search) == {"ada", "bo"}


class TestPassingOver:
    def test_the_reason_is_on_the_request_once(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        ada.user.is_active = False
        ada.user.save()
        certify_two_more(search.task)

        make_offers(search, 1)
        make_offers(fresh(search), 5)

        assert decisions(search, "passed over") == {
            "ada": "The account is not active."
        }
        noted = [one["worker"] for one in fresh(search).decisions]
        assert noted.count("ada") == 1


def certify_two_more(task: Task) -> None:
    for name in ("eve", "flo"):
        certify(
            WorkerFactory(user__username=name),
            *task.step.required_certifications.all(),
        )


class TestAMomentTooLate:
    def test_a_request_that_was_closed_is_left_alone(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        def close() -> None:
            StaffBotRequest.objects.update(status=Status.CLOSED)

        with run_just_before(LOCK, close):
            assert make_offers(search, 5) == 0

        assert asked(search) == set()

    def test_a_project_that_pauses_asks_nobody(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-08]"""

        def pause() -> None:
            Project.objects.update(status=Project.Status.PAUSED)

        with run_just_before(LOCK, pause):
            assert make_offers(search, 5) == 0

        assert asked(search) == set()
        assert fresh(search).status == Status.SENDING_INQUIRIES

    def test_a_batch_that_another_round_sent_is_not_sent_again(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        """[S-05]"""
        with run_just_before(LOCK, lambda: make_offers(fresh(search), 1)):
            assert make_offers(search, 1) == 0

        assert len(asked(search)) == 1


class TestTheDescription:
    def describe_by(self, step: Step, name: str, **kwargs: str) -> None:
        step.detailed_description_function = reference(name, **kwargs)
        step.save()

    def test_the_steps_function_describes_the_task(
        self, step: Step, task: Task, ada: Worker
    ) -> None:
        self.describe_by(step, "describe", text="Task text")
        request = staff(task.pk)

        make_offers(request, 5)

        assert fresh(request).project_description == (
            f"Task text at projects/{task.project_id}"
        )

    @pytest.mark.parametrize("name", ["fail", "hours"])
    def test_one_that_fails_keeps_nobody_from_being_asked(
        self, name: str, step: Step, task: Task, ada: Worker
    ) -> None:
        kwargs = {"count": "3"} if name == "hours" else {}
        self.describe_by(step, name, **kwargs)
        step.detailed_description_function["kwargs"] = dict.fromkeys(kwargs, 3)
        step.save()
        request = staff(task.pk)

        assert make_offers(request, 5) == 1

        (fault,) = told(Event.Kind.STAFFING_FAILED)
        assert reference(name)["path"] in fault["error"]
        assert decisions(request, "failed") == {None: fault["error"]}


class TestNobodyIsLeft:
    def test_who_refused_before_the_last_batch_was_all_there_was(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-01] The request closes when that is known, and not before."""
        StaffingResponse.objects.create(
            request_inquiry=offer_to(search, ada), is_available=False
        )

        make_offers(search, 5)

        assert fresh(search).status == Status.CLOSED
        assert len(told(Event.Kind.STAFFING_UNSUCCESSFUL)) == 1

    def test_where_nobody_could_be_asked_nobody_has_refused(
        self, search: StaffBotRequest
    ) -> None:
        make_offers(search, 5)

        assert fresh(search).status == Status.DONE_SENDING_INQUIRIES


def test_nothing_is_announced_before_the_commit(
    search: StaffBotRequest,
    ada: Worker,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        make_offers(search, 5)

    assert len(callbacks) == 2


def test_a_batch_may_be_sent_long_after_the_one_before(
    search: StaffBotRequest, ada: Worker
) -> None:
    StaffBotRequest.objects.update(
        last_inquiry_sent=timezone.now() - timedelta(days=30)
    )

    assert make_offers(fresh(search), 5) == 1
