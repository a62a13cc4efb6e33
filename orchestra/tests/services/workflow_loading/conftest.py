"""The newsroom in the states in which tests find it."""

from pathlib import Path

import pytest

from orchestra.models import Project, WorkflowVersion
from orchestra.testing.factories import ProjectFactory, TaskFactory
from orchestra.tests.services.workflow_loading.newsroom import TWO_STEPS, load
from orchestra.tests.workflow.documents import (
    AppMaker,
    certification,
    version_document,
    workflow_document,
)


@pytest.fixture
def newsroom(make_app: AppMaker) -> Path:
    """An app with two steps and one certification, not loaded yet."""
    return make_app(
        "newsroom",
        version_document(*TWO_STEPS),
        workflow=workflow_document(certifications=[certification("reporter")]),
    )


@pytest.fixture
def loaded(newsroom: Path) -> WorkflowVersion:
    """The version of the newsroom, loaded."""
    load()
    return WorkflowVersion.objects.get()


@pytest.fixture
def under_way(loaded: WorkflowVersion) -> Project:
    """A project of the loaded version, whose first step has a task."""
    project = ProjectFactory(workflow_version=loaded)
    TaskFactory(project=project, step=loaded.steps.get(slug="draft"))
    return project
