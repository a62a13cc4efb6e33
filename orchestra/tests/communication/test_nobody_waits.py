"""No lifecycle call fails, or waits, because of a mail server or Slack."""

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError

from orchestra.models import Delivery, Event, Iteration, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.project_status import end_project
from orchestra.services.submission import submit_task
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

Commits = Callable[..., Any]


@pytest.fixture
def nobody_answers(settings: Any) -> Iterator[None]:
    """Servers that take connections and never say a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        port = silent.getsockname()[1]
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 1
        settings.ORCHESTRA_SLACK_API_URL = f"http://127.0.0.1:{port}/api/"
        settings.ORCHESTRA_SLACK_TIMEOUT_SECONDS = 1
        for workspace in ("EXPERTS", "INTERNAL"):
            setattr(settings, f"ORCHESTRA_SLACK_{workspace}_ENABLED", True)
            setattr(settings, f"SLACK_{workspace}_API_KEY", "xoxb-1")
        yield


@pytest.fixture
def live(
    task: Task, ada: Worker, django_capture_on_commit_callbacks: Commits
) -> Callable[[], None]:
    """Work on the task until its project is ended."""

    def story() -> None:
        ask = Iteration.Status.REQUESTED_REVIEW
        for act in (
            lambda: assign_task(ada.pk, task.pk),
            lambda: submit_task(task.pk, {}, ask, ada),
            lambda: end_project(task.project_id),
        ):
            with django_capture_on_commit_callbacks(execute=True):
                act()

    return story


def test_nobody_waits_for_servers_that_are_silent(
    live: Callable[[], None], nobody_answers: None
) -> None:
    """[L-04] [N-02] [S-05] All is recorded, and nothing is asked."""
    began = time.monotonic()

    live()

    assert time.monotonic() - began < 2
    kept = Delivery.objects.values_list("status", "attempts")
    assert len(kept) >= 9
    assert set(kept) == {(Delivery.Status.PENDING, 0)}


def test_inline_whoever_causes_it_waits_and_fails_at_nothing(
    live: Callable[[], None],
    nobody_answers: None,
    settings: Any,
    task: Task,
) -> None:
    settings.ORCHESTRA_MESSAGES_INLINE = True

    live()

    task.refresh_from_db()
    assert task.status == Task.Status.ABORTED
    settled = (Delivery.Status.SENT, Delivery.Status.GIVEN_UP)
    assert not Delivery.objects.filter(status__in=settled).exists()


def test_what_cannot_be_announced_now_is_announced_later(
    live: Callable[[], None], task: Task, ada: Worker
) -> None:
    def fail() -> None:
        raise DatabaseError("no room")

    with run_just_before("orchestra.communication.receivers.announce", fail):
        live()

    assert task.is_worker_assigned(ada)
    left = Event.objects.filter(announced_at=None, kind="task_assigned")
    assert left.exists()
