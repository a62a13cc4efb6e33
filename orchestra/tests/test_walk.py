"""A workflow author tests a whole workflow in a few lines."""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from orchestra.core.errors import (
    ProjectNotActive,
    TaskAssignmentError,
    WorkerCertificationError,
    WorkflowError,
)
from orchestra.models import Event, Project, Worker, WorkerCertification
from orchestra.testing import WorkflowWalk

pytestmark = pytest.mark.django_db

IMAGE = {"status": "success", "image": "https://example.org/a.png"}
TEXT = {"text": "The harbour at dawn"}


@pytest.fixture
def review_workflow(settings: Settings) -> None:
    """Install the workflow with a review."""
    settings.INSTALLED_APPS = [
        *settings.INSTALLED_APPS,
        "orchestra.tests.review_workflow",
    ]


@pytest.fixture
def written(review_workflow: None) -> WorkflowWalk:
    """Somebody has written a text."""
    walk = WorkflowWalk("review_workflow", machine_steps="real")
    walk.submit("write", TEXT)
    return walk


def simple_walk(**options: Any) -> WorkflowWalk:
    """Begin a project of the simple workflow."""
    return WorkflowWalk("simple_workflow", "v1", **options)


# The workflows that Orchestra ships


def test_the_simple_workflow_has_an_image_rated() -> None:
    walk = simple_walk(project_data={"url": "https://example.org"})
    walk.expect_no_task("rate")

    walk.run_machine_step("crawl", result=IMAGE)
    walk.expect_waiting("rate")
    walk.submit("rate", {"rating": "5"})

    walk.assert_complete()
    assert walk.data("crawl") == IMAGE
    assert walk.data("rate") == {"rating": "5"}


def test_the_simple_workflow_rates_nothing_where_there_is_no_page() -> None:
    walk = simple_walk(machine_steps="real")

    walk.expect_complete("crawl")
    assert walk.data("crawl")["status"] == "error"
    walk.expect_waiting("rate")


def test_the_review_workflow_counts_what_was_accepted(
    written: WorkflowWalk,
) -> None:
    written.return_("write", feedback="Shorter.")
    written.submit("write", {"text": "The harbour"})
    written.expect_no_task("count")
    written.review("write", accept=True)

    written.assert_complete()
    assert written.data("count") == {"words": 2}


# People


def test_whoever_reviews_is_not_who_wrote(written: WorkflowWalk) -> None:
    author = written.worker("write")

    reviewer = written.assign("write")

    assert author is not None
    assert author.user.get_username() == "expert-1"
    assert reviewer.user.get_username() == "expert-2"


def test_experts_hold_what_the_step_requires_and_no_more(
    written: WorkflowWalk,
) -> None:
    author = written.worker("write")

    assert author is not None
    held = author.certifications.values_list(
        "certification__slug", "role", "task_class"
    )
    assert list(held) == [("writer", 0, 1)]


def test_practice_takes_the_certification_for_practice(
    review_workflow: None,
) -> None:
    walk = WorkflowWalk("review_workflow", task_class=0)

    walk.submit("write", TEXT)

    training = WorkerCertification.TaskClass.TRAINING
    assert {one.task_class for one in WorkerCertification.objects.all()} == {
        training
    }


def test_two_walks_share_their_experts(review_workflow: None) -> None:
    first = WorkflowWalk("review_workflow")
    second = WorkflowWalk("review_workflow")

    first.submit("write", TEXT)
    second.submit("write", TEXT)

    assert first.worker("write") == second.worker("write")


def test_the_test_may_say_who_does_it(cy: Worker) -> None:
    walk = simple_walk(machine_steps={"crawl": IMAGE})

    walk.submit("rate", {"rating": "1"}, worker=cy)

    assert walk.worker("rate") == cy
    done = Event.objects.get(task=walk.task("rate"), kind="task_completed")
    assert (done.actor_kind, done.actor_name) == ("worker", "cy")


def test_somebody_who_may_not_is_refused(
    review_workflow: None, cy: Worker
) -> None:
    walk = WorkflowWalk("review_workflow")

    with pytest.raises(WorkerCertificationError):
        walk.assign("write", worker=cy)


def test_nobody_reviews_their_own_work_in_a_walk(
    written: WorkflowWalk,
) -> None:
    with pytest.raises(TaskAssignmentError):
        written.review("write", worker=written.worker("write"))


def test_only_the_holder_hands_the_work_on(cy: Worker) -> None:
    walk = simple_walk(machine_steps={"crawl": IMAGE})
    walk.assign("rate")

    with pytest.raises(AssertionError, match="'rate' is with expert-1, so cy"):
        walk.submit("rate", {}, worker=cy)


def test_a_draft_is_kept_for_the_submission_of_others(
    written: WorkflowWalk,
) -> None:
    written.assign("write")
    written.save("write", {"text": "Better"})

    written.review("write")

    assert written.data("write") == {"text": "Better"}
    assert written.data("count") == {"words": 1}


# Machine steps


def test_machine_steps_wait_unless_the_test_says_otherwise() -> None:
    walk = simple_walk()

    assert walk.statuses == {"crawl": "Awaiting Processing"}


def test_a_step_gives_the_result_that_the_test_chose() -> None:
    walk = simple_walk(machine_steps={"crawl": IMAGE})

    assert walk.data("crawl") == IMAGE


def test_a_result_may_be_worked_out() -> None:
    walk = simple_walk(project_data={"url": "https://example.org"})

    walk.run_machine_step("crawl", lambda project, before: {"of": project})

    assert walk.data("crawl")["of"]["url"] == "https://example.org"


def test_the_function_of_the_workflow_runs_if_nothing_is_chosen() -> None:
    walk = simple_walk()

    walk.run_machine_step("crawl")

    assert walk.data("crawl")["status"] == "error"


def test_a_run_that_fails_can_be_expected_and_repeated() -> None:
    walk = simple_walk(machine_steps={"crawl": RuntimeError("offline")})
    walk.expect_failed("crawl")

    walk.run_machine_step("crawl", IMAGE)

    walk.expect_complete("crawl")
    with pytest.raises(AssertionError, match="'crawl' has not failed"):
        walk.expect_failed("crawl")


def test_why_a_step_is_not_reached_is_in_the_sentence() -> None:
    walk = simple_walk(machine_steps={"crawl": RuntimeError("offline")})

    with pytest.raises(
        AssertionError,
        match=r"The step 'rate' has no task yet\. The project is Active; "
        r"crawl: Processing \(.*offline\), rate: no task\.",
    ):
        walk.submit("rate", {})


def test_what_follows_a_commit_follows_once(
    django_capture_on_commit_callbacks: Any,
) -> None:
    calls: list[int] = []

    def crawl(project_data: dict, prerequisites: dict) -> dict[str, Any]:
        calls.append(1)
        return IMAGE

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        simple_walk(machine_steps={"crawl": crawl})

    assert callbacks == []
    assert calls == [1]


@pytest.mark.django_db(transaction=True)
def test_a_walk_may_commit() -> None:
    walk = simple_walk(machine_steps={"crawl": IMAGE})

    walk.submit("rate", {"rating": "5"})

    walk.assert_complete()


# Project admins


def test_a_step_can_be_skipped() -> None:
    walk = simple_walk()

    walk.skip("crawl")

    walk.expect_skipped("crawl")
    walk.submit("rate", {"rating": "0"})
    walk.assert_complete()


def test_work_can_be_taken_back(written: WorkflowWalk) -> None:
    written.review("write", {"text": "Mine"})
    written.resume()

    written.revert("write", include_downstream=True)

    assert written.statuses["write"] == "Processing"
    assert written.data("write") == TEXT


def test_what_never_happened_cannot_be_taken_back(
    written: WorkflowWalk,
) -> None:
    with pytest.raises(AssertionError, match="has 1 iterations"):
        written.revert("write", 1)


def test_a_paused_project_takes_no_work() -> None:
    walk = simple_walk(machine_steps={"crawl": IMAGE})
    walk.pause()

    with pytest.raises(ProjectNotActive):
        walk.submit("rate", {})

    walk.resume()
    walk.submit("rate", {})
    walk.assert_complete()


def test_a_machine_step_that_waited_runs_on_resuming() -> None:
    results: dict[str, Any] = {}
    walk = simple_walk(machine_steps=results)
    walk.pause()

    results["crawl"] = IMAGE
    walk.resume()

    walk.expect_complete("crawl")


def test_a_project_can_be_aborted() -> None:
    walk = simple_walk()

    walk.end()

    assert walk.status == Project.Status.ABORTED
    assert walk.statuses == {"crawl": "Aborted"}


# Sentences


def test_a_workflow_that_is_not_there_is_a_plain_error() -> None:
    with pytest.raises(WorkflowError, match="no installed app"):
        WorkflowWalk("no_workflow")


SENTENCES = {
    "The workflow has no step 'rated'; its steps are crawl, rate.": (
        lambda walk: walk.submit("rated", {})
    ),
    "The step 'rate' is not in review.": lambda walk: walk.return_("rate"),
    "The step 'rate' is not complete.": (
        lambda walk: walk.expect_complete("rate")
    ),
    "The step 'rate' is not skipped.": (
        lambda walk: walk.expect_skipped("rate")
    ),
    "The step 'crawl' is not waiting.": (
        lambda walk: walk.expect_waiting("rate", "crawl")
    ),
    "The step 'crawl' has a task.": lambda walk: walk.expect_no_task("crawl"),
    "The workflow has no step 'x'": lambda walk: walk.expect_no_task("x"),
    "The step 'rate' is for people.": (
        lambda walk: walk.run_machine_step("rate")
    ),
    "The step 'crawl' is not waiting to be run.": (
        lambda walk: walk.run_machine_step("crawl")
    ),
    "Nobody is working on the step 'rate'.": lambda walk: walk.save(
        "rate", {}
    ),
    "The step 'crawl' is not being worked on": (
        lambda walk: walk.submit("crawl", {})
    ),
    "The project is not completed. The project is Active; "
    "crawl: Complete, rate: Awaiting Processing.": (
        lambda walk: walk.assert_complete()
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_makes_no_sense_is_said_in_a_sentence(sentence: str) -> None:
    walk = simple_walk(machine_steps={"crawl": IMAGE})

    with pytest.raises(AssertionError) as caught:
        SENTENCES[sentence](walk)

    assert str(caught.value).startswith(sentence)
