"""Commands on workflows: sentences, and exit statuses that tell [W-04]."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from rich.console import Console

from orchestra.core.actor import current_actor
from orchestra.core.errors import WorkflowError
from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import print_faults, short_path
from orchestra.models import Workflow, WorkflowVersion
from orchestra.tests.workflow.documents import (
    PLUGINS,
    AppMaker,
    certification,
    function,
    human,
    listed_workflows,
    machine,
    version_document,
    workflow_document,
    write_json,
)
from orchestra.workflow.faults import Code
from orchestra.workflow.nodes import Node

MANAGE = Path(__file__).parents[3] / "example_project" / "manage.py"
OLD = {"module": PLUGINS, "name": "lay_out"}


@pytest.fixture(autouse=True)
def plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print as to a file, whatever the environment wants."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def run(*arguments: str) -> str:
    """Run the command and return what it prints."""
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def refusal(*arguments: str) -> str:
    """Run the command and return the sentence with which it fails."""
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert caught.value.returncode == 1
    return str(caught.value)


class TestLintWorkflow:
    def test_says_that_all_is_well(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())

        assert run("lintworkflow", "newsroom") == "0 errors, 0 warnings.\n"

    def test_prints_file_place_code_and_fix(
        self, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = make_app("newsroom", version_document(human("a", "a")))
        monkeypatch.chdir(app.parent)
        output = StringIO()

        with pytest.raises(CommandError, match=r"1 error, 0 warnings\."):
            call_command("lintworkflow", "newsroom", stdout=output)

        assert output.getvalue().splitlines() == [
            f"{Path('newsroom', 'v1', 'version.json')} "
            "$.steps[0].creation_depends_on[0]: error self-dependency: "
            'The step "a" waits for itself.',
            "    Remove it from its own dependencies.",
        ]

    def test_succeeds_with_warnings(self, make_app: AppMaker) -> None:
        make_app(
            "newsroom", version_document(machine("a", execution_function=OLD))
        )

        output = run("lintworkflow", "newsroom")

        assert "warning old-reference" in output
        assert output.endswith("0 errors, 1 warning.\n")

    def test_lints_every_listed_app(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document(human("a", "a")))
        make_app("magazine", version_document(human("a", "a")))

        assert refusal("lintworkflow", "--all") == "2 errors, 0 warnings."

    def test_prints_json_for_programs(self, make_app: AppMaker) -> None:
        app = make_app("newsroom", version_document(human("a", "a")))
        output = StringIO()

        with pytest.raises(CommandError):
            call_command("lintworkflow", "newsroom", "--json", stdout=output)

        [fault] = json.loads(output.getvalue())["faults"]
        assert fault == {
            "file": str(app / "v1" / "version.json"),
            "path": "$.steps[0].creation_depends_on[0]",
            "code": "self-dependency",
            "severity": "error",
            "message": 'The step "a" waits for itself.',
            "fix": "Remove it from its own dependencies.",
        }

    def test_prints_nothing_but_json(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())

        output = run("lintworkflow", "newsroom", "--json")

        assert json.loads(output) == {"faults": []}

    @pytest.mark.parametrize("arguments", [(), ("newsroom", "--all")])
    def test_wants_an_app_or_all(self, arguments: tuple[str, ...]) -> None:
        assert refusal("lintworkflow", *arguments) == (
            "Name an app, or use --all."
        )

    def test_knows_no_such_app(self) -> None:
        assert "no installed app 'nowhere'" in refusal(
            "lintworkflow", "nowhere"
        )

    def test_needs_no_database(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())

        # Without the mark django_db, a query would be an error.
        assert run("lintworkflow", "--all")


@pytest.mark.django_db
class TestLoadWorkflow:
    def test_loads(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())

        assert run("loadworkflow", "newsroom", "v1") == "newsroom/v1 loaded\n"
        assert WorkflowVersion.objects.get().slug == "v1"

    def test_loads_again(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())
        run("loadworkflow", "newsroom", "v1")

        assert run("loadworkflow", "newsroom", "v1") == (
            "newsroom/v1 loaded already, and the same\n"
        )

    def test_prints_changes_notes_and_warnings(
        self, make_app: AppMaker
    ) -> None:
        app = make_app(
            "newsroom",
            version_document(),
            workflow=workflow_document(
                certifications=[certification("reporter")]
            ),
        )
        run("loadworkflow", "newsroom", "v1")
        write_json(app / "workflow.json", workflow_document())
        write_json(
            app / "v1" / "version.json",
            version_document(
                human("draft"), machine("layout", execution_function=OLD)
            ),
        )

        output = run("loadworkflow", "newsroom", "v1", "--force").splitlines()

        assert output[:3] == [
            "newsroom/v1 changed",
            "    Changed: the step 'layout' is new.",
            "    The certification 'reporter' was deleted.",
        ]
        assert "warning old-reference" in output[3]

    def test_fails_without_force(self, make_app: AppMaker) -> None:
        app = make_app("newsroom", version_document())
        run("loadworkflow", "newsroom", "v1")
        write_json(
            app / "v1" / "version.json", version_document(name="Changed")
        )

        assert "load it with --force" in refusal(
            "loadworkflow", "newsroom", "v1"
        )

    def test_fails_with_all_faults(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document(human("a", "a"), human("a")))

        sentence = refusal("loadworkflow", "newsroom", "v1")

        assert "v1 of newsroom has 2 faults:" in sentence
        assert "[self-dependency]" in sentence
        assert "[duplicate-slug]" in sentence
        assert not Workflow.objects.exists()

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("nowhere", "v1"), "no installed app 'nowhere'"),
            (("simple_workflow", "v9"), "its versions are v1"),
        ],
    )
    def test_fails_on_what_is_not_there(
        self, arguments: tuple[str, str], sentence: str
    ) -> None:
        assert sentence in refusal("loadworkflow", *arguments)

    def test_wants_an_app_and_a_version(self) -> None:
        assert "version_slug" in refusal("loadworkflow", "simple_workflow")


@pytest.mark.django_db
class TestLoadAllWorkflows:
    def test_loads_what_is_listed(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document(), version_document(slug="v2"))

        assert run("loadallworkflows") == (
            "newsroom/v1 loaded\nnewsroom/v2 loaded\n"
        )

    def test_changes_by_force(self, make_app: AppMaker) -> None:
        app = make_app("newsroom", version_document())
        run("loadallworkflows")
        write_json(
            app / "v1" / "version.json", version_document(name="Changed")
        )

        assert "newsroom/v1 changed" in run("loadallworkflows", "--force")

    def test_shows_its_progress_in_a_terminal(
        self, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_app("newsroom", version_document())
        monkeypatch.setenv("FORCE_COLOR", "1")

        assert "Loading workflows" in run("loadallworkflows")

    def test_fails_if_one_fails(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())
        make_app("magazine", version_document(human("a", "a")))

        assert "[self-dependency]" in refusal("loadallworkflows")
        assert not Workflow.objects.exists()

    def test_fails_if_an_app_is_not_installed(self) -> None:
        with listed_workflows("nobody"):
            assert "lists 'nobody'" in refusal("loadallworkflows")

    def test_says_that_nothing_is_listed(self) -> None:
        """An empty list must not pass for success unnoticed [W-05]."""
        with listed_workflows():
            assert "ORCHESTRA_WORKFLOWS is empty" in run("loadallworkflows")


@pytest.mark.django_db
class TestLoadWorkflowSampleData:
    @pytest.fixture(autouse=True)
    def newsroom(self, make_app: AppMaker) -> None:
        """The newsroom, loaded."""
        make_app(
            "newsroom",
            version_document(),
            workflow=workflow_document(
                sample_data_load_function=function("load_readers")
            ),
        )
        run("loadworkflow", "newsroom", "v1")

    def test_loads(self) -> None:
        output = run("loadworkflowsampledata", "newsroom/v1")

        assert output == "The sample data of newsroom/v1 are loaded.\n"
        assert get_user_model().objects.get().username == "v1-reader-0"

    @pytest.mark.parametrize(
        "name", ["newsroom", "newsroom/", "/v1", "newsroom/v1/x", "/"]
    )
    def test_wants_a_workflow_and_a_version(self, name: str) -> None:
        assert "is not of the form workflow/version" in refusal(
            "loadworkflowsampledata", name
        )

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("magazine/v1", "No workflow 'magazine' is loaded"),
            ("newsroom/v2", "No version 'v2' of 'newsroom' is loaded"),
        ],
    )
    def test_wants_what_is_loaded(self, name: str, sentence: str) -> None:
        assert sentence in refusal("loadworkflowsampledata", name)

    def test_fails_if_the_function_fails(self) -> None:
        Workflow.objects.update(
            sample_data_load_function=function("load_badly")
        )

        assert "load_badly failed: KeyError" in refusal(
            "loadworkflowsampledata", "newsroom/v1"
        )


class TestEveryCommand:
    def test_acts_in_its_own_name(self) -> None:
        seen = []

        class Command(OrchestraCommand):
            def run(self, **options: object) -> None:
                seen.append(current_actor())

        call_command(Command())

        assert [actor.kind for actor in seen] == ["command"]
        assert seen[0].name == __name__.rpartition(".")[2]

    def test_turns_errors_into_sentences(self) -> None:
        class Command(OrchestraCommand):
            def run(self, **options: object) -> None:
                raise WorkflowError("There is none.")

        with pytest.raises(CommandError, match=r"^There is none\.$"):
            call_command(Command())

    @pytest.mark.parametrize(
        ("option", "coloured"),
        [("--no-color", False), ("--force-color", True)],
    )
    def test_is_as_colourful_as_it_is_told(
        self,
        make_app: AppMaker,
        monkeypatch: pytest.MonkeyPatch,
        option: str,
        coloured: bool,
    ) -> None:
        make_app(
            "newsroom", version_document(machine("a", execution_function=OLD))
        )
        monkeypatch.setenv("TERM", "xterm-256color")

        output = run("lintworkflow", "newsroom", option)

        assert ("\x1b[" in output) is coloured

    def test_must_do_something(self) -> None:
        with pytest.raises(NotImplementedError):
            call_command(OrchestraCommand())

    def test_exits_with_the_status_of_its_failure(self) -> None:
        outcome = subprocess.run(
            [sys.executable, str(MANAGE), "lintworkflow", "nowhere"],
            capture_output=True,
            text=True,
            check=False,
        )

        assert outcome.returncode == 1
        assert outcome.stderr.startswith("CommandError: There is no install")
        assert "Traceback" not in outcome.stderr


class TestPrinting:
    def test_is_coloured_in_a_terminal_only(self) -> None:
        fault = Node("a.json", None).error(Code.CYCLE, "Round.", "Stop.")
        terminal, file = StringIO(), StringIO()

        print_faults(Console(file=terminal, force_terminal=True), [fault])
        print_faults(Console(file=file), [fault])

        assert "\x1b[" in terminal.getvalue()
        assert "\x1b[" not in file.getvalue()

    @pytest.mark.parametrize(
        ("file", "expected"),
        [
            ("app/workflow.json", "app/workflow.json"),
            ("/elsewhere/workflow.json", "/elsewhere/workflow.json"),
        ],
    )
    def test_leaves_other_paths_alone(self, file: str, expected: str) -> None:
        assert short_path(file) == expected

    def test_shortens_paths_below_the_working_directory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)

        assert short_path(str(tmp_path / "app" / "x.json")) == str(
            Path("app", "x.json")
        )
