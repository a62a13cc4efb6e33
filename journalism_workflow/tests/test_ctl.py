"""The command that begins a story and tells what becomes of it."""

import ast
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from journalism_workflow.management.commands import journalism_workflow_ctl
from orchestra.models import Project
from orchestra.services.workflow_loading import load_workflow
from orchestra.testing import WorkflowWalk
from orchestra.testing.factories import ProjectFactory

SERVED = pytest.mark.django_db(transaction=True)

PLAN = dict.fromkeys(("who", "what", "when", "where"), "The harbour")
STORY = {
    "headline": "Harbour reopens",
    "articleDocument": "<p>The harbour is open.</p>",
    "photos": [{"src": "/a.jpg", "caption": "The quay"}],
}


@pytest.fixture
def server(live_server: LiveServer, settings: Settings) -> LiveServer:
    """A server that the command talks to."""
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_SECRET = "a secret of the tests"
    return live_server


def ctl(*arguments: str) -> str:
    """Run the command as a shell does, and return what it prints."""
    output = StringIO()
    call_command("journalism_workflow_ctl", *arguments, stdout=output)
    return output.getvalue()


@pytest.fixture
def story(server: LiveServer) -> WorkflowWalk:
    """A story that is finished but for its copy."""
    walk = WorkflowWalk("journalism_workflow", machine_steps="real")
    walk.submit("article_planning", PLAN)
    for step in ("reporting", "photography"):
        walk.submit(step, {})
        walk.review(step)
    return walk


@SERVED
class TestNew:
    def test_begins_a_story_and_tells_of_it(self, server: LiveServer) -> None:
        load_workflow("journalism_workflow", "v1")

        said, _, information = ctl("--new").partition("\n")

        project = Project.objects.get()
        assert said == f"Project with id {project.pk} created!"
        assert project.priority == 10
        told = json.loads(information)
        assert told["project"]["id"] == project.pk
        tasks = told["tasks"]
        assert tasks["document_creation"]["status"] == "Complete"
        assert tasks["article_planning"]["status"] == "Awaiting Processing"

    def test_says_that_the_workflow_is_not_loaded(
        self, server: LiveServer
    ) -> None:
        with pytest.raises(CommandError, match="there is no workflow"):
            ctl("-n")


@SERVED
class TestStatus:
    def test_tells_how_the_story_stands(self, story: WorkflowWalk) -> None:
        told = json.loads(ctl("-s", "-p", str(story.project.pk)))

        assert told["project"]["workflow_slug"] == "journalism"
        assert told["tasks"]["reporting"]["status"] == "Complete"

    def test_says_that_there_is_no_such_project(
        self, server: LiveServer
    ) -> None:
        with pytest.raises(CommandError, match="Orchestra refused"):
            ctl("--status", "--project-id", "404")


@SERVED
class TestFinal:
    def test_prints_what_became_of_the_story(
        self, story: WorkflowWalk
    ) -> None:
        """[W-06] The id from a shell is text, and it works all the same."""
        project_id = str(story.project.pk)
        with pytest.raises(CommandError, match="is awaiting processing"):
            ctl("--finish", "-p", project_id)
        story.submit("copy_editing", {**STORY, "draft": True})

        said = {
            ctl(flag, "-p", project_id)
            for flag in ("-f", "--final", "--finish")
        }

        [printed] = said
        assert ast.literal_eval(printed) == STORY
        assert printed.startswith("{'articleDocument': '<p>")

    def test_says_that_the_end_has_not_begun(self, server: LiveServer) -> None:
        walk = WorkflowWalk("journalism_workflow")

        with pytest.raises(CommandError, match="copy editing has not begun"):
            ctl("--finish", "-p", str(walk.project.pk))

    def test_says_that_a_project_is_no_story(self, server: LiveServer) -> None:
        project = ProjectFactory.create()

        with pytest.raises(CommandError, match="is no story"):
            ctl("--finish", "-p", str(project.pk))


def test_says_that_nothing_listens(settings: Settings) -> None:
    settings.ORCHESTRA_URL = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match=r"manage\.py runserver"):
        ctl("-n")


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ([], "one of the arguments"),
            (["-n", "-s"], "not allowed with"),
            (["-n", "-p", "1"], "leave out --project-id"),
            (["--status"], "which story"),
            (["--final"], "which story"),
            (["-s", "-p", "first"], "invalid int value"),
        ],
    )
    def test_is_said_and_nothing_is_asked_of_the_server(
        self, arguments: list[str], said: str, settings: Settings
    ) -> None:
        settings.ORCHESTRA_URL = "http://127.0.0.1:9"

        with pytest.raises(CommandError, match=said):
            ctl(*arguments)

    @pytest.mark.parametrize(
        "arguments", [[], ["-n", "-p", "1"], ["--final"], ["-s", "-p", "x"]]
    )
    def test_ends_as_a_shell_expects(
        self,
        arguments: list[str],
        capsys: pytest.CaptureFixture[str],
        run_from_shell: Callable[..., int],
    ) -> None:
        assert run_from_shell(*arguments) == 2
        assert "Traceback" not in capsys.readouterr().err


@pytest.fixture
def run_from_shell() -> Callable[..., int]:
    """Runs the command as manage.py does, and returns its exit status."""

    def run(*arguments: Any) -> int:
        command = journalism_workflow_ctl.Command()
        argv = ["manage.py", "journalism_workflow_ctl", *arguments]
        with pytest.raises(SystemExit) as ended:
            command.run_from_argv(argv)
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return run
