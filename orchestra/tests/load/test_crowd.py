"""The whole of it in little: a few people at work, and sent home early."""

import signal
import threading
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from rich.console import Console

from orchestra.communication.deliver import deliver_messages
from orchestra.tests.load import world
from orchestra.tests.load.consistency import examine
from orchestra.tests.load.crowd import AT_WORK, Crowd
from orchestra.tests.load.evidence import Evidence
from orchestra.tests.load.report import Report
from orchestra.tests.load.rest import is_at_rest
from orchestra.tests.load.run import brought_about

ARTICLES = "orchestra.tests.load.articles"
SECONDS = 2


class Impatient(Console):
    """Somebody who presses Ctrl-C soon after everybody is at work."""

    #: What presses it.
    finger = threading.Timer(SECONDS, signal.raise_signal, [signal.SIGINT])

    def print(self, *objects: Any, **more: Any) -> None:
        if objects == (AT_WORK,):
            self.finger.start()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """A server with the workflow of the load; return its address."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, ARTICLES]
    settings.ORCHESTRA_WORKFLOWS = [ARTICLES]
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_SECRET = "a secret of the tests"
    call_command("loadallworkflows", verbosity=0)
    return str(live_server.url)


@pytest.mark.postgres
def test_a_short_load_breaks_nothing_and_can_be_ended(site: str) -> None:
    experts = world.people(3)
    at_first = world.projects(6)
    crowd, console = Crowd(site, experts, seed=1), Impatient()

    try:
        seconds = crowd.work(60, console)
    finally:
        console.finger.cancel()
    deliver_messages()

    assert is_at_rest()
    found = Evidence.take(crowd.memory, len(mail.outbox), at_first)
    verdicts = examine(found)
    report = Report({}, seconds, crowd.calls, verdicts, brought_about())
    assert report.troubles == []
    assert SECONDS <= seconds < 30
