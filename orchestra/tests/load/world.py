"""Who and what is there before the load begins."""

from io import StringIO

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import call_command

from orchestra.core.actor import Actor, acting_as
from orchestra.models import Certification, Worker
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import (
    WorkerFactory,
    certify,
    make_project_admin,
)
from orchestra.tests.load.manager import USERNAME, VERSION, WORKFLOW
from orchestra.tests.load.session import PASSWORD

#: Projects that wait for each expert.
PROJECTS_EACH = 2


def migrate() -> None:
    """Make the tables, the static files and the workflow."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("loadallworkflows", stdout=StringIO())


def people(experts: int) -> list[str]:
    """Hire so many experts and the manager; return the experts' usernames.

    All write, three of four review, and all but the last illustrate: that
    one is certified by the manager, sooner or later.
    """
    # Slow on purpose, so once is enough.
    password = make_password(PASSWORD)
    make_project_admin(_hired(USERNAME, password))
    writer = Certification.objects.get(slug="writer")
    illustrator = Certification.objects.get(slug="illustrator")
    names = [f"expert-{number}" for number in range(1, experts + 1)]
    for number, name in enumerate(names):
        worker = _hired(name, password)
        certify(worker, writer, reviewer=number % 4 != 0)
        if number < experts - 1:
            certify(worker, illustrator, reviewer=number % 4 != 1)
    return names


def _hired(username: str, password: str) -> Worker:
    user = get_user_model().objects.create(
        username=username,
        password=password,
        email=f"{username}@example.org",
    )
    worker: Worker = WorkerFactory(user=user)
    return worker


def projects(count: int) -> frozenset[int]:
    """Create so many projects; return their keys."""
    with acting_as(Actor("command", "load")):
        return frozenset(
            create_project_with_tasks(
                WORKFLOW, VERSION, f"Article {number}", number % 4, 1, {}
            ).pk
            for number in range(count)
        )
