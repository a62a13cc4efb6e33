"""The people that the demo brings, by sample data and by fixtures."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

from orchestra.models import CommunicationPreference, Worker
from orchestra.testing.factories import WorkflowVersionFactory
from simple_workflow.load_sample_data import load

pytestmark = pytest.mark.django_db(transaction=True)


def test_adds_an_ordinary_worker_who_can_sign_in_and_be_told_things() -> None:
    """[W-08] Sample workers have preferences like everybody."""
    load(WorkflowVersionFactory.create())

    worker = Worker.objects.get(user__username="demo")
    assert authenticate(username="demo", password="demo") == worker.user
    assert not worker.is_project_admin()
    assert CommunicationPreference.objects.filter(worker=worker).count() == 2


def test_loading_twice_changes_nothing() -> None:
    """[W-07] A second call in the same process is harmless."""
    version = WorkflowVersionFactory.create()
    load(version)
    user = User.objects.get(username="demo")
    user.set_password("changed since")
    user.save()

    load(version)

    assert Worker.objects.filter(user__username="demo").count() == 1
    assert authenticate(username="demo", password="changed since") == user


def test_makes_a_worker_of_a_demo_user_who_is_none() -> None:
    user = User.objects.create_user("demo")

    load(WorkflowVersionFactory.create())

    assert Worker.objects.get().user == user


@pytest.mark.parametrize("times", [1, 2])
def test_the_fixture_demo_admin_brings_a_superuser(times: int) -> None:
    for _ in range(times):
        call_command("loaddata", "demo_admin", verbosity=0)

    admin = authenticate(username="admin", password="admin")
    assert isinstance(admin, User)
    assert admin.is_superuser
    assert admin.is_staff


@pytest.mark.parametrize("times", [1, 2])
def test_the_fixture_demo_worker_brings_a_worker(times: int) -> None:
    """[W-08] A worker from a fixture has preferences too."""
    for _ in range(times):
        call_command("loaddata", "demo_worker", verbosity=0)

    worker = Worker.objects.get()
    assert authenticate(username="demo", password="demo") == worker.user
    assert CommunicationPreference.objects.filter(worker=worker).count() == 2


def test_the_fixtures_leave_people_alone_who_were_there_first() -> None:
    first = User.objects.create_user("ada")

    call_command("loaddata", "demo_admin", "demo_worker", verbosity=0)

    first.refresh_from_db()
    assert first.username == "ada"
    assert User.objects.count() == 3
