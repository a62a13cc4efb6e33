"""A whole workflow, walked while the mail server and Slack have trouble.

Whatever happens to them: everything is told, once, in its order, and nobody
who works notices.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest

from orchestra.communication.deliver import deliver_messages
from orchestra.models import Delivery
from orchestra.services.deliveries import claim_due
from orchestra.testing import WorkflowWalk
from orchestra.testing.slack import ALWAYS, FakeSlack
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.communication.world import pass_time
from orchestra.tests.mail_server import MailServer
from orchestra.tests.workflow.documents import (
    AppMaker,
    certification,
    human,
    version_document,
    workflow_document,
)

pytestmark = pytest.mark.django_db

TEXT = {"text": "The harbour at dawn"}
ALL = ["expert-1", "expert-2", "expert-3"]

#: What the mails are called that tell the same as a line in a channel.
SUBJECTS = {
    "Picked up": "You have a new task: Write",
    "Awaiting review": "Your task is under review: Write",
    "Returned by the reviewer": "A task was returned to you: Write",
    "Under review again": "A task is ready for you to review again: Write",
    "Task completed": "A task is complete: Write",
    "Project ended": "The project A walk has ended",
}


class Killed(BaseException):
    """The process that sends is told to end, between two messages."""


class World:
    """The walk, and the services that its messages go through."""

    def __init__(
        self, walk: WorkflowWalk, mails: MailServer, slack: FakeSlack
    ) -> None:
        self.walk = walk
        self.mails = mails
        self.slack = slack

    def lose_mails(self) -> None:
        self.mails.stop()
        self.slack.limit_rate(30, times=ALWAYS)

    def mails_come_back(self) -> None:
        self.mails.start()
        self.mails.data_answers = ["451 Try later"]
        self.slack.answer(b"<html>Bad gateway</html>", times=ALWAYS)

    def a_process_is_killed(self) -> None:
        """It has taken what is due, and no more is heard of it."""
        claim_due()

    def break_down(self) -> None:
        self.slack.answer(b"{}", 500, times=ALWAYS)
        self.mails.refusals = ["450 Mailbox busy"]

    def be_slow(self) -> None:
        self.mails.seconds = 0.1
        self.slack.delay(0.1, times=ALWAYS)

    def hang_up(self) -> None:
        self.mails.data_answers = [None]
        self.slack.hang_up(times=2)

    def revoke_token(self) -> None:
        self.slack.revoke_token()

    def a_process_is_ended(self) -> None:
        """After the first message that it has sent."""

        def end(done: object) -> None:
            raise Killed

        pass_time(timedelta(hours=1))
        with pytest.raises(Killed):
            deliver_messages(end)

    def ask_for_less(self) -> None:
        """The library waits as long as it is asked to: no time at all."""
        self.slack.limit_rate(0, times=2)
        self.mails.data_answers = ["421 Too busy"]

    def lose_an_answer(self) -> None:
        """The mail was taken; by its Message-ID the next one is the same."""
        self.mails.data_answers = ["lost"]
        self.slack.answer(b"[]", times=2)

    def go_away(self) -> None:
        self.mails.stop()
        self.slack.hang_up(times=ALWAYS)

    def be_well(self) -> None:
        self.mails.seconds = 0
        self.mails.stop()
        self.mails.start()

    def refuse_the_channel(self) -> None:
        self.slack.refuse("fatal_error", "conversations.archive")

    def asked(self) -> tuple[int, int]:
        """Return how often anybody spoke to the services."""
        return self.mails.connections, len(self.slack.calls)

    def deliver(self) -> None:
        """Make a round, as cron does every so many minutes."""
        deliver_messages()
        pass_time(timedelta(minutes=3))


class Step(NamedTuple):
    """What somebody does, in which weather, and who hears of it."""

    act: Callable[[WorkflowWalk], object]
    weather: Callable[[World], None]
    mailed: list[str]
    line: str


#: Reference 24.1, word for word.
STORY = (
    Step(
        lambda walk: walk.assign("write"),
        World.lose_mails,
        ["expert-1"],
        "Picked up",
    ),
    Step(
        lambda walk: walk.submit("write", TEXT),
        World.mails_come_back,
        ["expert-1"],
        "Awaiting review",
    ),
    Step(
        lambda walk: walk.assign("write"),
        World.a_process_is_killed,
        [],
        "Under review",
    ),
    Step(
        lambda walk: walk.return_("write", feedback="Shorter."),
        World.break_down,
        ["expert-1"],
        "Returned by the reviewer",
    ),
    Step(
        lambda walk: walk.submit("write", TEXT),
        World.be_slow,
        ["expert-2"],
        "Under review again",
    ),
    Step(
        lambda walk: walk.review("write"),
        World.hang_up,
        ["expert-2"],
        "Awaiting review",
    ),
    Step(
        lambda walk: walk.assign("write"),
        World.revoke_token,
        [],
        "Under review",
    ),
    Step(
        lambda walk: walk.return_("write"),
        World.a_process_is_ended,
        ["expert-2"],
        "Returned by the reviewer",
    ),
    Step(
        lambda walk: walk.submit("write", TEXT),
        World.ask_for_less,
        ["expert-3"],
        "Under review again",
    ),
    Step(
        lambda walk: walk.review("write"),
        World.lose_an_answer,
        ALL,
        "Task completed",
    ),
    Step(lambda walk: walk.pause(), World.go_away, [], "Project paused"),
    Step(lambda walk: walk.resume(), World.be_well, [], "Project resumed"),
    Step(
        lambda walk: walk.end(),
        World.refuse_the_channel,
        ALL,
        "Project ended",
    ),
)


@pytest.fixture
def world(
    mail_server: MailServer, internal: FakeSlack, make_app: AppMaker
) -> World:
    """A project whose text is reviewed twice, and then laid out."""
    review = {"policy": "sampled_review", "rate": 1, "max_reviews": 2}
    make_app(
        "magazine",
        version_document(
            human(
                "write",
                required_certifications=["writer"],
                review_policy=review,
            ),
            human("layout", "write"),
        ),
        workflow=workflow_document(
            "magazine", certifications=[certification("writer")]
        ),
    )
    return World(WorkflowWalk("magazine"), mail_server, internal)


def first_words(texts: list[str]) -> list[str]:
    """Return what is said in bold at the beginning of each message."""
    return [text.split("*")[1].rstrip(".:") for text in texts]


def mailboxes(mails: MailServer) -> dict[str, list[str]]:
    """Return whose mail is about what, as their mailboxes show it.

    A mail that comes a second time, with the same id, is the same mail.
    """
    found: dict[str, dict[str, str]] = {}
    for mail in mails.mails:
        mailbox = found.setdefault(str(mail["To"]).partition("@")[0], {})
        mailbox.setdefault(mail["Message-ID"], str(mail["Subject"]))
    return {name: list(mailbox.values()) for name, mailbox in found.items()}


def test_everything_is_told_once_and_in_order_whatever_happens(
    world: World,
) -> None:
    """[24.1] [N-02] [C-01] [C-04] [L-04]"""
    for step in STORY:
        world.slack.recover()
        step.weather(world)
        before = world.asked()
        step.act(world.walk)
        # Whoever worked asked neither of them, and waited for neither.
        assert world.asked() == before
        world.deliver()
    for _ in range(12):
        world.deliver()

    lines = [step.line for step in STORY]
    assert first_words(world.slack.texts(INTERNAL)) == lines
    channel = str(world.walk.project.slack_group_id)
    assert first_words(world.slack.texts(channel)) == lines
    assert world.slack.channels[channel].is_archived
    assert mailboxes(world.mails) == {
        name: [SUBJECTS[step.line] for step in STORY if name in step.mailed]
        for name in ALL
    }
    # Each channel met trouble, or this would show nothing.
    unlucky = Delivery.objects.filter(attempts__gt=1)
    assert set(unlucky.values_list("channel", flat=True)) >= {
        "mail",
        "slack_act",
        "slack_internal",
        "slack_project",
    }
