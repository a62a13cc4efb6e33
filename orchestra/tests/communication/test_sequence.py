"""Who hears what, step by step, as users of the existing system know it."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Iteration, Project, Step, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.project_slack import create_channel
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.submission import submit_task
from orchestra.testing.factories import StepFactory, WorkerFactory, certify
from orchestra.testing.slack import FakeSlack
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.mail_server import MailServer

pytestmark = pytest.mark.django_db

ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
ALL = ["ada", "bo", "eve"]


class Ears:
    """Hears what each step of a story tells, and to whom."""

    def __init__(
        self,
        mails: MailServer,
        slack: FakeSlack,
        project: Project,
        due: Callable[[], DeliveryRound],
        commits: Callable[..., Any],
    ) -> None:
        project.refresh_from_db()
        self._mails = mails
        self._slack = slack
        self._channel = str(project.slack_group_id)
        self._due = due
        self._commits = commits

    def after(self, step: Callable[[], object]) -> list[str]:
        """Take the step; return who got a mail. Slack heard it once."""
        before = self._heard()
        with self._commits(execute=True):
            step()
        self._due()
        mails, internal, team = (
            now[len(then) :]
            for now, then in zip(self._heard(), before, strict=True)
        )
        assert (len(internal), len(team)) == (1, 1), (internal, team)
        return sorted(address.partition("@")[0] for address in mails)

    def _heard(self) -> tuple[list[str], list[str], list[str]]:
        return (
            self._mails.recipients(),
            self._slack.texts(INTERNAL),
            self._slack.texts(self._channel),
        )


@pytest.fixture
def eve(certification: Any) -> Worker:
    return certify(
        WorkerFactory(user__username="eve"), certification, reviewer=True
    )


@pytest.fixture
def ears(
    mail_server: MailServer,
    internal: FakeSlack,
    project: Project,
    due: Callable[[], DeliveryRound],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> Ears:
    create_channel(project.pk)
    return Ears(
        mail_server, internal, project, due, django_capture_on_commit_callbacks
    )


def test_the_sequence(
    ears: Ears, step: Step, task: Task, ada: Worker, bo: Worker, eve: Worker
) -> None:
    """[24.1] One mail or so for each step, and one line in each channel."""
    step.review_policy["max_reviews"] = 2
    step.save()
    # Something is left to do, or the project would be complete.
    StepFactory(workflow_version=step.workflow_version, slug="layout")

    def assign(worker: Worker) -> list[str]:
        return ears.after(lambda: assign_task(worker.pk, task.pk))

    def submit(worker: Worker, action: int = ASK) -> list[str]:
        return ears.after(lambda: submit_task(task.pk, {}, action, worker))

    assert assign(ada) == ["ada"]
    assert submit(ada) == ["ada"]
    assert assign(bo) == []
    assert submit(bo, RETURN) == ["ada"]
    assert submit(ada) == ["bo"]
    assert submit(bo) == ["bo"]
    assert assign(eve) == []
    assert submit(eve, RETURN) == ["bo"]
    assert submit(bo) == ["eve"]
    assert submit(eve) == ALL

    def set_status(label: str) -> list[str]:
        return ears.after(lambda: set_project_status(task.project_id, label))

    assert set_status("Paused") == []
    assert set_status("Active") == []
    assert ears.after(lambda: end_project(task.project_id)) == ALL
