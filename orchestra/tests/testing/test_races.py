"""Races that happen every time."""

import threading
import time
from collections.abc import Callable

import pytest

from orchestra.models import Project
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_just_before,
    run_together,
    without_row_locks,
)
from orchestra.tests.testing import targets

CHECK = "orchestra.tests.testing.targets.check"


def note(text: str) -> Callable[[], None]:
    """Return an interloper that leaves a note."""
    return lambda: targets.notes.append(text)


@pytest.fixture(autouse=True)
def no_notes() -> None:
    """Start without notes."""
    targets.notes.clear()


def test_the_interloper_comes_just_before_the_first_call() -> None:
    with run_just_before(CHECK, note("interloper")):
        targets.check("first")
        targets.check("second")

    assert targets.notes == ["interloper", "first", "second"]


def test_the_target_returns_what_it_always_does() -> None:
    with run_just_before(CHECK, note("interloper")):
        assert targets.check("first") == 1


def test_the_interloper_may_call_the_target_itself() -> None:
    with run_just_before(CHECK, lambda: targets.check("interloper")):
        targets.check("first")

    assert targets.notes == ["interloper", "first"]


def test_the_target_is_itself_again_afterwards() -> None:
    original = targets.check

    with pytest.raises(ZeroDivisionError), run_just_before(CHECK, note("x")):
        _ = 1 // 0

    assert targets.check is original


def test_a_target_that_does_not_exist_is_an_error() -> None:
    with (
        pytest.raises(AttributeError),
        run_just_before(f"{CHECK}_it", note("x")),
    ):
        pass


def fail() -> None:
    """Raise what the test looks for."""
    raise ValueError("on purpose")


def test_each_outcome_stands_in_its_place() -> None:
    outcomes = run_together(lambda: 1, fail, lambda: 3)

    assert outcomes[0] == 1
    assert isinstance(outcomes[1], ValueError)
    assert outcomes[2] == 3


def test_the_actions_run_in_threads_of_their_own() -> None:
    threads = run_together(threading.get_ident, threading.get_ident)

    assert len({*threads, threading.get_ident()}) == 3


def test_actions_that_do_not_end_are_reported() -> None:
    stop = threading.Event()

    with pytest.raises(TimeoutError, match="deadlocked"):
        run_together(lambda: stop.wait(5), timeout=0.1)

    stop.set()


def test_threads_meet_at_the_target() -> None:
    """Both are past their check before either goes on."""

    def check_then_act() -> int:
        seen = len(targets.notes)
        targets.check("acted")
        return seen

    with meet_at(CHECK):
        seen = run_together(check_then_act, check_then_act)

    assert seen == [0, 0]


def test_threads_meet_when_the_target_has_returned() -> None:
    """Both have been answered before either goes on."""

    def ask_then_act() -> list[str]:
        targets.check(threading.current_thread().name)
        return list(targets.notes)

    with meet_after(CHECK, patience=PATIENT):
        first, second = run_together(ask_then_act, ask_then_act)

    assert len(first) == len(second) == 2


def test_threads_that_have_met_wait_no_more() -> None:
    def check_twice() -> None:
        targets.check("first")
        targets.check("second")

    started = time.monotonic()
    with meet_at(CHECK, patience=PATIENT):
        run_together(check_twice, lambda: targets.check("other"))

    assert time.monotonic() - started < PATIENT / 2


def test_who_is_kept_away_is_not_waited_for_long() -> None:
    started = time.monotonic()

    with meet_at(CHECK, patience=0.05):
        targets.check("alone")

    assert time.monotonic() - started < 2
    assert targets.notes == ["alone"]


@pytest.mark.django_db
def test_row_locks_can_be_taken_away(project: Project) -> None:
    with without_row_locks():
        rows = Project.objects.select_for_update(of=("self",))
        assert rows.get() == project
        assert not rows.query.select_for_update

    assert Project.objects.select_for_update().query.select_for_update
