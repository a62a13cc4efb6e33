"""Load what authors define into the database, all of it or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from django.apps import AppConfig
from django.db import transaction

from orchestra.core.errors import WorkflowError
from orchestra.core.watching import Watch
from orchestra.models import Workflow, WorkflowVersion
from orchestra.services.locks import lock_workflow_version
from orchestra.services.policies import call_function
from orchestra.services.stored_steps import store_steps
from orchestra.services.stored_workflows import (
    drop_certifications,
    store_workflow,
)
from orchestra.services.version_changes import VersionChanges
from orchestra.workflow import Workflow as WorkflowDefinition
from orchestra.workflow import WorkflowVersion as VersionDefinition
from orchestra.workflow.faults import Fault, FaultyWorkflow, errors_among
from orchestra.workflow.installed import (
    app_with_label,
    read_app,
    workflow_apps,
)
from orchestra.workflow.lint import lint_together
from orchestra.workflow.manifests import Documents, build_workflow


class Outcome(StrEnum):
    """What loading did to the version."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class LoadReport:
    """What loading one version did.

    Attributes:
        workflow: The workflow's slug.
        version: The version's slug.
        outcome: What became of the version.
        changes: What differs from before, in a few words each.
        notes: What the operator should know, in a sentence each.
        warnings: Faults that are no hindrance.
    """

    workflow: str
    version: str
    outcome: Outcome
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        """The workflow and the version as people name them together."""
        return f"{self.workflow}/{self.version}"


@dataclass(frozen=True)
class _Source:
    """A version to load, of a workflow that an app defines."""

    workflow: WorkflowDefinition
    version: VersionDefinition
    directory: str
    warnings: tuple[Fault, ...]


@transaction.atomic
def load_workflow(
    app_label: str, version_slug: str, force: bool = False
) -> list[LoadReport]:
    """Load one version of the workflow that the app defines.

    There is one report, or one for each workflow of the app that has such a
    version. Loading what is loaded already changes nothing. A version that
    has changed is loaded only by force, and then within the limits that its
    projects set. Raises FaultyWorkflow, with all faults, or WorkflowError;
    then nothing is changed.
    """
    app = app_with_label(app_label)
    defined = read_app(app)
    chosen = _documents_with(defined, app_label, version_slug)
    faults = lint_together(chosen)
    if errors_among(faults):
        name = f"The version {version_slug} of {app_label}"
        raise FaultyWorkflow(name, faults)
    return [
        _load(source, force)
        for documents in chosen
        for source in _sources(app, defined, documents, faults)
    ]


@transaction.atomic
def load_all(
    force: bool = False,
    progress: Watch = lambda done, total: None,
) -> list[LoadReport]:
    """Load all versions of all workflows that ORCHESTRA_WORKFLOWS lists.

    Tells progress how many versions of how many are done. Raises
    WorkflowError, with all that is wrong with any of them; then nothing is
    changed.
    """
    sources = _installed_sources()
    reports, refusals = [], []
    for done, source in enumerate(sources):
        progress(done, len(sources))
        try:
            with transaction.atomic():
                reports.append(_load(source, force))
        except WorkflowError as error:
            refusals.append(str(error))
    if refusals:
        raise WorkflowError("\n".join(refusals))
    progress(len(sources), len(sources))
    return reports


@transaction.atomic
def load_sample_data(workflow_slug: str, version_slug: str) -> WorkflowVersion:
    """Run the workflow's function that makes sample data for the version.

    Returns the version. Raises WorkflowError if there is no such version or
    function, and PluginError if the function fails; then nothing is changed.
    """
    workflow = Workflow.objects.filter(slug=workflow_slug).first()
    if workflow is None:
        raise WorkflowError(
            f"No workflow {workflow_slug!r} is loaded. "
            "Load it with `manage.py loadworkflow` first."
        )
    version = workflow.versions.filter(slug=version_slug).first()
    if version is None:
        raise WorkflowError(
            f"No version {version_slug!r} of {workflow_slug!r} is loaded. "
            "Load it with `manage.py loadworkflow` first."
        )
    if not workflow.sample_data_load_function:
        raise WorkflowError(
            f"The workflow {workflow_slug!r} has no sample data: its "
            "workflow.json names no sample_data_load_function."
        )
    call_function(workflow.sample_data_load_function, version)
    return version


def _documents_with(
    every: Sequence[Documents], app_label: str, version_slug: str
) -> list[Documents]:
    """Return what defines the version, without other versions' faults."""
    narrowed = [documents.narrowed(version_slug) for documents in every]
    chosen = [documents for documents in narrowed if documents.versions]
    if chosen:
        return chosen
    # The version may be in a file that could not be read.
    unread = [fault for documents in every for fault in documents.faults]
    if errors_among(unread):
        raise FaultyWorkflow(f"The app {app_label}", unread)
    slugs = [
        version.at("slug").text
        for documents in every
        for version in documents.versions
    ]
    raise WorkflowError(
        f"The app {app_label!r} has no version {version_slug!r}; its versions "
        f"are {', '.join(slugs) or 'none'}."
    )


def _installed_sources() -> list[_Source]:
    """Return all versions to load; raises FaultyWorkflow for any error."""
    defined = {app: read_app(app) for app in workflow_apps()}
    faults = lint_together(list(chain(*defined.values())))
    if errors_among(faults):
        raise FaultyWorkflow("What ORCHESTRA_WORKFLOWS lists", faults)
    return [
        source
        for app, every in defined.items()
        for documents in every
        for source in _sources(app, every, documents, faults)
    ]


def _sources(
    app: AppConfig,
    defined: Sequence[Documents],
    documents: Documents,
    faults: Sequence[Fault],
) -> Iterator[_Source]:
    """Yield the versions of a workflow that is free of errors.

    An app may define several workflows in Python. Each is known by a
    directory of its own.
    """
    is_first = documents.slug == defined[0].slug
    directory = app.path if is_first else f"{app.path}#{documents.slug}"
    workflow = build_workflow(documents)
    for node, version in zip(
        documents.versions, workflow.versions, strict=True
    ):
        files = (documents.file, node.file)
        warnings = tuple(fault for fault in faults if fault.file in files)
        yield _Source(workflow, version, str(directory), warnings)


def _load(source: _Source, force: bool) -> LoadReport:
    workflow = store_workflow(source.workflow, source.directory)
    version, is_new = _version(workflow, source.version)
    changes = VersionChanges(version, source.version)
    differences = changes.differences()
    if differences and not is_new:
        _ensure_allowed(changes, differences, force)
    # The order is no change of what the author asks for.
    if differences or is_new or changes.adds_field_orders:
        _store_version(changes)
    notes = drop_certifications(workflow, source.workflow)
    if changes.added and version.projects.exists():
        notes.append(
            "Projects that are under way get tasks for the new steps when "
            "their next task is completed."
        )
    updated = Outcome.UPDATED if differences else Outcome.UNCHANGED
    return LoadReport(
        workflow.slug,
        version.slug,
        Outcome.CREATED if is_new else updated,
        () if is_new else tuple(differences),
        tuple(notes),
        source.warnings,
    )


def _version(
    workflow: Workflow, definition: VersionDefinition
) -> tuple[WorkflowVersion, bool]:
    """Return the version, locked, and whether it was made just now."""
    version, is_new = WorkflowVersion.objects.get_or_create(
        workflow=workflow,
        slug=definition.slug,
        defaults={
            "name": definition.name,
            "description": definition.description,
        },
    )
    return lock_workflow_version(version.pk), is_new


def _ensure_allowed(
    changes: VersionChanges, differences: list[str], force: bool
) -> None:
    version = changes.version
    name = f"The version {version.slug} of {version.workflow.slug}"
    if not force:
        raise WorkflowError(
            f"{name} is loaded already and has changed: "
            f"{'; '.join(differences)}. Give the changed version a slug of "
            "its own, or load it with --force."
        )
    if forbidden := changes.forbidden():
        raise WorkflowError(
            f"{name} has projects, so not even --force may change it so. "
            f"{' '.join(forbidden)} Give the changed version a slug of its "
            "own."
        )


def _store_version(changes: VersionChanges) -> None:
    for column, value in changes.columns.items():
        setattr(changes.version, column, value)
    changes.version.save(update_fields=list(changes.columns))
    store_steps(changes.version, changes.after)
