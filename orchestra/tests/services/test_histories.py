"""Whatever people and machines do, in any workflow and in any order.

``ORCHESTRA_HISTORIES=2000`` asks for more histories than the usual few.
"""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from orchestra.models import Project, Task
from orchestra.tests.services.histories.admins import Admins
from orchestra.tests.services.histories.experts import Experts
from orchestra.tests.services.histories.machine import WHICH, WHO, one_of
from orchestra.tests.services.histories.machinery import Machinery
from orchestra.tests.services.histories.timekeepers import Timekeepers

S = Task.Status

HISTORIES = int(os.environ.get("ORCHESTRA_HISTORIES", "30"))
#: The most that happens in one of them.
LENGTH = 40

#: Which move, by whom, and whether all is well.
MOVES = st.lists(
    st.tuples(WHICH, WHO, st.sampled_from([True, True, False])),
    min_size=2,
    max_size=12,
)


class Histories(Experts, Timekeepers, Admins, Machinery):
    """Everybody at once."""

    @rule(moves=MOVES)
    def work(self, moves: list[tuple[int, int, bool]]) -> None:
        """People and machines do what there is to do, for a while."""
        for which, who, accept in moves:
            move = one_of(self.possible_moves(), which)
            if move is not None:
                move(which // 4, who, accept)

    @rule(moves=MOVES)
    def work_on(self, moves: list[tuple[int, int, bool]]) -> None:
        """The same, so that it happens often enough."""
        self.work(moves)

    def possible_moves(self) -> list[Callable[[int, int, bool], None]]:
        """Return what can be done that brings the project on."""
        if not self.project_is(Project.Status.ACTIVE):
            return [lambda which, who, accept: self.set_status("Active")]
        moves: list[Callable[[int, int, bool], None]] = []
        if self.tasks(S.AWAITING_PROCESSING, S.PENDING_REVIEW, human=True):
            moves.append(lambda which, who, accept: self.take(which, who))
        if self.at_work():
            moves.append(
                lambda which, who, accept: self.hand_on(which, accept)
            )
            moves.append(lambda which, *others: self.time_what_one_does(which))
        if self.tasks(S.AWAITING_PROCESSING, S.PROCESSING, human=False):
            moves.append(lambda which, *others: self.claim_what_is_due(which))
        if self.running():
            moves.append(
                lambda which, who, accept: self.come_back(which, accept)
            )
        return moves


@pytest.mark.django_db
# What is found takes up to five minutes to be told in few words.
@pytest.mark.timeout(400 + 10 * HISTORIES)
def test_any_history_of_any_workflow_makes_sense() -> None:
    """[L-18] [R-02] [X-02] and their like, in any order."""
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=LENGTH,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
