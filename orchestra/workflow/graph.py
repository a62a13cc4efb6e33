"""Orders and cycles of what depends on what.

A graph maps each name to the names it depends on, in the order in which an
author listed them. Names that the graph does not have are ignored.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

Graph = Mapping[str, Iterable[str]]


def topological_order(graph: Graph) -> list[str]:
    """Return all names, each after those it depends on.

    Among names that are free to stand in either order, the listed order
    holds. In a cycle, the listed order breaks the tie.
    """
    waiting = {
        name: {other for other in others if other in graph and other != name}
        for name, others in graph.items()
    }
    ordered: list[str] = []
    while waiting:
        free = (name for name, others in waiting.items() if not others)
        following = next(free, next(iter(waiting)))
        ordered.append(following)
        del waiting[following]
        for others in waiting.values():
            others.discard(following)
    return ordered


def find_cycles(graph: Graph) -> Iterator[list[str]]:
    """Yield cycles, each as names from one name back to itself.

    Each begins with its earliest listed name. Without the first link of
    each of them the graph would have no cycle at all. Names that depend on
    themselves are left out.
    """
    links = {
        name: [other for other in others if other in graph and other != name]
        for name, others in graph.items()
    }
    closed: set[str] = set()
    for name in links:
        while cycle := _way_back(links, name, closed):
            yield cycle
            links[name].remove(cycle[1])
        closed.add(name)


def dependents_of(graph: Graph, names: Iterable[str]) -> set[str]:
    """Return what depends on the names, directly or not, without them."""
    start = set(names)
    found = set(start)
    grown = True
    while grown:
        more = {
            name
            for name, others in graph.items()
            if name not in found and not found.isdisjoint(others)
        }
        grown = bool(more)
        found |= more
    return found - start


def _way_back(
    links: Mapping[str, list[str]], start: str, closed: set[str]
) -> list[str]:
    """Return the shortest way from the name to itself; empty if none."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for other in links[name]:
            if other == start:
                return [*_trail(came_from, start, name), start]
            if other not in came_from and other not in closed:
                came_from[other] = name
                queue.append(other)
    return []


def _trail(came_from: Mapping[str, str], start: str, end: str) -> list[str]:
    trail = [end]
    while trail[-1] != start:
        trail.append(came_from[trail[-1]])
    return trail[::-1]
