"""Loading a version for the first time."""

from pathlib import Path

import pytest

from orchestra.models import (
    Certification,
    TodoListTemplate,
    Workflow,
    WorkflowVersion,
)
from orchestra.services.workflow_loading import (
    LoadReport,
    Outcome,
    load_workflow,
)
from orchestra.tests.services.workflow_loading.newsroom import (
    load,
    rewrite,
    slugs,
    stored_step,
)
from orchestra.tests.workflow.documents import (
    PLUGINS,
    AppMaker,
    certification,
    function,
    human,
    machine,
    version_document,
    workflow_document,
    write_json,
)
from orchestra.workflow import get_default_policy
from orchestra.workflow.faults import Code
from orchestra.workflow.steps import WorkerType

pytestmark = pytest.mark.django_db


class TestFirstLoading:
    def test_stores_the_workflow(self, newsroom: Path) -> None:
        write_json(
            newsroom / "workflow.json",
            workflow_document(
                sample_data_load_function={
                    "module": PLUGINS,
                    "name": "load_readers",
                }
            ),
        )

        load()

        workflow = Workflow.objects.get()
        assert (workflow.slug, workflow.name) == ("newsroom", "Newsroom")
        assert workflow.description == "Articles from scratch."
        assert workflow.code_directory == str(newsroom)
        assert workflow.sample_data_load_function == function("load_readers")

    def test_stores_the_version(self, newsroom: Path) -> None:
        checks = {
            "sanity_check_function": function("checked"),
            "check_configurations": {},
        }
        rewrite(
            newsroom,
            sanity_checks=checks,
            abort_completion_function=function("checked"),
        )

        load()

        version = WorkflowVersion.objects.get()
        assert (version.slug, version.name) == ("v1", "Version 1")
        assert version.description == "The first one."
        assert version.sanity_checks == checks
        assert version.abort_completion_function == function("checked")

    def test_reports_what_it_did(self, newsroom: Path) -> None:
        report = load()

        assert report == LoadReport("newsroom", "v1", Outcome.CREATED)
        assert report.name == "newsroom/v1"

    def test_fills_in_what_a_human_step_leaves_out(
        self, loaded: WorkflowVersion
    ) -> None:
        step = stored_step("draft")

        assert step.is_human
        assert not step.completion_ends_project
        for name in ("assignment_policy", "review_policy", "creation_policy"):
            assert getattr(step, name) == get_default_policy(
                WorkerType.HUMAN, name
            )
        assert step.execution_function == step.retry_policy == {}
        assert step.user_interface == step.data_schema == {}
        assert step.timeout_seconds is None

    def test_fills_in_what_a_machine_step_leaves_out(
        self, loaded: WorkflowVersion
    ) -> None:
        step = stored_step("layout")

        assert not step.is_human
        assert step.execution_function == function("lay_out")
        assert step.assignment_policy == step.review_policy == {}
        for name in ("creation_policy", "retry_policy"):
            assert getattr(step, name) == get_default_policy(
                WorkerType.MACHINE, name
            )

    def test_lets_anybody_certified_review_if_no_policy_says_who(
        self, newsroom: Path
    ) -> None:
        """The manual's policy for StaffBot names only one level [L-20]."""
        policy = {"policy_function": {"entry_level": function("anybody")}}
        rewrite(newsroom, human("draft", assignment_policy=policy))

        load()

        assert stored_step("draft").policy_function(
            "assignment_policy", "reviewer"
        ) == {"path": "orchestra.assignment_policies.anyone_certified"}

    def test_stores_what_a_human_step_states(self, newsroom: Path) -> None:
        TodoListTemplate.objects.create(slug="before-you-write", name="Before")
        stated = {
            "required_certifications": ["reporter"],
            "todolist_templates_to_apply": ["before-you-write"],
            "completion_ends_project": True,
            "review_policy": {"policy": "no_review"},
            "creation_policy": {"policy_function": function("wanted")},
            "detailed_description_function": function("described", text="!"),
            "assignable_hours_function": function("described"),
            "data_schema": {"type": "object"},
        }
        rewrite(newsroom, human("draft", **stated))

        load()

        step = stored_step("draft")
        assert slugs(step.required_certifications) == ["reporter"]
        assert slugs(step.todolist_templates_to_apply) == ["before-you-write"]
        for key in list(stated)[2:]:
            assert getattr(step, key) == stated[key]

    def test_stores_what_a_machine_step_states(self, newsroom: Path) -> None:
        rewrite(
            newsroom,
            machine(
                "layout",
                execution_function={
                    "module": PLUGINS,
                    "name": "lay_out_in",
                    "kwargs": {"columns": 3},
                },
                retry_policy={"max_attempts": 4, "backoff": 1.5},
                timeout_seconds=90,
            ),
        )

        report = load()

        step = stored_step("layout")
        assert step.execution_function == function("lay_out_in", columns=3)
        assert step.retry_policy == {
            "max_attempts": 4,
            "initial_delay_seconds": 10,
            "backoff": 1.5,
            "max_delay_seconds": 3600,
            "jitter": 0.1,
        }
        assert step.timeout_seconds == 90
        assert [fault.code for fault in report.warnings] == [
            Code.OLD_REFERENCE
        ]

    def test_orders_steps_so_that_dependencies_come_first(
        self, newsroom: Path
    ) -> None:
        rewrite(
            newsroom,
            human("print", "layout"),
            machine("layout", "draft"),
            human("draft", submission_depends_on=["photos"]),
            human("photos"),
        )

        load()

        version = WorkflowVersion.objects.get()
        steps = version.steps.all()
        assert [(step.slug, step.ordinal) for step in steps] == [
            ("photos", 0),
            ("draft", 1),
            ("layout", 2),
            ("print", 3),
        ]
        assert slugs(stored_step("print").creation_depends_on) == ["layout"]
        assert slugs(stored_step("draft").submission_depends_on) == ["photos"]

    def test_stores_certifications_and_what_they_presuppose(
        self, newsroom: Path
    ) -> None:
        """Prerequisites are stored whatever the order they come in."""
        write_json(
            newsroom / "workflow.json",
            workflow_document(
                certifications=[
                    certification("editor", "reporter", "staff"),
                    certification("reporter"),
                    certification("staff"),
                ]
            ),
        )

        load()

        editor = Certification.objects.get(slug="editor")
        assert (editor.name, editor.description) == ("Editor", "A skill.")
        assert slugs(editor.required_certifications) == ["reporter", "staff"]

    def test_stores_only_the_version_that_is_asked_for(
        self, newsroom: Path
    ) -> None:
        write_json(
            newsroom / "v2" / "version.json", version_document(slug="v2")
        )

        assert load(version="v2").version == "v2"

        assert slugs(WorkflowVersion.objects) == ["v2"]

    def test_loads_workflows_written_in_python(
        self, make_app: AppMaker
    ) -> None:
        make_app(
            "newsroom",
            python="""
from orchestra.tests.workflow.plugins import lay_out
from orchestra.workflow import Step, Workflow

journalism = Workflow(
    slug="journalism", name="Journalism", description="Articles."
)
draft = Step(
    slug="draft",
    name="Draft",
    description="Write it",
    required_certifications=["reporter"],
)
journalism.add_step(draft)
journalism.add_step(
    Step(
        slug="layout",
        name="Layout",
        description="Lay it out",
        worker_type=Step.WorkerType.MACHINE,
        creation_depends_on=[draft],
        function=lay_out,
    )
)
""",
        )

        report = load()

        assert report.name == "journalism/v1"
        assert load().outcome is Outcome.UNCHANGED
        step = stored_step("layout")
        assert step.execution_function == function("lay_out")
        assert slugs(step.creation_depends_on) == ["draft"]
        required = stored_step("draft").required_certifications.get()
        assert (required.slug, required.name) == ("reporter", "Reporter")

    def test_loads_each_workflow_of_an_app_that_defines_several(
        self, make_app: AppMaker
    ) -> None:
        python = "from orchestra.workflow import Step, Workflow\n" + "".join(
            f'{slug} = Workflow(slug="{slug}", name="{slug}")\n'
            f'{slug}.add_step(Step(slug="draft", name="Draft"))\n'
            for slug in ("daily", "weekly")
        )
        app = make_app("newsroom", python=python)

        reports = load_workflow("newsroom", "v1")

        assert [report.name for report in reports] == ["daily/v1", "weekly/v1"]
        assert [
            workflow.code_directory for workflow in Workflow.objects.all()
        ] == [str(app), f"{app}#weekly"]
