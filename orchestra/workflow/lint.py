"""Lint: all faults of a workflow's definition at once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from orchestra.workflow.definitions import Workflow
from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.installed import (
    app_with_label,
    read_app,
    workflow_apps,
)
from orchestra.workflow.manifests import (
    Documents,
    documents_of,
    no_versions,
    read_directory,
)
from orchestra.workflow.nodes import reading_order
from orchestra.workflow.rules import (
    certifications,
    data_schemas,
    dependencies,
    functions,
    kinds,
    sanity_checks,
    slugs,
    static_files,
    structure,
)

RULES = (
    no_versions,
    structure.check,
    slugs.check,
    dependencies.check,
    certifications.check,
    kinds.check,
    functions.check,
    static_files.check,
    data_schemas.check,
    sanity_checks.check,
)


def lint(documents: Documents) -> list[Fault]:
    """Return what is wrong with the documents.

    The faults come file by file and place by place, in the same order every
    time.
    """
    faults = list(documents.faults)
    for rule in RULES:
        faults += rule(documents)
    files = [documents.file, *(node.file for node in documents.versions)]
    files += (fault.file for fault in faults)
    return sorted(
        faults,
        key=lambda fault: (
            files.index(fault.file),
            reading_order(fault.path),
            fault.code,
            fault.message,
        ),
    )


def lint_directory(directory: Path) -> list[Fault]:
    """Return what is wrong with the manifests in the folder."""
    return lint(read_directory(directory))


def lint_workflow(
    workflow: Workflow, file: str = "workflow.py"
) -> list[Fault]:
    """Return what is wrong with a workflow built in Python.

    Paths are those that the workflow would have in JSON.
    """
    return lint(documents_of(workflow, file))


def lint_together(every: Sequence[Documents]) -> list[Fault]:
    """Return what is wrong with the workflows, each and with one another."""
    faults = [fault for documents in every for fault in lint(documents)]
    return [*faults, *_shared_slugs(every)]


def lint_app(app_label: str) -> list[Fault]:
    """Return what is wrong with the workflows of the installed app.

    Raises WorkflowError if no such app is installed.
    """
    return lint_together(read_app(app_with_label(app_label)))


def lint_installed() -> list[Fault]:
    """Return what is wrong with the workflows of this installation.

    Raises WorkflowError if ORCHESTRA_WORKFLOWS lists what is not installed.
    """
    return lint_together(
        [documents for app in workflow_apps() for documents in read_app(app)]
    )


def _shared_slugs(every: Sequence[Documents]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for documents in every:
        slug = documents.slug
        if documents.workflow is None or not slug:
            continue
        if slug in first:
            yield documents.workflow.at("slug").error(
                Code.DUPLICATE_SLUG,
                f'Another workflow has the slug "{slug}": {first[slug]}.',
                "Give each its own.",
            )
        first.setdefault(slug, documents.file)
