"""Who hears of what, and by what."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from orchestra.communication.deliver import DeliveryRound, deliver_messages
from orchestra.models import StaffBotRequest, Task, Worker
from orchestra.services.staffing import staff
from orchestra.testing.slack import FakeSlack
from orchestra.tests.mail_server import MailServer

INTERNAL = "#orchestra-tasks"


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A mail server on this machine."""
    with MailServer() as server:
        for name, value in server.settings().items():
            setattr(settings, name, value)
        yield server


@pytest.fixture
def internal(slack: FakeSlack) -> FakeSlack:
    """The workspace, with the channel of those who run this site."""
    slack.add_channel(INTERNAL.removeprefix("#"))
    return slack


@pytest.fixture
def link(slack: FakeSlack) -> Callable[[Worker], str]:
    """Have an account in Slack for the worker; return its id."""

    def link_worker(worker: Worker) -> str:
        user_id = slack.add_user(worker.user.get_username())
        worker.slack_user_id = user_id
        worker.save(update_fields=["slack_user_id"])
        return user_id

    return link_worker


@pytest.fixture
def due() -> Callable[[], DeliveryRound]:
    """Make a round, as cron does."""
    return deliver_messages


@pytest.fixture
def search(task: Task) -> StaffBotRequest:
    """The search for somebody who does the task."""
    return staff(task.pk)
