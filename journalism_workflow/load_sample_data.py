"""The sample data of the newsroom: the six people who tell a story."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from journalism_workflow.people import NEWSROOM, Person
from orchestra.models import (
    Certification,
    Worker,
    WorkerCertification,
    WorkflowVersion,
)
from orchestra.models.workers import PROJECT_ADMINS

Role = WorkerCertification.Role


def load(workflow_version: WorkflowVersion) -> None:
    """Make sure that the newsroom's people exist, certified for their work.

    They are project admins as well, so that each of them sees the whole
    story. Somebody of that name who is there already keeps name and
    password, and manages no more than before.
    """
    certifications = {
        one.slug: one for one in workflow_version.workflow.certifications.all()
    }
    for person in NEWSROOM:
        _certify(
            _worker(person),
            certifications[person.certification],
            person.reviews,
        )


def _worker(person: Person) -> Worker:
    user = get_user_model().objects.filter(username=person.username).first()
    if user is None:
        first, last = person.username.split("-", 1)
        user = get_user_model().objects.create_user(
            username=person.username,
            email=f"{person.username}@example.org",
            password=person.password,
            first_name=first.capitalize(),
            last_name=last.replace("-", " ").capitalize(),
        )
        # Only who is made here: anybody may have registered by the name.
        group, _ = Group.objects.get_or_create(name=PROJECT_ADMINS)
        user.groups.add(group)
    return Worker.objects.get_or_create(user=user)[0]


def _certify(
    worker: Worker, certification: Certification, reviews: bool
) -> None:
    # Whoever is certified for real stories may practise as well.
    for role in Role if reviews else (Role.ENTRY_LEVEL,):
        WorkerCertification.objects.get_or_create(
            worker=worker,
            certification=certification,
            task_class=WorkerCertification.TaskClass.REAL,
            role=role,
        )
