"""Workflows as they are written: workflow.json and version.json files."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestra.workflow.definitions import (
    Certification,
    Workflow,
    WorkflowVersion,
)
from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.json_text import read_json
from orchestra.workflow.nodes import Node, reading_order
from orchestra.workflow.steps import Step, WorkerType

WORKFLOW_FILE = "workflow.json"
VERSION_FILE = "version.json"


@dataclass(frozen=True)
class Documents:
    """What describes one workflow, as its author wrote it.

    Attributes:
        file: The file that describes the workflow.
        workflow: What it says; None if it cannot be read.
        versions: What the files of the versions say, oldest version first.
        faults: What was wrong with the files' text.
    """

    file: str
    workflow: Node | None
    versions: tuple[Node, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def slug(self) -> str:
        """The workflow's slug, if it states one."""
        workflow = self.workflow
        return "" if workflow is None else workflow.at("slug").text

    def narrowed(self, version_slug: str) -> "Documents":
        """Return the documents without those of other versions."""
        versions = tuple(
            version
            for version in self.versions
            if version.at("slug").value == version_slug
        )
        files = {self.file, *(version.file for version in versions)}
        faults = tuple(fault for fault in self.faults if fault.file in files)
        return Documents(self.file, self.workflow, versions, faults)


def has_manifest(directory: Path) -> bool:
    """Return whether the folder has a workflow.json or a version.json."""
    return (directory / WORKFLOW_FILE).exists() or any(
        directory.glob(f"*/{VERSION_FILE}")
    )


def read_directory(directory: Path) -> Documents:
    """Return the manifests in the folder."""
    file = directory / WORKFLOW_FILE
    workflow, faults = read_json(file)
    versions = []
    for version_file in _version_files(directory):
        version, complaints = read_json(version_file)
        faults += complaints
        versions += [] if version is None else [version]
    return Documents(str(file), workflow, tuple(versions), tuple(faults))


def no_versions(documents: Documents) -> Iterable[Fault]:
    """Yield a fault if the workflow has no version at all."""
    if documents.versions or documents.faults:
        return
    yield Node(documents.file, None).error(
        Code.NO_VERSIONS,
        "The workflow has no version.",
        f"Add a folder beside the file, for example v1, with a "
        f"{VERSION_FILE}.",
    )


def documents_of(workflow: Workflow, file: str) -> Documents:
    """Return the documents that say what the workflow says."""
    try:
        described, *versions = json.loads(
            json.dumps(
                [
                    workflow.as_document(),
                    *(version.as_document() for version in workflow.versions),
                ],
                allow_nan=False,
            )
        )
    except (TypeError, ValueError) as error:
        fault = Node(file, None).error(
            Code.PYTHON_FAILED,
            f"The workflow {workflow.slug!r} has a value that JSON cannot "
            f"say: {error}.",
            "Use texts, numbers, booleans, lists and dictionaries only.",
        )
        return Documents(file, None, (), (fault,))
    return Documents(
        file,
        Node(file, described),
        tuple(Node(file, version) for version in versions),
    )


def build_workflow(documents: Documents) -> Workflow:
    """Return the workflow that the documents, free of errors, describe."""
    stated = _without_schema(documents.workflow)
    certifications = [
        Certification(**one) for one in stated.pop("certifications")
    ]
    return Workflow(
        **stated,
        certifications=certifications,
        versions=[_build_version(version) for version in documents.versions],
    )


def _build_version(document: Node) -> WorkflowVersion:
    stated = _without_schema(document)
    steps = [_build_step(step) for step in stated.pop("steps")]
    return WorkflowVersion(**stated, steps={step.slug: step for step in steps})


def _build_step(stated: dict[str, Any]) -> Step:
    fields = {key: stated[key] for key in stated if key != "is_human"}
    is_human = stated.get("is_human", True)
    return Step(
        **fields,
        worker_type=WorkerType.HUMAN if is_human else WorkerType.MACHINE,
    )


def _without_schema(document: Node | None) -> dict[str, Any]:
    value = {} if document is None else document.value
    return {key: value[key] for key in value if key != "$schema"}


def _version_files(directory: Path) -> list[Path]:
    return sorted(
        directory.glob(f"*/{VERSION_FILE}"),
        key=lambda file: reading_order(file.parent.name),
    )
