"""Workflows as release 0.1.0 documents them, and versions."""

import pytest

from orchestra.core.errors import (
    InvalidSlugValue,
    SlugUniquenessError,
    WorkflowError,
)
from orchestra.tests.workflow import plugins
from orchestra.tests.workflow.documents import function
from orchestra.workflow import Certification, Step, Workflow, WorkflowVersion


@pytest.fixture
def workflow() -> Workflow:
    """A workflow without steps."""
    return Workflow(
        slug="journalism",
        name="Journalism Workflow",
        description="Create articles from scratch.",
    )


@pytest.fixture
def newsroom(workflow: Workflow) -> Workflow:
    """The workflow with steps of both kinds, listed back to front."""
    plan = Step(slug="plan")
    photos = Step(slug="photos", creation_depends_on=[plan])  # type: ignore[list-item]
    adjust = Step(
        slug="adjust",
        worker_type=Step.WorkerType.MACHINE,
        creation_depends_on=[photos],  # type: ignore[list-item]
        function=plugins.lay_out,
    )
    for step in (adjust, photos, plan):
        workflow.add_step(step)
    return workflow


class TestSteps:
    def test_are_kept_by_slug(self, workflow: Workflow) -> None:
        step = Step(slug="draft")

        workflow.add_step(step)

        assert workflow.steps == {"draft": step}
        assert workflow.get_step("draft") is step

    def test_come_in_an_order_in_which_they_can_happen(
        self, newsroom: Workflow
    ) -> None:
        assert newsroom.get_step_slugs() == ["plan", "photos", "adjust"]
        assert [step.slug for step in newsroom.get_steps()] == [
            "plan",
            "photos",
            "adjust",
        ]

    def test_of_humans_can_be_asked_for(self, newsroom: Workflow) -> None:
        assert [step.slug for step in newsroom.get_human_steps()] == [
            "plan",
            "photos",
        ]

    def test_an_unknown_one_is_told_with_a_guess(
        self, newsroom: Workflow
    ) -> None:
        with pytest.raises(WorkflowError, match='Did you mean "photos"'):
            newsroom.get_step("photo")

    def test_a_workflow_may_have_none(self, workflow: Workflow) -> None:
        assert workflow.steps == {}
        assert workflow.get_steps() == []
        assert workflow.get_step_slugs() == []
        assert workflow.get_human_steps() == []
        with pytest.raises(WorkflowError, match="no step 'draft'"):
            workflow.get_step("draft")

    def test_slugs_may_have_200_characters(self, workflow: Workflow) -> None:
        workflow.add_step(Step(slug="s" * 200))

        with pytest.raises(InvalidSlugValue):
            workflow.add_step(Step(slug="s" * 201))

    def test_slugs_are_unique(self, workflow: Workflow) -> None:
        first = Step(slug="draft", name="First")
        workflow.add_step(first)

        with pytest.raises(SlugUniquenessError, match="draft"):
            workflow.add_step(Step(slug="draft", name="Second"))

        assert workflow.get_step("draft") is first


class TestVersions:
    def test_the_first_step_begins_version_one(
        self, workflow: Workflow
    ) -> None:
        workflow.add_step(Step(slug="draft"))

        [version] = workflow.versions
        assert version.slug == "v1"
        assert version.name == "Journalism Workflow v1"
        assert version.description == workflow.description

    def test_steps_are_those_of_the_newest(self, workflow: Workflow) -> None:
        workflow.versions += [
            WorkflowVersion(slug="v1", steps={"a": Step(slug="a")}),
            WorkflowVersion(slug="v2"),
        ]

        workflow.add_step(Step(slug="b"))

        assert workflow.get_step_slugs() == ["b"]
        assert workflow.get_version("v1").get_step_slugs() == ["a"]

    def test_an_unknown_one_is_told_with_those_there_are(
        self, newsroom: Workflow
    ) -> None:
        with pytest.raises(WorkflowError, match="its versions are v1"):
            newsroom.get_version("v2")

    def test_there_may_be_none_at_all(self, workflow: Workflow) -> None:
        with pytest.raises(WorkflowError, match="its versions are none"):
            workflow.get_version("v1")

    def test_functions_take_the_modern_form(self) -> None:
        version = WorkflowVersion(
            slug="v1",
            abort_completion_function=plugins.checked,  # type: ignore[arg-type]
            sanity_checks={
                "sanity_check_function": plugins.checked,
                "check_configurations": {},
            },
        )

        assert version.as_document() == {
            "slug": "v1",
            "name": "",
            "description": "",
            "steps": [],
            "abort_completion_function": function("checked"),
            "sanity_checks": {
                "sanity_check_function": function("checked"),
                "check_configurations": {},
            },
        }


class TestCertifications:
    def test_are_those_that_steps_require_if_none_are_stated(
        self, workflow: Workflow
    ) -> None:
        for slug in ("reporting", "correcting"):
            workflow.add_step(
                Step(
                    slug=slug, required_certifications=["copy_editor", "staff"]
                )
            )

        assert workflow.all_certifications() == [
            Certification(slug="copy_editor", name="Copy Editor"),
            Certification(slug="staff", name="Staff"),
        ]

    def test_are_those_that_are_stated(self, workflow: Workflow) -> None:
        workflow.certifications = []
        workflow.add_step(
            Step(slug="draft", required_certifications=["reporter"])
        )

        assert workflow.all_certifications() == []


def test_the_document_is_a_workflow_manifest() -> None:
    workflow = Workflow(
        slug="newsroom",
        name="Newsroom",
        description="Articles.",
        certifications=[
            Certification(slug="editor", required_certifications=["reporter"])
        ],
        sample_data_load_function=plugins.checked,  # type: ignore[arg-type]
    )

    assert workflow.as_document() == {
        "slug": "newsroom",
        "name": "Newsroom",
        "description": "Articles.",
        "certifications": [
            {
                "slug": "editor",
                "name": "",
                "description": "",
                "required_certifications": ["reporter"],
            }
        ],
        "sample_data_load_function": function("checked"),
    }


def test_the_document_leaves_out_what_is_not_stated() -> None:
    document = Workflow(slug="newsroom").as_document()

    assert "sample_data_load_function" not in document
