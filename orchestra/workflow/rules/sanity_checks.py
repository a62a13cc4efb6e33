"""Rule: sanity checks mention steps of their own version."""

from collections.abc import Iterator

from orchestra.workflow.faults import Code, Fault, did_you_mean, listed
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each mentioned step that does not exist."""
    for version in documents.versions:
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


def _mentions(version: Node) -> Iterator[Node]:
    checks = version.at("sanity_checks", "check_configurations")
    for configuration in checks.members().values():
        for handler in configuration.at("handlers").objects():
            yield from handler.at("steps").texts()
