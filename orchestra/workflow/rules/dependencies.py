"""Rule: what steps wait for exists and can happen."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestra.workflow.faults import Code, Fault, did_you_mean, listed
from orchestra.workflow.graph import dependents_of, find_cycles
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

KINDS = ("creation_depends_on", "submission_depends_on")


@dataclass(frozen=True)
class Link:
    """One item in a step's list of dependencies."""

    step: str
    item: Node


class StepLinks:
    """The steps of a version by slug, and what each waits for."""

    def __init__(self, version: Node) -> None:
        self.steps: dict[str, Node] = {}
        for step in version.at("steps").objects():
            if step.at("slug").text:
                self.steps.setdefault(step.at("slug").text, step)
        self.links = [
            Link(slug, item)
            for slug, step in self.steps.items()
            for kind in KINDS
            for item in step.at(kind).texts()
        ]

    @property
    def graph(self) -> dict[str, list[str]]:
        """What each step waits for, to be created or to be submitted."""
        found: dict[str, list[str]] = {slug: [] for slug in self.steps}
        for link in self.links:
            found[link.step].append(link.item.text)
        return found

    def between(self, step: str, other: str) -> Node:
        """Return the item by which the one step waits for the other."""
        return next(
            link.item
            for link in self.links
            if (link.step, link.item.text) == (step, other)
        )


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each dependency that can never be fulfilled."""
    for version in documents.versions:
        steps = StepLinks(version)
        yield from _dangling(steps)
        yield from _circular(steps)
        yield from _after_the_end(steps)


def _dangling(steps: StepLinks) -> Iterator[Fault]:
    for link in steps.links:
        wanted = link.item.text
        if wanted == link.step:
            yield link.item.error(
                Code.SELF_DEPENDENCY,
                f'The step "{wanted}" waits for itself.',
                "Remove it from its own dependencies.",
            )
        elif wanted not in steps.steps:
            yield link.item.error(
                Code.UNKNOWN_STEP,
                f'The version has no step "{wanted}".',
                did_you_mean(
                    wanted,
                    steps.steps,
                    f"The steps are {listed(steps.steps)}.",
                ),
            )


def _circular(steps: StepLinks) -> Iterator[Fault]:
    circular: set[str] = set()
    for cycle in find_cycles(steps.graph):
        circular.update(cycle)
        yield steps.between(cycle[0], cycle[1]).error(
            Code.CYCLE,
            f"The steps wait for each other: {' → '.join(cycle)}.",
            "Remove one of these dependencies.",
        )
    for slug in steps.steps:
        if slug in dependents_of(steps.graph, circular):
            yield steps.steps[slug].error(
                Code.UNREACHABLE_STEP,
                f'The step "{slug}" can never happen, because it waits for '
                "steps that wait for each other.",
                "Mend the cycle, or remove the dependency.",
            )


def _after_the_end(steps: StepLinks) -> Iterator[Fault]:
    last = [
        slug
        for slug, step in steps.steps.items()
        if step.at("completion_ends_project").value is True
    ]
    late = dependents_of(steps.graph, last)
    for slug, step in steps.steps.items():
        if slug in late:
            yield step.warning(
                Code.UNREACHABLE_STEP,
                f'The step "{slug}" waits for a step whose completion ends '
                "the project, so it happens only if that one is skipped.",
                "Remove the dependency or completion_ends_project.",
            )
