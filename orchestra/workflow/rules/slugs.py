"""Rule: what is referred to by its slug has a slug of its own."""

from collections.abc import Iterable, Iterator

from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each slug that is taken."""
    yield from _repeated("version", documents.versions)
    if documents.workflow is not None:
        certifications = documents.workflow.at("certifications").objects()
        yield from _repeated("certification", certifications)
    for version in documents.versions:
        yield from _repeated("step", version.at("steps").objects())


def _repeated(noun: str, nodes: Iterable[Node]) -> Iterator[Fault]:
    first: dict[str, Node] = {}
    for node in nodes:
        slug = node.at("slug")
        if slug.text and slug.text in first:
            other = first[slug.text]
            place = other.path if other.file == slug.file else other.file
            yield slug.error(
                Code.DUPLICATE_SLUG,
                f'Another {noun} has the slug "{slug.text}": {place}.',
                "Give each its own.",
            )
        first.setdefault(slug.text, slug)
