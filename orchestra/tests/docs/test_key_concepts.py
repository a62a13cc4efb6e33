"""The diagrams in the key concepts are the tables of transitions."""

import re
from pathlib import Path

import pytest

from orchestra.models import Project, Task
from orchestra.services import transitions

CHECKOUT = Path(__file__).resolve().parents[3]
PAGE = (CHECKOUT / "docs/explanation/key_concepts.rst").read_text("utf-8")
SECTIONS = CHECKOUT / "orchestra/static/orchestra/dashboard/sections.js"

#: "Processing -- submits, needs no review --> Complete"
ARROW = re.compile(r"^   (\w[\w -]*?) -+ (.+?) -+> (\w[\w -]*)$")

S = Task.Status
Edges = set[tuple[str, str]]


def edges(part: str) -> list[tuple[str, str, str]]:
    """Return where each arrow of the part's diagram begins and ends."""
    after = PAGE.split(f".. _life-{part}:")[1]
    block = after.split(".. code-block:: text\n\n")[1]
    lines = re.match(r"(?:   .*\n)+", block)
    assert lines is not None
    found = [ARROW.match(line) for line in lines[0].splitlines()]
    assert all(found)
    return [(one[1], one[3], one[2]) for one in found if one]


def drawn(part: str) -> Edges:
    return {(source, target) for source, target, _ in edges(part)}


def of(moves: dict[Task.Status, Task.Status]) -> Edges:
    return {(str(one.label), str(other.label)) for one, other in moves.items()}


def taken_and_submitted(core: bool) -> Edges:
    own = {S.AWAITING_PROCESSING, S.PROCESSING, S.POST_REVIEW_PROCESSING}
    taken = {
        (status, target)
        for status, (_, target) in transitions.ASSIGNMENTS.items()
    }
    submitted = {
        (status, target)
        for (status, _, _), target in transitions.SUBMISSIONS.items()
    }
    return {
        (str(status.label), str(target.label))
        for status, target in taken | submitted
        if (status in own) is core
    }


def test_the_core_experts_part() -> None:
    assert drawn("core") == taken_and_submitted(core=True)


def test_the_reviewers_part() -> None:
    assert drawn("reviewer") == taken_and_submitted(core=False)


@pytest.mark.parametrize("part", ["core", "reviewer"])
def test_reviews_are_drawn_where_they_are_needed(part: str) -> None:
    by_label = {str(status.label): status for status in S}
    chosen = [
        (by_label[source], by_label[target], "chosen for review" in words)
        for source, target, words in edges(part)
        if "review" in words
    ]

    assert chosen
    for source, target, needed in chosen:
        assert target in {
            after
            for (status, _, review), after in transitions.SUBMISSIONS.items()
            if status == source and review is needed
        }


def test_the_machines_part() -> None:
    claims = of(transitions.MACHINE_CLAIMS)

    assert drawn("machine") == claims | of(transitions.MACHINE_RESULTS)


def test_the_admins_part() -> None:
    ends = of(transitions.SKIPS) | of(transitions.ABORTS)

    assert drawn("admin") == ends


def test_the_life_of_a_project() -> None:
    assert drawn("project") == {
        (str(status.label), str(target.label))
        for status, targets in transitions.PROJECT_MOVES.items()
        for target in targets
    }
    assert {one for edge in drawn("project") for one in edge} == set(
        Project.Status.labels
    )


def test_every_status_is_drawn() -> None:
    parts = ("core", "reviewer", "machine", "admin")

    assert {
        status for part in parts for edge in drawn(part) for status in edge
    } == set(S.labels)


def test_no_arrow_is_drawn_twice() -> None:
    for part in ("core", "reviewer", "machine", "admin", "project"):
        assert len(edges(part)) == len(drawn(part))


def test_the_sections_of_the_dashboard_are_named() -> None:
    text = " ".join(PAGE.split())
    headings = re.findall(r"heading: '(.+)'", SECTIONS.read_text("utf-8"))

    assert headings
    assert all(f"*{heading}*" in text for heading in headings)


def test_the_newsrooms_steps_are_drawn() -> None:
    version = (CHECKOUT / "journalism_workflow/v1/version.json").read_text()
    steps = re.findall(r'^      "slug": "(\w+)"', version, re.MULTILINE)

    assert steps
    assert all(step in PAGE for step in steps)
