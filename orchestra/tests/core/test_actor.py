"""Who is acting, without an argument that says so."""

import threading

import pytest

from orchestra.core.actor import SYSTEM, Actor, acting_as, current_actor

ADA = Actor("worker", "ada")
BO = Actor("worker", "bo")


def test_the_system_acts_when_nobody_said_who() -> None:
    assert current_actor() == SYSTEM


def test_what_happens_inside_the_block_is_the_actors() -> None:
    with acting_as(ADA):
        assert current_actor() == ADA


def test_the_actor_before_acts_again_after_the_block() -> None:
    with acting_as(ADA):
        with acting_as(BO):
            assert current_actor() == BO

        assert current_actor() == ADA

    assert current_actor() == SYSTEM


def test_an_error_inside_the_block_ends_it_all_the_same() -> None:
    with pytest.raises(ZeroDivisionError), acting_as(ADA):
        _ = 1 // 0

    assert current_actor() == SYSTEM


def test_another_thread_has_an_actor_of_its_own() -> None:
    seen = []

    with acting_as(ADA):
        thread = threading.Thread(target=lambda: seen.append(current_actor()))
        thread.start()
        thread.join()

    assert seen == [SYSTEM]


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        ADA.name = "bo"  # type: ignore[misc]
