"""What every test of the package may ask for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

from orchestra.models import (
    Certification,
    Project,
    Step,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.testing.factories import (
    CertificationFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
    WorkflowVersionFactory,
    certify,
    make_project_admin,
)
from orchestra.testing.files import files_in_memory
from orchestra.testing.google import FakeDrive
from orchestra.testing.slack import FakeSlack
from orchestra.tests.services.machine_projects import no_calls as no_calls
from orchestra.tests.services.machine_projects import start as start
from orchestra.tests.workflow.documents import make_app as make_app

# A shared machine stalls now and then; that is no finding.
hypothesis_settings.register_profile("orchestra", deadline=None)
hypothesis_settings.load_profile("orchestra")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs row locks where the database has none."""
    if (
        item.get_closest_marker("postgres")
        and not connection.features.has_select_for_update
    ):
        pytest.skip("Needs row locks: `make races` runs it on PostgreSQL.")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords in no time: the tests guard none.

    Those of the fixtures are hashed as Django does by default.
    """
    hashers = ("MD5PasswordHasher", "PBKDF2PasswordHasher")
    with override_settings(
        PASSWORD_HASHERS=[f"django.contrib.auth.hashers.{h}" for h in hashers]
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_file_on_disk() -> Iterator[None]:
    """Keep project files in memory, unless a test chooses another store."""
    with files_in_memory():
        yield


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Let no test pay for the attempts of another to log in."""
    yield
    cache.clear()


@pytest.fixture
def workflow_version() -> WorkflowVersion:
    """A version that tests add their steps to."""
    return WorkflowVersionFactory()


@pytest.fixture
def certification(workflow_version: WorkflowVersion) -> Certification:
    """What Ada and Bo are certified for, and Cy is not."""
    return CertificationFactory(workflow=workflow_version.workflow)


@pytest.fixture
def ada(certification: Certification) -> Worker:
    """Ada does the work."""
    return certify(WorkerFactory(user__username="ada"), certification)


@pytest.fixture
def bo(certification: Certification) -> Worker:
    """Bo does the work, and reviews that of others."""
    return certify(
        WorkerFactory(user__username="bo"), certification, reviewer=True
    )


@pytest.fixture
def cy() -> Worker:
    """Cy is certified for nothing."""
    return WorkerFactory(user__username="cy")


@pytest.fixture
def di() -> Worker:
    """Di manages every project, and is certified for nothing."""
    return make_project_admin(WorkerFactory(user__username="di"))


@pytest.fixture
def step(
    workflow_version: WorkflowVersion, certification: Certification
) -> Step:
    """A human step for the certified, always reviewed once."""
    return StepFactory(
        workflow_version=workflow_version,
        slug="draft",
        name="Draft",
        required_certifications=[certification],
        review_policy={
            "policy": "sampled_review",
            "rate": 1,
            "max_reviews": 1,
        },
    )


@pytest.fixture
def project(workflow_version: WorkflowVersion) -> Project:
    """An active project that has no task yet."""
    return ProjectFactory(workflow_version=workflow_version)


@pytest.fixture
def task(project: Project, step: Step) -> Task:
    """A task of the reviewed step that waits for somebody."""
    return TaskFactory(project=project, step=step)


@pytest.fixture
def drive(settings: Any) -> Iterator[FakeDrive]:
    """A Google Drive on this machine, which project files are kept in."""
    with FakeDrive() as server:
        for name, value in server.settings().items():
            setattr(settings, name, value)
        yield server


@pytest.fixture
def slack(settings: Any) -> Iterator[FakeSlack]:
    """A Slack workspace on this machine, which is switched on."""
    with FakeSlack() as workspace:
        for name, value in workspace.settings().items():
            setattr(settings, name, value)
        yield workspace


@pytest.fixture
def server(live_server: Any, settings: Any) -> Any:
    """A server that accepts wholly signed requests only."""
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_SECRET = "a long random text"
    settings.ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS = [
        "(request-target)",
        "host",
        "date",
        "digest",
    ]
    return live_server
