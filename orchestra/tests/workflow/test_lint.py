"""Lint as a whole: sound workflows pass, and nothing makes it stumble."""

import json
from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow import plugins
from orchestra.tests.workflow.documents import (
    AppMaker,
    Document,
    as_documents,
    function,
    human,
    listed_workflows,
    machine,
    version_document,
    workflow_document,
    write_manifests,
)
from orchestra.tests.workflow.full_manifests import (
    FULL_VERSION,
    FULL_WORKFLOW,
)
from orchestra.workflow import Step, Workflow
from orchestra.workflow.faults import Code
from orchestra.workflow.lint import (
    lint,
    lint_app,
    lint_directory,
    lint_installed,
    lint_workflow,
)


class TestSoundManifests:
    def test_pass_with_everything_that_can_be_said(
        self, tmp_path: Path
    ) -> None:
        write_manifests(tmp_path, FULL_WORKFLOW, FULL_VERSION)

        assert lint_directory(tmp_path) == []

    def test_may_say_nothing_in_many_words(self, tmp_path: Path) -> None:
        """Manifests of the existing system state empty policies."""
        nothing: Document = {
            "execution_function": {},
            "review_policy": {},
            "assignment_policy": {},
            "creation_policy": {},
            "user_interface": {},
            "detailed_description_function": {},
            "required_certifications": [],
        }
        write_manifests(
            tmp_path,
            workflow_document(sample_data_load_function={}),
            version_document(
                human("draft", **nothing),
                machine(
                    "layout",
                    **{**nothing, "execution_function": function("lay_out")},
                ),
                sanity_checks={},
                abort_completion_function={},
            ),
        )

        assert lint_directory(tmp_path) == []

    def test_may_take_optional_arguments(self, tmp_path: Path) -> None:
        write_manifests(
            tmp_path,
            workflow_document(),
            version_document(
                human(
                    "draft",
                    detailed_description_function=function("described"),
                )
            ),
        )

        assert lint_directory(tmp_path) == []

    @pytest.mark.parametrize("path", ["builtins.dict", "time.sleep"])
    def test_get_the_benefit_of_the_doubt_for_functions_of_c(
        self, path: str
    ) -> None:
        version = version_document(
            human("draft", assignable_hours_function={"path": path})
        )

        assert lint(as_documents(workflow_document(), version)) == []


def test_delays_that_are_no_numbers_are_not_compared() -> None:
    policy = {"initial_delay_seconds": "soon", "max_delay_seconds": 1}
    version = version_document(machine("layout", retry_policy=policy))

    [fault] = lint(as_documents(workflow_document(), version))

    assert fault.path == "$.steps[0].retry_policy.initial_delay_seconds"
    assert fault.code is Code.WRONG_TYPE


def test_a_long_first_delay_must_fit_the_longest() -> None:
    """The longest delay is an hour unless the policy says otherwise."""
    policy = {"initial_delay_seconds": 7200}
    version = version_document(machine("layout", retry_policy=policy))

    [fault] = lint(as_documents(workflow_document(), version))

    assert fault.path == "$.steps[0].retry_policy.max_delay_seconds"
    assert fault.code is Code.OUT_OF_RANGE


class TestWorkflowsOfPython:
    def test_pass_as_the_manual_writes_them(self) -> None:
        workflow = Workflow(
            slug="journalism",
            name="Journalism Workflow",
            description="Create articles from scratch.",
        )
        plan = Step(slug="plan", name="Plan", description="Plan the article")
        report = Step(
            slug="reporting",
            name="Reporting",
            description="Draft the article",
            worker_type=Step.WorkerType.HUMAN,
            creation_depends_on=[plan],  # type: ignore[list-item]
            required_certifications=["reporter"],
            user_interface={
                "javascript_includes": [
                    "/static/simple_workflow/v1/rate/js/modules.js"
                ],
                "stylesheet_includes": [],
                "angular_module": "journalism_workflow.reporter.module",
                "angular_directive": "reporter",
            },
            review_policy={
                "policy": "sampled_review",
                "rate": 1,
                "max_reviews": 1,
            },
        )
        adjust = Step(
            slug="adjust",
            name="Adjust",
            description="Crop the photos",
            worker_type=Step.WorkerType.MACHINE,
            creation_depends_on=[report],  # type: ignore[list-item]
            function=plugins.lay_out,
        )
        for step in (plan, report, adjust):
            workflow.add_step(step)

        assert lint_workflow(workflow) == []

    def test_have_the_faults_of_the_manifests_they_mean(self) -> None:
        workflow = Workflow(slug="newsroom", name="Newsroom")
        workflow.add_step(Step(slug="a", name="A", creation_depends_on=["b"]))
        workflow.add_step(Step(slug="b", name="B", creation_depends_on=["a"]))
        workflow.add_step(
            Step(
                slug="c",
                name="C",
                worker_type=Step.WorkerType.MACHINE,
                function=lambda project_data, prerequisites: {},
            )
        )

        faults = lint_workflow(workflow, "newsroom/workflow.py")

        assert [(fault.path, fault.code) for fault in faults] == [
            ("$.steps[0].creation_depends_on[0]", Code.CYCLE),
            ("$.steps[2].execution_function.path", Code.UNIMPORTABLE),
        ]
        assert {fault.file for fault in faults} == {"newsroom/workflow.py"}

    def test_need_steps(self) -> None:
        [fault] = lint_workflow(Workflow(slug="newsroom", name="Newsroom"))

        assert fault.code is Code.NO_VERSIONS


class TestApps:
    def test_are_found_by_their_label(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document(human("draft", "nobody")))

        [fault] = lint_app("newsroom")

        assert fault.code is Code.UNKNOWN_STEP
        assert fault.file.endswith(str(Path("newsroom", "v1", "version.json")))

    def test_without_a_workflow_are_told_to_write_one(
        self, make_app: AppMaker
    ) -> None:
        make_app("newsroom")

        [fault] = lint_app("newsroom")

        assert fault.code is Code.FILE_MISSING

    def test_that_are_not_there_are_an_error(self) -> None:
        with pytest.raises(WorkflowError, match="simple_workflow"):
            lint_app("simple_workflo")

    def test_are_all_linted_together(self, make_app: AppMaker) -> None:
        make_app("newsroom", version_document(human("a", "nobody")))
        make_app("magazine", version_document(human("b", "nobody")))

        assert [fault.code for fault in lint_installed()] == [
            Code.UNKNOWN_STEP,
            Code.UNKNOWN_STEP,
        ]

    def test_may_not_define_the_same_workflow(
        self, make_app: AppMaker
    ) -> None:
        first = make_app("newsroom", version_document())
        second = make_app(
            "magazine",
            version_document(),
            workflow=workflow_document("newsroom"),
        )

        [fault] = lint_installed()

        assert fault.code is Code.DUPLICATE_SLUG
        assert (fault.file, fault.path) == (
            str(second / "workflow.json"),
            "$.slug",
        )
        assert str(first / "workflow.json") in fault.message

    def test_that_are_listed_must_be_installed(self) -> None:
        with (
            listed_workflows("newsroom_of_nobody"),
            pytest.raises(WorkflowError, match="newsroom_of_nobody"),
        ):
            lint_installed()


def test_faults_come_in_the_order_of_files_and_places() -> None:
    steps = [human(f"step-{number}", "nobody") for number in range(12)]
    workflow = workflow_document(colour="red")

    faults = lint(as_documents(workflow, {**version_document(*steps), "x": 1}))

    assert [fault.path for fault in faults] == [
        "$.colour",
        *(f"$.steps[{number}].creation_depends_on[0]" for number in range(12)),
        "$.x",
    ]


def test_all_faults_are_found_at_once() -> None:
    """One wrong type does not hide what is wrong elsewhere [W-01]."""
    version = version_document(
        human("draft", "nobody", name=3),
        machine("layout", "layout", review_policy={"policy": "no_review"}),
        {"slug": "draft", "name": "Again", "is_human": "yes"},
        description=None,
    )

    codes = {fault.code for fault in lint(as_documents({"slug": 3}, version))}

    assert codes >= {
        Code.WRONG_TYPE,
        Code.MISSING_KEY,
        Code.UNKNOWN_STEP,
        Code.SELF_DEPENDENCY,
        Code.HUMAN_ONLY_KEY,
        Code.DUPLICATE_SLUG,
    }


def test_a_fault_is_found_in_large_workflows_as_well() -> None:
    names = [f"step-{number}" for number in range(200)]
    steps = [
        human(name, *([names[number - 1]] if number else []))
        for number, name in enumerate(names)
    ]
    steps[0]["creation_depends_on"] = [names[-1]]

    [fault] = lint(as_documents(workflow_document(), version_document(*steps)))

    assert fault.code is Code.CYCLE
    assert json.dumps(fault.path) == '"$.steps[0].creation_depends_on[0]"'
