"""The workflows of installed apps: manifests, Python modules, or both."""

import inspect
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule

from orchestra.core.conf import settings
from orchestra.core.errors import BaseOrchestraError, WorkflowError
from orchestra.workflow.definitions import Workflow
from orchestra.workflow.faults import (
    Code,
    FaultyWorkflow,
    did_you_mean,
    errors_among,
)
from orchestra.workflow.manifests import (
    Documents,
    build_workflow,
    documents_of,
    has_manifest,
    read_directory,
)
from orchestra.workflow.nodes import Node
from orchestra.workflow.rules import structure

PYTHON_MODULE = "workflow"

#: What an author's module is likely to raise while its steps are made.
_MISTAKES = (
    ArithmeticError,
    AttributeError,
    BaseOrchestraError,
    ImportError,
    LookupError,
    NameError,
    SyntaxError,
    TypeError,
    ValueError,
)


def workflow_apps() -> list[AppConfig]:
    """Return the apps that ORCHESTRA_WORKFLOWS lists, in its order.

    Raises WorkflowError if one of them is not installed.
    """
    return [_installed(entry) for entry in settings.WORKFLOWS]


def app_with_label(label: str) -> AppConfig:
    """Return the installed app; raises WorkflowError if there is none."""
    try:
        return apps.get_app_config(label)
    except LookupError as error:
        labels = [config.label for config in apps.get_app_configs()]
        guess = did_you_mean(label, labels, "Is it in INSTALLED_APPS?")
        raise WorkflowError(
            f"There is no installed app {label!r}. {guess}"
        ) from error


def read_app(app: AppConfig) -> list[Documents]:
    """Return the documents of each workflow that the app defines.

    A workflow with the same slug in workflow.json and in Python is one
    workflow with the versions of both.
    """
    directory = Path(app.path)
    in_python = _python_workflows(app)
    if not has_manifest(directory) and in_python:
        return in_python
    manifest = read_directory(directory)
    same = [one for one in in_python if one.slug == manifest.slug]
    others = [one for one in in_python if one not in same]
    return [_merged([manifest, *same]), *others]


def read_workflows(app: AppConfig) -> list[Workflow]:
    """Return the workflows that the app defines.

    Raises FaultyWorkflow for documents that cannot be understood. What they
    mean is not looked at: that is for lint.
    """
    workflows = []
    for documents in read_app(app):
        faults = [*documents.faults, *structure.check(documents)]
        if errors_among(faults):
            raise FaultyWorkflow(f"The workflow of {app.label}", faults)
        workflows.append(build_workflow(documents))
    return workflows


def _installed(entry: str) -> AppConfig:
    for app in apps.get_app_configs():
        config_path = f"{type(app).__module__}.{type(app).__qualname__}"
        if entry in (app.name, app.label, config_path):
            return app
    raise WorkflowError(
        f"ORCHESTRA_WORKFLOWS lists {entry!r}, but no such app is installed. "
        "Add it to INSTALLED_APPS."
    )


def _python_workflows(app: AppConfig) -> list[Documents]:
    if not module_has_submodule(_module_of(app), PYTHON_MODULE):
        return []
    try:
        module = import_module(f"{app.name}.{PYTHON_MODULE}")
    except _MISTAKES as error:
        file = str(Path(app.path) / f"{PYTHON_MODULE}.py")
        fault = Node(file, None).error(
            Code.PYTHON_FAILED,
            f"The module cannot be imported: {type(error).__name__}: {error}.",
            "Mend it; importing it in `manage.py shell` shows the line.",
        )
        return [Documents(file, None, (), (fault,))]
    file = inspect.getsourcefile(module) or module.__name__
    return [documents_of(one, file) for one in _workflows_in(module)]


def _workflows_in(module: ModuleType) -> Iterator[Workflow]:
    found = {
        id(value): value
        for value in vars(module).values()
        if isinstance(value, Workflow)
    }
    yield from found.values()


def _module_of(app: AppConfig) -> ModuleType:
    return app.module or import_module(app.name)


def _merged(parts: Iterable[Documents]) -> Documents:
    first, *others = parts
    versions, faults = list(first.versions), list(first.faults)
    for other in others:
        versions += other.versions
        faults += other.faults
    return Documents(
        first.file, first.workflow, tuple(versions), tuple(faults)
    )
