"""The demo of the simple workflow: somebody rates an image."""

from typing import Any

from django.conf import settings

from example_project.expectations import expect
from example_project.expert import Expert
from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)

VERSION = "simple_workflow/v1"
RATING = "5"

#: What a person needs to know to look around.
INVITATION = (
    "Sign in as [b]demo[/b] / [b]demo[/b], an expert: "
    "press New delivery task, and rate an image."
)


def create_project() -> int:
    """Create a project by the signed API and return its id."""
    return create_orchestra_project(
        None,
        "simple_workflow",
        "v1",
        "Rate a view from the coast road",
        10,
        {"url": settings.SIMPLE_WORKFLOW_DEMO_URL},
        "real",
    )


def walk() -> dict[str, Any]:
    """Walk the workflow to its end and return the project's information."""
    project_id = create_project()
    crawled = get_project_information(project_id)["tasks"]["crawl"]
    expect("the crawl's status", crawled["status"], "Complete")
    expect("the crawl's result", crawled["latest_data"]["status"], "success")
    rate(crawled["latest_data"]["image"])
    information = get_project_information(project_id)
    rated = information["tasks"]["rate"]
    expect("the rating's status", rated["status"], "Complete")
    expect("the rating", rated["latest_data"]["rating"], RATING)
    expect(
        "the project's status", information["project"]["status"], "Completed"
    )
    return information


def rate(image: str) -> None:
    """Take the task as the demo's expert, rate the image, and submit."""
    expert = Expert(settings.ORCHESTRA_URL)
    expert.log_in("demo", "demo")
    expect("tasks before taking one", expert.dashboard()["tasks"], [])
    task_id = expert.take_a_new_task()["id"]
    task = expert.open_task(task_id)
    shown = task["prerequisites"]["crawl"]["image"]
    expect("the image that the expert is shown", shown, image)
    expert.save(task_id, {"rating": "4"}, task["data_version"])
    draft = expert.open_task(task_id)["task"]["data"]
    expect("the draft", draft, {"rating": "4"})
    expert.submit(task_id, {"rating": RATING})
    states = [row["state"] for row in expert.dashboard()["tasks"]]
    expect("tasks after submitting", states, ["complete"])
