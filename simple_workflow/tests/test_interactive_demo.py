"""The guided walk, with a scripted person at the keyboard."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Iteration, Project, Task, Worker
from orchestra.services.assignment import get_new_task_assignment
from orchestra.services.submission import submit_task
from simple_workflow.management.commands import (
    interactive_simple_workflow_demo as module,
)
from simple_workflow.tests.conftest import WebServer

pytestmark = pytest.mark.django_db(transaction=True)

Keyboard = Callable[..., None]

GETTING_STARTED = (
    Path(__file__).resolve().parents[2] / "docs" / "getting_started.rst"
)


@pytest.fixture
def server(live_server: LiveServer, settings: Settings) -> LiveServer:
    """A server with the workflow and its sample data."""
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_SECRET = "a secret of the tests"
    settings.SIMPLE_WORKFLOW_ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    settings.SIMPLE_WORKFLOW_DEMO_URL = f"{live_server.url}/demo/"
    call_command("loadworkflow", "simple_workflow", "v1", stdout=StringIO())
    call_command(
        "loadworkflowsampledata", "simple_workflow/v1", stdout=StringIO()
    )
    return live_server


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    """Answer each question with the next text, or with what it does."""

    def script(*answers: str | Callable[[], str]) -> None:
        waiting = list(answers)

        def answer() -> str:
            if not waiting:
                raise EOFError
            following = waiting.pop(0)
            return following if isinstance(following, str) else following()

        monkeypatch.setattr("builtins.input", answer)

    return script


def take_the_task() -> str:
    """Press New delivery task as the demo's expert, then Enter."""
    get_new_task_assignment(
        Worker.objects.get(), Task.Status.AWAITING_PROCESSING
    )
    return ""


def rate() -> str:
    """Rate the image as the demo's expert, then press Enter."""
    worker = Worker.objects.get()
    task = Task.objects.get(step__slug="rate")
    submit_task(
        task.pk, {"rating": "5"}, Iteration.Status.REQUESTED_REVIEW, worker
    )
    return ""


def take_and_rate() -> str:
    """Do the whole step."""
    take_the_task()
    return rate()


def run(*arguments: str) -> str:
    """Run the command and return what it prints."""
    output = StringIO()
    call_command("interactive_simple_workflow_demo", *arguments, stdout=output)
    return output.getvalue()


def test_can_be_followed_to_the_end(
    server: LiveServer, keyboard: Keyboard
) -> None:
    """[W-F19] [W-08] What it tells to do exists, and leads to the end."""
    keyboard("", "", "", take_and_rate, "")

    text = run()

    assert "New delivery task" in text
    assert f"{server.url}/static/demo_site/" in text
    assert "The image was rated 5 of 5." in text
    assert Project.objects.get().status == Project.Status.COMPLETED


def transcript() -> str:
    """Return what the manual shows of the walk."""
    blocks = re.findall(
        r"^\.\. code-block:: text\n\n((?:   .*\n|\n)+)",
        GETTING_STARTED.read_text("utf-8"),
        re.MULTILINE,
    )
    return "".join(blocks)


def without_space(text: str) -> str:
    """Return the text as it is whatever the width of the window."""
    return re.sub(r"[\s─]", "", text)


def test_goes_as_the_manual_shows(
    server: LiveServer, keyboard: Keyboard
) -> None:
    """What the manual leaves out may be anything."""
    keyboard("", "", "", take_and_rate, "")

    # The machine picks any of the images. What has no space has no lines
    # either, between which an address may be broken.
    text = re.sub(
        rf"{server.url}/static/demo_site/\w+\.png",
        "https://www.python.org/static/img/python-logo.png",
        without_space(run()),
    )

    project = Project.objects.get()
    for here, there in (
        (f"{server.url}/demo/", "https://www.python.org/"),
        (server.url, "http://127.0.0.1:8000"),
        (f"information({project.pk})", "information(1)"),
        (f"theid{project.pk}.", "theid1."),
        (f'"id":{project.pk},', '"id":1,'),
    ):
        text = text.replace(here, there)
    shown = without_space(transcript()).split("…")
    assert len(shown) > 10
    assert re.fullmatch(".*?".join(re.escape(part) for part in shown), text)


def test_looks_again_until_the_rating_is_there(
    server: LiveServer, keyboard: Keyboard
) -> None:
    keyboard("", "", "", "", take_the_task, rate, "")

    text = run()

    assert "Nobody has taken the task yet." in text
    assert "The task is with demo and its status is Processing" in text
    assert "The image was rated 5 of 5." in text


def test_says_why_there_is_no_image(
    server: LiveServer, keyboard: Keyboard, web: WebServer
) -> None:
    """[W-F26] A crawl without a result is told, and not called a success."""
    url = web.page("<p>Only words</p>")
    keyboard("", "", "", "n")

    text = run("--url", url)

    assert "found no image: There is no image on" in text


def test_says_that_nothing_listens(
    server: LiveServer, keyboard: Keyboard, settings: Settings
) -> None:
    settings.ORCHESTRA_URL = "http://127.0.0.1:9"
    keyboard("", "")

    with pytest.raises(CommandError, match=r"manage\.py runserver"):
        run()


def test_says_that_the_workflow_is_not_loaded(
    live_server: LiveServer, settings: Settings, keyboard: Keyboard
) -> None:
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_SECRET = "a secret of the tests"
    keyboard("", "")

    with pytest.raises(CommandError, match="Orchestra refused"):
        run()


def test_whoever_says_no_is_let_go(
    server: LiveServer, keyboard: Keyboard
) -> None:
    keyboard("n")

    assert "Until next time." in run()
    assert not Project.objects.exists()


def test_without_anybody_at_the_keyboard_it_fails_in_a_sentence(
    server: LiveServer, keyboard: Keyboard
) -> None:
    keyboard()

    with pytest.raises(CommandError, match="nobody answered"):
        run()


def test_goes_slowly_when_asked_to(
    server: LiveServer, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    keyboard("n")

    run("--slow")

    assert pauses.count(module.SLOW_SECONDS) == 4
