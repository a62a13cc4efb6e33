"""Orders and cycles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.workflow.graph import (
    dependents_of,
    find_cycles,
    topological_order,
)

NAMES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=7)


class TestTopologicalOrder:
    def test_dependencies_come_first(self) -> None:
        graph = {"print": ["layout"], "layout": ["draft"], "draft": []}

        assert topological_order(graph) == ["draft", "layout", "print"]

    def test_the_listed_order_holds_among_the_free(self) -> None:
        graph = {"b": [], "a": [], "c": ["a"], "d": ["b"]}

        assert topological_order(graph) == ["b", "a", "c", "d"]

    def test_a_step_stays_where_it_is_listed_if_it_can(self) -> None:
        graph = {"first": [], "second": ["first"], "third": []}

        assert topological_order(graph) == ["first", "second", "third"]

    @pytest.mark.parametrize(
        ("graph", "expected"),
        [
            ({}, []),
            ({"a": ["a"]}, ["a"]),
            ({"a": ["nobody"]}, ["a"]),
            ({"a": ["b"], "b": ["a"]}, ["a", "b"]),
            ({"a": ["b"], "b": ["a"], "c": []}, ["c", "a", "b"]),
        ],
    )
    def test_orders_what_no_project_could_walk(
        self, graph: dict[str, list[str]], expected: list[str]
    ) -> None:
        assert topological_order(graph) == expected

    @given(GRAPHS)
    def test_has_every_name_once(self, graph: dict[str, list[str]]) -> None:
        assert sorted(topological_order(graph)) == sorted(graph)

    @given(GRAPHS)
    def test_without_cycles_nothing_precedes_what_it_depends_on(
        self, graph: dict[str, list[str]]
    ) -> None:
        if list(find_cycles(graph)):
            return
        order = topological_order(graph)

        assert all(
            order.index(other) < order.index(name)
            for name, others in graph.items()
            for other in others
            if other in graph and other != name
        )


class TestFindCycles:
    def test_finds_none_where_there_is_none(self) -> None:
        diamond = {"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]}

        assert list(find_cycles(diamond)) == []

    def test_begins_with_the_earliest_name(self) -> None:
        graph = {"a": ["c"], "b": ["a"], "c": ["b"]}

        assert list(find_cycles(graph)) == [["a", "c", "b", "a"]]

    def test_finds_each_of_two_that_share_a_name(self) -> None:
        graph = {"a": ["b"], "b": ["a", "c"], "c": ["b"]}

        assert list(find_cycles(graph)) == [["a", "b", "a"], ["b", "c", "b"]]

    def test_prefers_the_shortest_way_round(self) -> None:
        graph = {"a": ["b", "c"], "b": ["c"], "c": ["a"]}

        assert next(find_cycles(graph)) == ["a", "c", "a"]

    def test_leaves_out_what_depends_on_itself(self) -> None:
        assert list(find_cycles({"a": ["a"]})) == []

    def test_ignores_names_that_are_not_there(self) -> None:
        assert list(find_cycles({"a": ["b"]})) == []

    @given(GRAPHS)
    def test_each_is_a_way_along_the_links(
        self, graph: dict[str, list[str]]
    ) -> None:
        for cycle in find_cycles(graph):
            assert cycle[0] == cycle[-1]
            assert len(set(cycle)) == len(cycle) - 1 >= 2
            for name, other in pairwise(cycle):
                assert other in graph[name]

    @given(GRAPHS)
    def test_without_their_first_links_nothing_is_circular(
        self, graph: dict[str, list[str]]
    ) -> None:
        links = {name: set(others) - {name} for name, others in graph.items()}
        for cycle in find_cycles(graph):
            links[cycle[0]].discard(cycle[1])
        mended = {name: sorted(others) for name, others in links.items()}

        assert list(find_cycles(mended)) == []


CHAIN: dict[str, list[str]] = {"a": [], "b": ["a"], "c": ["b"], "d": []}


class TestDependentsOf:
    def test_follows_dependents_all_the_way(self) -> None:
        assert dependents_of(CHAIN, ["a"]) == {"b", "c"}

    def test_leaves_out_the_names_themselves(self) -> None:
        assert dependents_of(CHAIN, ["a", "b"]) == {"c"}

    def test_has_nothing_for_nothing(self) -> None:
        assert dependents_of(CHAIN, []) == set()

    def test_ends_in_a_cycle(self) -> None:
        graph = {"a": ["b"], "b": ["a"], "c": ["a"]}

        assert dependents_of(graph, ["a"]) == {"b", "c"}
