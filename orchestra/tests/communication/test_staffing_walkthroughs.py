"""The manual's walkthroughs of StaffBot, from the command to the channel.

Slack posts the command, experts are asked by mail and in Slack, and answer by
the links that they were sent.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from orchestra.communication.deliver import DeliveryRound
from orchestra.communication.staffing import send_staffing_requests
from orchestra.models import (
    Certification,
    Project,
    StaffBotRequest,
    Step,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.project_slack import create_channel
from orchestra.services.submission import submit_task
from orchestra.testing import WorkflowWalk
from orchestra.testing.factories import TaskFactory, WorkerFactory, certify
from orchestra.testing.slack import FakeSlack
from orchestra.tests.bots.commands import TOKEN, command, join_slack
from orchestra.tests.mail_server import MailServer
from orchestra.tests.services.lifecycle import ASK, S
from orchestra.tests.services.staffing.searches import asked, wants_news_by
from orchestra.tests.workflow.documents import (
    AppMaker,
    certification,
    human,
    version_document,
    workflow_document,
)

pytestmark = pytest.mark.django_db

Due = Callable[[], DeliveryRound]
AUTOASSIGN = {"path": "orchestra.bots.assignment_policies.staffbot_autoassign"}


class StaffBotInSlack:
    """Di types commands; time goes by; experts read what they are sent."""

    def __init__(
        self, mails: MailServer, slack: FakeSlack, project: Project, due: Due
    ) -> None:
        create_channel(project.pk)
        project.refresh_from_db()
        self.channel = slack.channels[str(project.slack_group_id)]
        self._mails = mails
        self._slack = slack
        self._due = due

    def type(self, text: str) -> str:
        """Return how StaffBot answers at once, as one line."""
        body = urlencode(command(text.removeprefix("/staffbot ")))
        answer = Client(enforce_csrf_checks=True).post(
            "/orchestra/bots/staffbot/",
            body,
            content_type="application/x-www-form-urlencoded",
        )
        (part,) = answer.json()["attachments"]
        return f"{part['title']}: {part['text']}"

    def let_time_pass(self) -> None:
        """Have cron do what it does."""
        send_staffing_requests()
        for _ in range(3):
            self._due()

    def sent_to(self, worker: Worker) -> str:
        """Return the last offer to the worker, by whichever channel."""
        if texts := self._slack.texts(worker.slack_user_id or ""):
            return texts[-1]
        mail = [
            one
            for one in self._mails.mails
            if one["To"] == worker.user.email
            and "new task for" in one["Subject"]
        ][-1]
        body = mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    def accept(self, worker: Worker) -> None:
        """Follow the link that the worker was sent, and accept."""
        link = re.search(
            r"Accept or ignore it: \S+?//[^/]+(/\S+)", (self.sent_to(worker))
        )
        assert link is not None
        browser = Client()
        assert browser.get(link[1]).status_code == 200
        browser.post(link[1], {"answer": "accept"})

    def said_in_the_channel(self) -> list[str]:
        """Return the bold words of each line in the project's channel."""
        texts = self._slack.texts(self.channel.id)
        return [one.split("*")[1] for one in texts if one.startswith("*")]


@pytest.fixture
def task_4(project: Project, step: Step) -> Task:
    """The unassigned task of the manual's example."""
    task: Task = TaskFactory(pk=4, project=project, step=step)
    return task


@pytest.fixture
def staffbot(
    mail_server: MailServer,
    internal: FakeSlack,
    task_4: Task,
    ada: Worker,
    bo: Worker,
    di: Worker,
    due: Due,
    link: Any,
    settings: Any,
) -> StaffBotInSlack:
    """Ada wants offers in Slack, and Bo by mail."""
    settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = TOKEN
    join_slack(di)
    link(ada)
    wants_news_by(ada, email=False, slack=True)
    link(bo)
    wants_news_by(bo, email=True, slack=False)
    return StaffBotInSlack(mail_server, internal, task_4.project, due)


def test_staff_4(
    staffbot: StaffBotInSlack, task_4: Task, ada: Worker, bo: Worker
) -> None:
    """``/staffbot staff 4``

    StaffBot reaches out to eligible experts. Once one accepts, they are added
    to the project's private Slack channel and can begin.
    """
    assert staffbot.type("/staffbot staff 4") == (
        "Success: Task 4 is being offered to eligible experts. "
        "Whoever accepts first is assigned."
    )
    staffbot.let_time_pass()
    for expert in (ada, bo):
        assert "A task that fits you is available" in staffbot.sent_to(expert)
        assert expert.slack_user_id not in staffbot.channel.members

    staffbot.accept(bo)
    staffbot.let_time_pass()

    assert task_4.assignments.get().worker == bo
    assert bo.slack_user_id in staffbot.channel.members
    assert ada.slack_user_id not in staffbot.channel.members
    assert staffbot.said_in_the_channel() == [
        "Looking for an expert:",
        "Picked up:",
    ]


def test_staff_4_for_the_review_step(
    staffbot: StaffBotInSlack, task_4: Task, ada: Worker, bo: Worker
) -> None:
    """Once the first expert has submitted their work for review."""
    assign_task(ada.pk, 4)
    submit_task(4, {}, ASK, ada)

    assert staffbot.type("/staffbot staff 4").startswith("Success")
    staffbot.let_time_pass()
    assert "available: a review" in staffbot.sent_to(bo)
    staffbot.accept(bo)

    task_4.refresh_from_db()
    assert task_4.status == S.REVIEWING
    assert task_4.assignments.get(assignment_counter=1).worker == bo


def test_restaff_4_joshblum(
    staffbot: StaffBotInSlack,
    task_4: Task,
    certification: Certification,
    ada: Worker,
    bo: Worker,
) -> None:
    """``/staffbot restaff 4 joshblum``

    The task is offered again. Once a new expert accepts, joshblum is removed
    and the new expert added.
    """
    joshblum = certify(WorkerFactory(user__username="joshblum"), certification)
    assign_task(joshblum.pk, 4)

    assert staffbot.type("/staffbot restaff 4 joshblum") == (
        "Success: Task 4 is being offered to eligible experts. "
        "joshblum is removed once somebody accepts."
    )
    staffbot.let_time_pass()
    assert asked(StaffBotRequest.objects.get()) == {"ada", "bo"}
    assert task_4.assignments.get().worker == joshblum

    staffbot.accept(ada)
    staffbot.let_time_pass()

    assert task_4.assignments.get().worker == ada
    assert ada.slack_user_id in staffbot.channel.members
    assert staffbot.said_in_the_channel() == [
        "Picked up:",
        "Looking for an expert:",
        "Reassigned:",
    ]


class TestAVersionThatStaffsItself:
    """version.json with ``staffbot_autoassign``, as the manual writes it."""

    @pytest.fixture
    def walk(self, make_app: AppMaker) -> Callable[..., WorkflowWalk]:
        def begin(*levels: str) -> WorkflowWalk:
            policy = {"policy_function": dict.fromkeys(levels, AUTOASSIGN)}
            step = human(
                "draft",
                required_certifications=["writer"],
                assignment_policy=policy,
                review_policy={
                    "policy": "sampled_review",
                    "rate": 1,
                    "max_reviews": 1,
                },
            )
            make_app(
                "newsroom",
                version_document(step),
                workflow=workflow_document(
                    certifications=[certification("writer")]
                ),
            )
            return WorkflowWalk("newsroom")

        return begin

    def open_levels(self) -> list[int]:
        """Return for which levels somebody is looked for."""
        requests = StaffBotRequest.objects.exclude(
            status=StaffBotRequest.Status.CLOSED
        )
        return [one.required_role_counter for one in requests]

    def test_entry_level_only(self, walk: Callable[..., WorkflowWalk]) -> None:
        """If the task requires review, manual assignment is necessary."""
        draft = walk("entry_level")
        assert self.open_levels() == [0]

        draft.submit("draft", {"text": "Dawn"})

        assert draft.statuses == {"draft": "Pending Review"}
        assert self.open_levels() == []
        draft.review("draft")
        draft.assert_complete()

    def test_entry_level_and_reviewer(
        self, walk: Callable[..., WorkflowWalk]
    ) -> None:
        draft = walk("entry_level", "reviewer")
        assert self.open_levels() == [0]

        draft.submit("draft", {"text": "Dawn"})

        assert draft.statuses == {"draft": "Pending Review"}
        assert self.open_levels() == [1]
        draft.review("draft")
        assert self.open_levels() == []
        draft.assert_complete()
