"""What the fuzzing tests share: one world, built once for a module."""

from collections.abc import Iterator

import pytest
import pytest_django
from django.contrib.auth.models import User
from django.db import transaction
from django.test import override_settings

from orchestra.models import Certification, Task, Worker
from orchestra.testing.factories import (
    CertificationFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    UserFactory,
    WorkerFactory,
    WorkflowVersionFactory,
    certify,
    make_project_admin,
)
from orchestra.testing.slack import FakeSlack
from orchestra.tests.api.fuzz.server import Site
from orchestra.tests.api.fuzz.things import Things, add_things
from orchestra.tests.api.signed import KEY, SECRET
from orchestra.tests.api.world import a_world
from orchestra.tests.api.world import workspace as workspace


@pytest.fixture(scope="module")
def db(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """The database, for all tests of a module instead of for one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(db: None, workspace: FakeSlack) -> Iterator[Task]:
    """The world of the permission matrix, from the first test to the last.

    Each request is taken back, so that it is always as it was.
    """
    with override_settings(
        ALLOWED_HOSTS=["*"],
        ORCHESTRA_PROJECT_API_CREDENTIALS={KEY: SECRET},
        **workspace.settings(),
    ):
        ada, bo = _the_cast(certification := CertificationFactory())
        yield a_world(_a_task(certification), ada, bo, workspace)


@pytest.fixture(scope="module")
def things(world: Task) -> Things:
    """What there is in the world, and more of it."""
    return add_things(world)


@pytest.fixture(scope="module")
def site(world: Task, things: Things) -> Site:
    """Our site, which knows everybody of the world."""
    return Site({user.username: user for user in User.objects.all()})


def _the_cast(certification: Certification) -> tuple[Worker, Worker]:
    """Make everybody of the permission matrix, and return Ada and Bo."""
    ada, bo, _, di = (
        WorkerFactory(user__username=name)
        for name in ("ada", "bo", "cy", "di")
    )
    make_project_admin(di)
    UserFactory(username="eve")
    return certify(ada, certification), certify(
        bo, certification, reviewer=True
    )


def _a_task(certification: Certification) -> Task:
    """Return a task of a reviewed step that waits for somebody."""
    version = WorkflowVersionFactory(workflow=certification.workflow)
    return TaskFactory(
        project=ProjectFactory(workflow_version=version),
        step=StepFactory(
            workflow_version=version,
            slug="draft",
            required_certifications=[certification],
            review_policy={
                "policy": "sampled_review",
                "rate": 1,
                "max_reviews": 1,
            },
        ),
    )
