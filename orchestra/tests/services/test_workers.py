"""Who is a worker, and who becomes one."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from orchestra.core.errors import NotAWorker
from orchestra.models import Worker
from orchestra.models.workers import PROJECT_ADMINS
from orchestra.services.workers import worker_of
from orchestra.testing.factories import UserFactory
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db


def test_a_worker_is_found_by_the_user(ada: Worker) -> None:
    assert worker_of(ada.user) == ada


def test_the_worker_knows_the_very_user_that_asked(ada: Worker) -> None:
    assert worker_of(ada.user).user is ada.user


def test_superusers_become_workers_at_their_first_visit() -> None:
    """[U-04] createsuperuser makes a user, and no worker."""
    admin = UserFactory(is_superuser=True)

    worker = worker_of(admin)

    assert Worker.objects.get() == worker
    assert worker.communication_preferences.count() == 2


def test_project_admins_become_workers_at_their_first_visit() -> None:
    """[U-04]"""
    user = UserFactory()
    admins, _ = Group.objects.get_or_create(name=PROJECT_ADMINS)
    user.groups.add(admins)

    assert worker_of(user).user == user


def test_the_second_visit_finds_the_same_worker() -> None:
    admin = UserFactory(is_superuser=True)

    assert worker_of(admin) == worker_of(admin)


def test_other_users_of_the_site_are_no_workers() -> None:
    with nothing_changes(), pytest.raises(NotAWorker):
        worker_of(UserFactory(is_staff=True))


def test_nobody_is_no_worker() -> None:
    with nothing_changes(), pytest.raises(NotAWorker):
        worker_of(AnonymousUser())
