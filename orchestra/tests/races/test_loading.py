"""A version changes while a project of it begins."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from orchestra.models import Project, WorkflowVersion
from orchestra.services.workflow_loading import load_workflow
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.races import PATIENT, run_together, without_row_locks
from orchestra.tests.workflow.documents import (
    AppMaker,
    human,
    version_document,
    write_json,
)

STORING = "orchestra.services.workflow_loading.store_steps"


class Newsroom:
    """A loaded version that is about to lose a step, and its first project.

    ``history`` tells what was finished first.
    """

    def __init__(self, app: Path) -> None:
        load_workflow("newsroom", "v1")
        write_json(
            app / "v1" / "version.json", version_document(human("draft"))
        )
        self.version = WorkflowVersion.objects.get()
        self.checked = threading.Event()
        self.begun = threading.Event()
        self.history: list[str] = []

    @contextmanager
    def waiting_for_the_project(self, patience: float = 0.5) -> Iterator[None]:
        """Have the loader, once it has checked, give the project time."""
        original = mock.patch(STORING).get_original()[0]

        def store_slowly(*arguments: object) -> None:
            self.checked.set()
            self.begun.wait(patience)
            original(*arguments)
            self.history.append("loaded")

        with mock.patch(STORING, store_slowly):
            yield

    def load(self) -> None:
        """Remove the step, which no version with projects may lose."""
        load_workflow("newsroom", "v1", force=True)

    def begin(self) -> Project:
        """Begin a project after the loader has found none."""
        self.checked.wait(PATIENT)
        project: Project = ProjectFactory(workflow_version=self.version)
        self.history.append("begun")
        self.begun.set()
        return project


@pytest.fixture
def newsroom(make_app: AppMaker) -> Newsroom:
    """The newsroom with two steps, of which one is to go."""
    return Newsroom(
        make_app("newsroom", version_document(human("draft"), human("print")))
    )


def test_a_project_begins_after_the_version_has_changed(
    newsroom: Newsroom,
) -> None:
    with newsroom.waiting_for_the_project():
        run_together(newsroom.load, newsroom.begin)

    assert newsroom.history == ["loaded", "begun"]
    assert newsroom.version.steps.count() == 1


def test_control_without_the_lock_it_begins_in_the_midst(
    newsroom: Newsroom,
) -> None:
    with without_row_locks(), newsroom.waiting_for_the_project(PATIENT):
        run_together(newsroom.load, newsroom.begin)

    assert newsroom.history == ["begun", "loaded"]


def test_two_loaders_load_once(newsroom: Newsroom) -> None:
    first, second = run_together(
        lambda: load_workflow("newsroom", "v1", force=True),
        lambda: load_workflow("newsroom", "v1", force=True),
    )

    assert {first[0].outcome, second[0].outcome} == {"updated", "unchanged"}
