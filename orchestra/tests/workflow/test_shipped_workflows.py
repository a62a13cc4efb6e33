"""The workflows that come with Orchestra."""

import pytest

from orchestra.workflow import get_workflow_by_slug
from orchestra.workflow.lint import lint_app


@pytest.mark.parametrize("app", ["simple_workflow", "journalism_workflow"])
def test_each_passes_lint(app: str) -> None:
    assert lint_app(app) == []


def test_the_simple_workflow_is_as_documented() -> None:
    workflow = get_workflow_by_slug("simple_workflow")

    assert workflow.name == "Simple Workflow"
    assert workflow.certifications == []
    assert workflow.sample_data_load_function == {
        "path": "simple_workflow.load_sample_data.load"
    }
    [version] = workflow.versions
    assert (version.slug, version.name) == ("v1", "Simple Workflow Version 1")


def test_a_machine_crawls_and_a_person_rates() -> None:
    crawl, rate = get_workflow_by_slug("simple_workflow").get_steps()

    assert (crawl.slug, crawl.name) == ("crawl", "Web Crawling")
    assert not crawl.is_human
    assert crawl.execution_function == {
        "path": "simple_workflow.v1.crawl.crawl_page"
    }
    assert callable(crawl.function)
    assert (rate.slug, rate.name) == ("rate", "Image Rating")
    assert rate.is_human
    assert rate.creation_depends_on == ["crawl"]
    assert rate.required_certifications == []
    assert rate.review_policy == {"policy": "no_review"}
    assert rate.user_interface["angular_module"] == "simple_workflow.v1.rate"
    assert rate.user_interface["angular_directive"] == "rate"


def test_the_newsroom_is_as_documented() -> None:
    workflow = get_workflow_by_slug("journalism")

    assert workflow.name == "Journalism Workflow"
    assert [one.slug for one in workflow.all_certifications()] == [
        "editor",
        "reporter",
        "photographer",
        "copy_editor",
    ]
    assert workflow.sample_data_load_function == {
        "path": "journalism_workflow.load_sample_data.load"
    }
    [version] = workflow.versions
    assert version.slug == "v1"
    assert version.name == "Journalism Workflow Version 1"


#: Slug -> what it waits for, what it requires and whether it is reviewed.
NEWSROOM = {
    "document_creation": ([], [], False),
    "article_planning": (["document_creation"], ["editor"], False),
    "reporting": (["article_planning"], ["reporter"], True),
    "photography": (["article_planning"], ["photographer"], True),
    "photo_adjustment": (["photography"], [], False),
    "copy_editing": (
        ["photo_adjustment", "reporting"],
        ["copy_editor"],
        False,
    ),
}
DIRECTIVES = {
    "article_planning": "editor",
    "reporting": "reporter",
    "photography": "photographer",
    "copy_editing": "copyEditor",
}
FUNCTIONS = {
    "document_creation": "documents.create_documents",
    "photo_adjustment": "adjust_photos.autoadjust_photos",
}


@pytest.mark.parametrize("slug", NEWSROOM)
def test_each_step_of_the_newsroom_is_as_documented(slug: str) -> None:
    step = get_workflow_by_slug("journalism").get_step(slug)

    waits, requires, is_reviewed = NEWSROOM[slug]
    assert sorted(step.creation_depends_on) == waits
    assert step.required_certifications == requires
    assert step.is_human == (slug in DIRECTIVES)
    if slug in FUNCTIONS:
        path = f"journalism_workflow.v1.{FUNCTIONS[slug]}"
        assert step.execution_function == {"path": path}
        assert step.timeout_seconds
        assert step.retry_policy["max_attempts"] > 1
        return
    reviewed = {"policy": "sampled_review", "rate": 1, "max_reviews": 1}
    not_reviewed = {"policy": "no_review"}
    assert step.review_policy == (reviewed if is_reviewed else not_reviewed)
    assert step.user_interface["angular_directive"] == DIRECTIVES[slug]
    name = requires[0]
    module = f"journalism_workflow.v1.{name}"
    assert step.user_interface["angular_module"] == module
    scripts = step.user_interface["javascript_includes"]
    assert [
        f"journalism_workflow/v1/{name}/js/{file}.js"
        for file in ("modules", "controllers", "directives")
    ] == scripts[-3:]
