"""Two people accept one offer, or take over one assignment."""

from typing import Any

from orchestra.core.errors import (
    TaskAssignmentError,
)
from orchestra.models import (
    CommunicationPreference,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    TaskAssignment,
    Worker,
)
from orchestra.services.reassignment import reassign_assignment
from orchestra.testing.races import meet_at, run_together, without_row_locks
from orchestra.tests.races.meetings import overtaken_at
from orchestra.tests.races.outcomes import errors

#: Where the thread stands when it is about to record what it did.
RECORDING = "orchestra.services.events.current_actor"
#: Where it has checked, and written nothing yet.
WRITING = "orchestra.services.reassignment.stop_timers"


def offer(work: TaskAssignment, worker: Worker) -> StaffingRequestInquiry:
    """Return an offer of Ada's task to the worker, who accepts it."""
    request, _ = StaffBotRequest.objects.get_or_create(
        task=work.task, required_role_counter=0, request_cause=2
    )
    inquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=CommunicationPreference.objects.filter(
            worker=worker
        )[0],
        communication_method=0,
    )
    StaffingResponse.objects.create(request_inquiry=inquiry, is_available=True)
    return inquiry


class TestTwoAccept:
    def accept(self, work: TaskAssignment, *workers: Worker) -> list[Any]:
        offers = [(worker, offer(work, worker)) for worker in workers]
        return [
            lambda worker=worker, inquiry=inquiry: reassign_assignment(
                worker.pk, work.pk, inquiry
            )
            for worker, inquiry in offers
        ]

    def winners(self) -> list[str]:
        won = StaffingResponse.objects.filter(is_winner=True)
        name = (
            "request_inquiry__communication_preference__worker__user__username"
        )
        return list(won.values_list(name, flat=True))

    def test_the_assignee_is_the_winner(
        self, work: TaskAssignment, bo: Worker, eve: Worker
    ) -> None:
        """[L-09]"""
        actions = self.accept(work, bo, eve)

        with meet_at(RECORDING):
            outcomes = run_together(*actions)

        assert errors(outcomes) == [TaskAssignmentError]
        work.refresh_from_db()
        assert work.worker is not None
        assert self.winners() == [work.worker.user.get_username()]

    def test_control_without_locks_both_are_told_that_they_won(
        self, work: TaskAssignment, bo: Worker, eve: Worker
    ) -> None:
        first, second = self.accept(work, bo, eve)

        with without_row_locks(), overtaken_at(WRITING, first) as outcomes:
            second()

        assert len(outcomes) == 1
        assert errors(outcomes) == []
