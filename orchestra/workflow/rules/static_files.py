"""Rule: the files of a plug-in are where Django finds static files."""

from collections.abc import Iterator

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation

from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

KEYS = ("javascript_includes", "stylesheet_includes")


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each static file that no finder finds."""
    for version in documents.versions:
        for step in version.at("steps").objects():
            for key in KEYS:
                for include in step.at("user_interface", key).texts():
                    yield from _missing(include)


def _missing(include: Node) -> Iterator[Fault]:
    if not _is_found(include.text.removeprefix("/static/")):
        yield include.error(
            Code.MISSING_STATIC_FILE,
            f'There is no static file "{include.text}".',
            "Put it into the app's folder static, and write the path that it "
            "has in there.",
        )


def _is_found(path: str) -> bool:
    try:
        return bool(path) and finders.find(path) is not None
    except SuspiciousFileOperation:
        # The path leads out of the folders of static files.
        return False
