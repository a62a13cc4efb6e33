"""Telling how far a long piece of work is."""

from orchestra.core.watching import watched


def test_each_is_told_once_it_is_done() -> None:
    seen: list[object] = []

    for thing in watched("ab", lambda *far: seen.append(far)):
        seen.append(thing)

    assert seen == ["a", (1, 2), "b", (2, 2)]


def test_nobody_need_watch() -> None:
    assert list(watched("ab", None)) == ["a", "b"]


def test_what_is_under_way_is_not_told() -> None:
    seen: list[object] = []

    things = watched("ab", lambda *far: seen.append(far))

    assert next(things) == "a"
    assert seen == []
