"""Nothing that happens to a task, or to a machine, is kept from people."""

from collections.abc import Callable

import pytest

from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Worker
from orchestra.services.reassignment import reassign_assignment
from orchestra.testing import WorkflowWalk
from orchestra.testing.factories import certify
from orchestra.testing.slack import FakeSlack
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.mail_server import MailServer
from orchestra.tests.workflow.documents import (
    AppMaker,
    human,
    machine,
    version_document,
)

pytestmark = pytest.mark.django_db

Due = Callable[[], DeliveryRound]
NO_REVIEW = {"policy": "no_review"}


@pytest.fixture
def walk(
    mail_server: MailServer, internal: FakeSlack, make_app: AppMaker
) -> WorkflowWalk:
    """A text is written, laid out, and set by a machine."""
    make_app(
        "newsroom",
        version_document(
            human("write", review_policy=NO_REVIEW),
            human("layout", "write", review_policy=NO_REVIEW),
            machine("set", "layout"),
        ),
    )
    walk = WorkflowWalk("newsroom")
    walk.submit("write", {"text": "Dawn"})
    return walk


def last_line(slack: FakeSlack) -> str:
    """Return the last that those who run the site were told, in bold."""
    return slack.texts(INTERNAL)[-1].split("*")[1]


def test_who_hands_over_and_who_takes_over_hear_of_it(
    walk: WorkflowWalk,
    cy: Worker,
    mail_server: MailServer,
    internal: FakeSlack,
    due: Due,
) -> None:
    """[N-03]"""
    before = walk.assign("layout")
    due()
    mail_server.mails.clear()

    reassign_assignment(
        certify(cy).pk, walk.task("layout").assignments.get().pk
    )
    due()

    told = {str(one["To"]): str(one["Subject"]) for one in mail_server.mails}
    assert told == {
        before.user.email: "Somebody else has taken over: Layout",
        cy.user.email: "You have a new task: Layout",
    }
    assert last_line(internal) == "Reassigned:"


def test_whose_work_is_taken_back_hears_of_it(
    walk: WorkflowWalk, mail_server: MailServer, due: Due
) -> None:
    """[N-03] Who works on what builds on it too."""
    author, designer = walk.worker("write"), walk.assign("layout")
    due()
    mail_server.mails.clear()

    walk.revert("write", include_downstream=True)
    due()

    assert author is not None
    assert {
        (str(one["To"]), str(one["Subject"])) for one in mail_server.mails
    } == {
        (author.user.email, "A task goes back to an earlier state: Write"),
        (designer.user.email, "A task was taken back: Layout"),
    }


def test_a_machine_step_that_fails_for_good_is_told_once(
    walk: WorkflowWalk, internal: FakeSlack, due: Due
) -> None:
    """[N-03]"""
    walk.submit("layout", {})

    walk.run_machine_step("set", RuntimeError("no paper"))
    due()
    due()

    lines = [one for one in internal.texts(INTERNAL) if "no paper" in one]
    assert len(lines) == 1
    assert lines[0].startswith("*Machine step failed* for good: ")
    assert "> *Task:* set (" in lines[0]
