"""The people in the pictures, and what they are certified for."""

from dataclasses import dataclass
from datetime import timedelta

from orchestra.models import Certification, Worker
from orchestra.testing.factories import (
    WorkerFactory,
    certify,
    make_project_admin,
)
from orchestra.tests.browser.screenshots.moments import NOW

MONDAY = NOW.date() - timedelta(days=NOW.weekday())


@dataclass(frozen=True)
class Part:
    """Somebody in the pictures.

    Attributes:
        name: First and last name; the first is the username as well.
        certifications: The slugs of what they are certified for.
        reviews: Whether they also review such work.
        hours: What they offer on each day of this week.
    """

    name: str
    certifications: tuple[str, ...] = ()
    reviews: bool = False
    hours: float = 0


CAST = (
    Part("Ada Moreau", ("reporter",), hours=6),
    Part("Bo Lindqvist", ("reporter", "copy_editor"), reviews=True, hours=4),
    Part("Cleo Martins", ("copy_editor",), hours=5),
    Part("Eli Tanaka", ("editor",), hours=6),
    Part("Ivo Petrov", ("photographer",), reviews=True, hours=3),
    Part("Noor Haddad", ("photographer",), hours=8),
    Part("Di Fischer"),
)


def gather() -> dict[str, Worker]:
    """Make the people and return them by username. Di is a project admin."""
    people = {username(part): _worker(part) for part in CAST}
    make_project_admin(people["di"])
    return people


def username(part: Part) -> str:
    """Return the name that the person signs in with."""
    return part.name.split()[0].lower()


def _worker(part: Part) -> Worker:
    first, last = part.name.split()
    worker: Worker = WorkerFactory(
        user__username=username(part),
        user__first_name=first,
        user__last_name=last,
    )
    for slug in part.certifications:
        certification = Certification.objects.get(
            workflow__slug="journalism", slug=slug
        )
        certify(worker, certification, reviewer=part.reviews)
    days = ("mon", "tues", "wed", "thurs", "fri")
    worker.availabilities.create(
        week=MONDAY, **{f"hours_available_{day}": part.hours for day in days}
    )
    return worker
