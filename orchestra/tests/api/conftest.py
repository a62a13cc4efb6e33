"""What the tests of the JSON APIs share."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from orchestra.models import Step, Worker, WorkflowVersion
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.signed import KEY, SECRET, SignedClient


@pytest.fixture
def credentials() -> Iterator[None]:
    """The server knows the client's key and secret."""
    with override_settings(
        ORCHESTRA_PROJECT_API_CREDENTIALS={KEY: SECRET},
    ):
        yield


@pytest.fixture
def client_system(credentials: None) -> SignedClient:
    """A client system that signs as our own client does."""
    return SignedClient()


@pytest.fixture
def wanted_project(
    workflow_version: WorkflowVersion, step: Step
) -> dict[str, object]:
    """A request for a project that has one human step."""
    return {
        "workflow_slug": workflow_version.workflow.slug,
        "workflow_version_slug": workflow_version.slug,
        "description": "A portrait of Ada",
        "priority": 10,
        "task_class": "real",
        "project_data": {"url": "https://www.example.com/", "7": [1, None]},
    }


@pytest.fixture
def adas(ada: Worker) -> Session:
    """Ada's session."""
    return Session(ada)


@pytest.fixture
def bos(bo: Worker) -> Session:
    """Bo's session."""
    return Session(bo)


@pytest.fixture
def cys(cy: Worker) -> Session:
    """Cy's session."""
    return Session(cy)


@pytest.fixture
def dis(di: Worker) -> Session:
    """Di's session."""
    return Session(di)
