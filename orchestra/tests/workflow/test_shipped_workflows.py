"""The workflows that come with Orchestra."""

from orchestra.workflow import get_workflow_by_slug
from orchestra.workflow.lint import lint_app


def test_the_simple_workflow_passes_lint() -> None:
    assert lint_app("simple_workflow") == []


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
