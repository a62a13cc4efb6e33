"""Rule: sanity checks have known handlers, and steps of their version."""

from collections.abc import Iterator

from orchestra.workflow.faults import Code, Fault, did_you_mean, listed
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node
from orchestra.workflow.sanity_handlers import sanity_check_handlers


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each handler, or step, that does not exist."""
    for version in documents.versions:
        yield from _unknown_handlers(version)
        slugs = [
            step.at("slug").text for step in version.at("steps").objects()
        ]
        for mention in _mentions(version):
            if mention.text not in slugs:
                yield mention.error(
                    Code.UNKNOWN_STEP,
                    f'The version has no step "{mention.text}".',
                    did_you_mean(
                        mention.text, slugs, f"The steps are {listed(slugs)}."
                    ),
                )


def _unknown_handlers(version: Node) -> Iterator[Fault]:
    known = sorted(sanity_check_handlers())
    for handler in _handlers(version):
        kind = handler.at("type")
        if kind.text and kind.text not in known:
            yield kind.error(
                Code.UNKNOWN_VALUE,
                f'There is no handler "{kind.text}".',
                did_you_mean(
                    kind.text, known, f"Write one of {listed(known)}."
                ),
            )


def _mentions(version: Node) -> Iterator[Node]:
    for handler in _handlers(version):
        yield from handler.at("steps").texts()


def _handlers(version: Node) -> Iterator[Node]:
    checks = version.at("sanity_checks", "check_configurations")
    for configuration in checks.members().values():
        yield from configuration.at("handlers").objects()
