"""People remember the latest of what they were told."""

from orchestra.tests.load.memory import Memory


def test_the_latest_draft_is_remembered_whoever_is_told_first() -> None:
    memory = Memory()

    memory.saved(1, 5, "later")
    memory.saved(1, 4, "earlier")

    assert memory.ledger.drafts == {1: "later"}


def test_what_is_handed_on_takes_the_place_of_the_draft() -> None:
    memory = Memory()
    memory.saved(1, 4, "draft")

    memory.handed_on(7, 1, 5, "work")

    assert memory.ledger.drafts == {}
    assert memory.ledger.handed_on == [(7, "work")]


def test_a_draft_of_whoever_took_over_stands() -> None:
    memory = Memory()
    memory.saved(1, 6, "of the next one")

    memory.handed_on(7, 1, 5, "work")

    assert memory.ledger.drafts == {1: "of the next one"}
