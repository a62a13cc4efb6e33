"""The newsroom: an app that these tests load, change and load again."""

from pathlib import Path
from typing import Any

from orchestra.models import Step
from orchestra.services.workflow_loading import LoadReport, load_workflow
from orchestra.tests.workflow.documents import (
    Document,
    human,
    machine,
    version_document,
    write_json,
)

TWO_STEPS = (human("draft"), machine("layout", "draft"))


def load(force: bool = False, version: str = "v1") -> LoadReport:
    """Load the version of the newsroom."""
    [report] = load_workflow("newsroom", version, force)
    return report


def rewrite(app: Path, *steps: Document, **keys: Any) -> None:
    """Write another version.json into the app."""
    write_json(
        app / "v1" / "version.json",
        version_document(*(steps or TWO_STEPS), **keys),
    )


def stored_step(slug: str) -> Step:
    """Return the step as it is stored."""
    return Step.objects.get(workflow_version__slug="v1", slug=slug)


def slugs(rows: Any) -> list[str]:
    """Return the slugs of related rows."""
    return sorted(rows.values_list("slug", flat=True))
