"""Manifests for tests, and apps that define workflows with them."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

PLUGINS = "orchestra.tests.workflow.plugins"
Document = dict[str, Any]


def function(name: str, **kwargs: Any) -> Document:
    """Return a reference to a function of these tests."""
    reference: Document = {"path": f"{PLUGINS}.{name}"}
    return {**reference, "kwargs": kwargs} if kwargs else reference


def workflow_document(slug: str = "newsroom", **keys: Any) -> Document:
    """Return a workflow.json without certifications."""
    return {
        "slug": slug,
        "name": slug.title(),
        "description": "Articles from scratch.",
        "certifications": [],
        **keys,
    }


def version_document(*steps: Document, **keys: Any) -> Document:
    """Return a version.json; of one human step if none is given."""
    return {
        "slug": "v1",
        "name": "Version 1",
        "description": "The first one.",
        "steps": [*steps] or [human("draft")],
        **keys,
    }


def certification(slug: str, *required: str) -> Document:
    """Return a certification that presupposes the required ones."""
    return {
        "slug": slug,
        "name": slug.title(),
        "description": "A skill.",
        "required_certifications": [*required],
    }


def human(slug: str, *after: str, **keys: Any) -> Document:
    """Return a human step that is created after others."""
    return {
        "slug": slug,
        "name": slug.title(),
        "description": f"Do the {slug}.",
        "creation_depends_on": [*after],
        **keys,
    }


def machine(slug: str, *after: str, **keys: Any) -> Document:
    """Return a machine step that is created after others."""
    return {
        **human(slug, *after),
        "is_human": False,
        "execution_function": function("lay_out"),
        **keys,
    }


def write_json(file: Path, document: object) -> None:
    """Write the document, in a folder that need not be there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document), "utf-8")


def write_manifests(
    directory: Path, workflow: Document, *versions: Document
) -> None:
    """Write a workflow.json, and each version in the folder of its slug."""
    write_json(directory / "workflow.json", workflow)
    for version in versions:
        write_json(directory / version["slug"] / "version.json", version)


def as_documents(workflow: Any, *versions: Any) -> Documents:
    """Return documents of any shape, as if they had been read."""
    return Documents(
        "workflow.json",
        Node("workflow.json", workflow),
        tuple(Node("version.json", version) for version in versions),
    )


class AppMaker:
    """Makes apps that define workflows, installed until the test ends.

    ORCHESTRA_WORKFLOWS lists them, and no others.
    """

    def __init__(self, directory: Path, cleanup: ExitStack) -> None:
        self.directory = directory
        self.cleanup = cleanup
        self.names: list[str] = []

    def __call__(
        self,
        name: str,
        *versions: Document,
        workflow: Document | None = None,
        python: str = "",
        files: Mapping[str, str] | None = None,
    ) -> Path:
        """Install an app and return its folder.

        It has manifests if there are versions, a workflow.py if there is
        Python, and the files.
        """
        app = self.directory / name
        app.mkdir()
        (app / "__init__.py").touch()
        if versions:
            write_manifests(
                app, workflow or workflow_document(name), *versions
            )
        for file, text in {"workflow.py": python, **(files or {})}.items():
            if text:
                (app / file).write_text(text, "utf-8")
        self.install(name)
        return app

    def install(self, name: str) -> None:
        """Install the app and list it."""
        self.names.append(name)
        self.cleanup.callback(_forget, name)
        self.cleanup.enter_context(
            override_settings(
                INSTALLED_APPS=[*settings.INSTALLED_APPS, name],
                ORCHESTRA_WORKFLOWS=tuple(self.names),
            )
        )


@pytest.fixture
def make_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AppMaker]:
    """Make apps that define workflows."""
    monkeypatch.syspath_prepend(tmp_path)
    with ExitStack() as cleanup:
        yield AppMaker(tmp_path, cleanup)


@contextmanager
def listed_workflows(*entries: str) -> Iterator[None]:
    """List exactly these apps in ORCHESTRA_WORKFLOWS."""
    with override_settings(ORCHESTRA_WORKFLOWS=entries):
        yield


def _forget(name: str) -> None:
    for module in list(sys.modules):
        if module == name or module.startswith(f"{name}."):
            del sys.modules[module]
