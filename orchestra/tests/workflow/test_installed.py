"""Workflows of installed apps, written in JSON, in Python, or in both."""

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow.documents import (
    AppMaker,
    human,
    listed_workflows,
    version_document,
    workflow_document,
)
from orchestra.workflow.faults import Code, FaultyWorkflow
from orchestra.workflow.installed import (
    app_with_label,
    read_app,
    read_workflows,
    workflow_apps,
)

PYTHON = """
from orchestra.workflow import Step, Workflow

{name} = Workflow(slug="{name}", name="{name}", description="In Python.")
{name}.add_step(Step(slug="plan", name="Plan", description="Plan it"))
"""


class TestWorkflowApps:
    @pytest.mark.parametrize(
        "entry", ["simple_workflow", "django.contrib.auth", "auth"]
    )
    def test_are_listed_by_name_or_label(self, entry: str) -> None:
        with listed_workflows(entry):
            [app] = workflow_apps()

        assert entry in (app.name, app.label)

    def test_are_listed_by_the_path_of_their_configuration(self) -> None:
        with listed_workflows("orchestra.apps.OrchestraConfig"):
            [app] = workflow_apps()

        assert app.label == "orchestra"

    def test_keep_their_order(self) -> None:
        with listed_workflows("simple_workflow", "orchestra"):
            labels = [app.label for app in workflow_apps()]

        assert labels == ["simple_workflow", "orchestra"]

    def test_must_be_installed(self) -> None:
        with (
            listed_workflows("nobody"),
            pytest.raises(WorkflowError, match="lists 'nobody'"),
        ):
            workflow_apps()


class TestAppWithLabel:
    def test_finds_it(self) -> None:
        assert app_with_label("simple_workflow").name == "simple_workflow"

    def test_guesses(self) -> None:
        """An unknown label is a sentence, not a LookupError [W-04]."""
        with pytest.raises(WorkflowError, match='Did you mean "simple_work'):
            app_with_label("simpleworkflow")

    def test_asks(self) -> None:
        with pytest.raises(WorkflowError, match="Is it in INSTALLED_APPS"):
            app_with_label("zzz")


class TestReading:
    def test_in_json(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document())

        [workflow] = read_workflows(app_with_label("newsroom"))

        assert workflow.slug == "newsroom"
        assert workflow.get_step_slugs() == ["draft"]

    def test_in_python(self, make_app: AppMaker) -> None:
        make_app("newsroom", python=PYTHON.format(name="journalism"))

        [workflow] = read_workflows(app_with_label("newsroom"))

        assert workflow.slug == "journalism"
        assert workflow.get_version("v1").get_step_slugs() == ["plan"]

    def test_in_both_is_one_workflow(self, make_app: AppMaker) -> None:
        make_app(
            "newsroom",
            version_document(human("draft"), slug="v2"),
            python=PYTHON.format(name="newsroom"),
        )

        [workflow] = read_workflows(app_with_label("newsroom"))

        assert workflow.description == "Articles from scratch."
        assert workflow.get_version("v1").get_step_slugs() == ["plan"]
        assert workflow.get_version("v2").get_step_slugs() == ["draft"]

    def test_in_both_may_be_two_workflows(self, make_app: AppMaker) -> None:
        make_app(
            "newsroom",
            version_document(),
            python=PYTHON.format(name="journalism"),
        )

        workflows = read_workflows(app_with_label("newsroom"))

        assert [workflow.slug for workflow in workflows] == [
            "newsroom",
            "journalism",
        ]

    def test_one_workflow_under_two_names_is_one(
        self, make_app: AppMaker
    ) -> None:
        python = PYTHON.format(name="journalism") + "\nsame = journalism\n"
        make_app("newsroom", python=python)

        assert len(read_app(app_with_label("newsroom"))) == 1

    def test_a_module_without_workflows_counts_for_nothing(
        self, make_app: AppMaker
    ) -> None:
        make_app("newsroom", version_document(), python="WORKERS = 3\n")

        assert len(read_app(app_with_label("newsroom"))) == 1

    def test_the_same_version_twice_is_a_fault(
        self, make_app: AppMaker
    ) -> None:
        make_app(
            "newsroom",
            version_document(slug="v1"),
            python=PYTHON.format(name="newsroom"),
        )

        [documents] = read_app(app_with_label("newsroom"))

        assert [one.at("slug").text for one in documents.versions] == [
            "v1",
            "v1",
        ]

    @pytest.mark.parametrize(
        ("python", "complaint"),
        [
            ("import nothing_of_the_kind", "No module named"),
            ("def", "SyntaxError"),
            ("1 / 0", "division by zero"),
            (
                "from orchestra.workflow import Step\nStep(sluk='a')",
                "unexpected keyword argument 'sluk'",
            ),
            (
                PYTHON.format(name="a") + "a.add_step(a.get_step('plan'))",
                "already has a step 'plan'",
            ),
        ],
    )
    def test_a_module_that_fails_is_a_fault(
        self, make_app: AppMaker, python: str, complaint: str
    ) -> None:
        app = make_app("newsroom", python=python)

        [documents] = read_app(app_with_label("newsroom"))

        [fault] = documents.faults
        assert fault.code is Code.PYTHON_FAILED
        assert complaint in fault.message
        assert fault.file == str(app / "workflow.py")

    def test_what_cannot_be_understood_is_an_error_with_all_faults(
        self, make_app: AppMaker
    ) -> None:
        make_app(
            "newsroom",
            version_document(human("draft", colour="red")),
            workflow=workflow_document(colour="red"),
        )

        with pytest.raises(FaultyWorkflow) as caught:
            read_workflows(app_with_label("newsroom"))

        assert [fault.path for fault in caught.value.faults] == [
            "$.colour",
            "$.steps[0].colour",
        ]

    def test_what_cannot_be_called_is_not_looked_at(
        self, make_app: AppMaker
    ) -> None:
        version = version_document(
            human("draft", assignable_hours_function={"path": "no.body"})
        )
        make_app("newsroom", version)

        [workflow] = read_workflows(app_with_label("newsroom"))

        assert workflow.get_step("draft").assignable_hours_function

    def test_nothing_is_kept_from_one_reading_to_the_next(
        self, make_app: AppMaker
    ) -> None:
        app = make_app("newsroom", version_document())
        read_app(app_with_label("newsroom"))
        Path(app / "workflow.json").unlink()

        [documents] = read_app(app_with_label("newsroom"))

        assert documents.workflow is None
