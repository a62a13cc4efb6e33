"""Steps as release 0.1.0 documents them, and what is new."""

import pytest

from orchestra.core.errors import DottedPathError
from orchestra.tests.workflow import plugins
from orchestra.tests.workflow.documents import PLUGINS, function
from orchestra.workflow import Step


def test_worker_types_have_their_documented_numbers() -> None:
    assert (Step.WorkerType.HUMAN, Step.WorkerType.MACHINE) == (0, 1)


def test_a_step_is_human_unless_it_says_otherwise() -> None:
    assert Step(slug="draft").is_human
    assert not Step(slug="crawl", worker_type=Step.WorkerType.MACHINE).is_human


def test_the_worker_type_may_be_its_number() -> None:
    step = Step(slug="crawl", worker_type=1)  # type: ignore[arg-type]

    assert step.worker_type is Step.WorkerType.MACHINE


def test_an_unknown_worker_type_is_refused() -> None:
    with pytest.raises(ValueError, match="2"):
        Step(slug="crawl", worker_type=2)  # type: ignore[arg-type]


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(TypeError, match="creation_depend_on"):
        Step(slug="draft", creation_depend_on=[])  # type: ignore[call-arg]


def test_dependencies_may_be_steps_or_slugs() -> None:
    plan = Step(slug="plan")

    step = Step(
        slug="draft",
        creation_depends_on=[plan, "research"],  # type: ignore[list-item]
        submission_depends_on=[plan],  # type: ignore[list-item]
    )

    assert step.creation_depends_on == ["plan", "research"]
    assert step.submission_depends_on == ["plan"]
    assert step.depends_on == ["plan", "research", "plan"]


def test_a_slug_in_place_of_a_list_is_kept_for_lint_to_report() -> None:
    step = Step(slug="b", creation_depends_on="abc")  # type: ignore[arg-type]

    assert step.as_document()["creation_depends_on"] == "abc"


def test_lists_are_not_shared_between_steps() -> None:
    Step(slug="a").required_certifications.append("reporter")

    assert Step(slug="b").required_certifications == []


class TestFunction:
    def test_a_callable_becomes_a_reference(self) -> None:
        step = Step(
            slug="layout",
            worker_type=Step.WorkerType.MACHINE,
            function=plugins.lay_out,
        )

        assert step.function is plugins.lay_out
        assert step.execution_function == function("lay_out")

    def test_a_reference_leads_to_the_callable(self) -> None:
        step = Step(slug="layout", execution_function=function("lay_out"))

        assert step.function is plugins.lay_out

    def test_a_path_will_do(self) -> None:
        step = Step(
            slug="layout",
            function=f"{PLUGINS}.lay_out",  # type: ignore[arg-type]
        )

        assert step.function is plugins.lay_out

    def test_can_be_set_later(self) -> None:
        step = Step(slug="layout")

        step.function = plugins.lay_out

        assert step.execution_function == function("lay_out")

    def test_a_human_step_has_none(self) -> None:
        assert Step(slug="draft").function is None

    def test_is_looked_for_only_when_it_is_wanted(self) -> None:
        step = Step(slug="layout", execution_function={"path": "no.body"})

        with pytest.raises(DottedPathError, match=r"no\.body"):
            step.function  # noqa: B018

    def test_a_local_function_can_be_used_where_it_is(self) -> None:
        step = Step(slug="layout", function=lambda data, before: {})

        assert step.function is not None
        assert "<lambda>" in step.execution_function["path"]


def test_function_references_take_the_modern_form() -> None:
    old = {"module": PLUGINS, "name": "anybody"}
    step = Step(
        slug="draft",
        assignment_policy={
            "policy_function": {"entry_level": old, "reviewer": {}}
        },
        creation_policy={"policy_function": old},
        detailed_description_function=old,
        assignable_hours_function=plugins.described,  # type: ignore[arg-type]
    )

    assert step.assignment_policy == {
        "policy_function": {"entry_level": function("anybody"), "reviewer": {}}
    }
    assert step.creation_policy == {"policy_function": function("anybody")}
    assert step.detailed_description_function == function("anybody")
    assert step.assignable_hours_function == function("described")


def test_odd_policies_are_kept_for_lint_to_report() -> None:
    odd = {"policy": "anyone", "policy_function": 3}

    assert Step(slug="a", assignment_policy=odd).assignment_policy == odd
    assert Step(slug="a", creation_policy={"policy": 3}).creation_policy == {
        "policy": 3
    }


def test_includes_may_begin_with_the_folder_of_static_files() -> None:
    step = Step(
        slug="reporting",
        user_interface={
            "angular_module": "newsroom.reporter.module",
            "angular_directive": "reporter",
            "javascript_includes": ["/static/a.js", "b.js"],
            "stylesheet_includes": ("/static/a.css",),
        },
    )

    assert step.user_interface == {
        "angular_module": "newsroom.reporter.module",
        "angular_directive": "reporter",
        "javascript_includes": ["a.js", "b.js"],
        "stylesheet_includes": ["a.css"],
    }


def test_the_document_says_only_what_was_stated() -> None:
    step = Step(slug="draft", name="Draft", description="Write")

    assert step.as_document() == {
        "slug": "draft",
        "name": "Draft",
        "description": "Write",
        "is_human": True,
    }


def test_steps_that_say_the_same_are_equal() -> None:
    by_callable = Step(slug="layout", function=plugins.lay_out)
    by_path = Step(slug="layout", execution_function=function("lay_out"))

    assert by_callable == by_path
    assert by_path != Step(slug="layout")
    assert by_path != "layout"


def test_is_shown_by_its_slug() -> None:
    step = Step(slug="layout", execution_function={"path": "no.body"})

    assert repr(step) == "Step(slug='layout', HUMAN)"
