"""Rule: certifications that are required exist and can be granted."""

from collections.abc import Iterable, Iterator

from orchestra.workflow.faults import Code, Fault, did_you_mean, listed
from orchestra.workflow.graph import find_cycles
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

KEY = "required_certifications"


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each certification that nobody can hold."""
    workflow = documents.workflow
    if workflow is None or workflow.at("certifications").value is None:
        return
    certifications = {
        one.at("slug").text: one
        for one in workflow.at("certifications").objects()
    }
    owners = [
        *certifications.values(),
        *(
            step
            for version in documents.versions
            for step in version.at("steps").objects()
        ),
    ]
    yield from _unknown(owners, certifications)
    yield from _circular(certifications)


def _unknown(
    owners: Iterable[Node], certifications: dict[str, Node]
) -> Iterator[Fault]:
    for owner in owners:
        for item in owner.at(KEY).texts():
            if item.text not in certifications:
                yield item.error(
                    Code.UNKNOWN_CERTIFICATION,
                    f'The workflow has no certification "{item.text}".',
                    did_you_mean(
                        item.text,
                        certifications,
                        "Add it to workflow.json; the certifications there "
                        f"are {listed(certifications)}.",
                    ),
                )


def _circular(certifications: dict[str, Node]) -> Iterator[Fault]:
    items = {
        slug: {item.text: item for item in one.at(KEY).texts()}
        for slug, one in certifications.items()
    }
    for slug, required in items.items():
        if slug in required:
            yield required[slug].error(
                Code.SELF_DEPENDENCY,
                f'The certification "{slug}" requires itself.',
                "Remove it from its own requirements.",
            )
    for cycle in find_cycles(items):
        yield items[cycle[0]][cycle[1]].error(
            Code.CYCLE,
            "The certifications require each other, so that nobody can be "
            f"granted one: {' → '.join(cycle)}.",
            "Remove one of these requirements.",
        )
