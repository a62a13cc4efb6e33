"""What people do with their timers, and time with them."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from orchestra.core.errors import TimeEntryError, TimerError
from orchestra.services.time_tracking import start_timer, stop_timer
from orchestra.tests.services.histories.machine import (
    WHICH,
    WHO,
    History,
    one_of,
)


class Timekeepers(History):
    """People who count their hours."""

    @rule(who=WHO, which=WHICH)
    def start_a_timer(self, who: int, which: int) -> None:
        """Somebody starts the timer, on any assignment or on none."""
        worker, actor = self.as_worker(who)
        assignments = [None, *self.now.assignments]
        self.attempt(
            actor,
            lambda: start_timer(worker, one_of(assignments, which)),
            TimeEntryError,
            TimerError,
        )

    @rule(which=WHICH)
    def time_what_one_does(self, which: int) -> None:
        """Somebody starts the timer on what they work on."""
        assignment = one_of(self.at_work(), which)
        if assignment is None:
            return
        worker, actor = self.holder(assignment)
        self.attempt(
            actor,
            lambda: start_timer(worker, assignment["id"]),
            TimeEntryError,
            TimerError,
        )

    @rule(who=WHO)
    def stop_a_timer(self, who: int) -> None:
        """Somebody stops the timer."""
        worker, actor = self.as_worker(who)
        self.attempt(actor, lambda: stop_timer(worker), TimerError)

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        """Time passes."""
        self.time.shift(timedelta(hours=hours))
