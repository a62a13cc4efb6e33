"""The page of a project: who holds what, with a mouse and without one."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import (
    Event,
    MachineRun,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    StepFactory,
    TaskFactory,
)
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.browser.pages import Person
from orchestra.tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

ERROR = "OSError: image file is truncated"


@pytest.fixture
def draft(site: LiveServer, task: Task, ada: Worker, bo: Worker) -> Task:
    """A draft that Bo reviews, while the photos beside it have failed."""
    version, project = task.project.workflow_version, task.project
    photos = MachineStepFactory(
        workflow_version=version, slug="photos", ordinal=1
    )
    StepFactory(
        workflow_version=version,
        slug="print",
        ordinal=2,
        creation_depends_on=[task.step, photos],
    )
    project.short_description = "Pope and president in the city"
    project.project_data = {"headline": "Pope and president"}
    project.save()
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": "Done"}, 1, ada)
    fail(TaskFactory.create(project=project, step=photos))
    return assign_task(bo.pk, task.pk)


def fail(task: Task) -> None:
    """Let the machine have failed for good."""
    task.status = Task.Status.PROCESSING
    task.save()
    assignment = AssignmentFactory(
        task=task, worker=None, status=TaskAssignment.Status.FAILED
    )
    MachineRun.objects.create(
        task=task,
        assignment=assignment,
        number=1,
        outcome=MachineRun.Outcome.FAILED,
        ended_at=timezone.now(),
        error=ERROR,
        traceback=f"Traceback\n{ERROR}",
    )
    Event.objects.create(
        kind=Event.Kind.MACHINE_RUN_FAILED,
        project=task.project,
        task=task,
        data={"run": 1, "error": ERROR},
    )


class ProjectPage:
    """One project, with its tabs."""

    def __init__(self, person: Person) -> None:
        self.person, self.page = person, person.page

    def open(self, project_id: int, query: str = "") -> None:
        """Go there and wait for the project."""
        self.page.goto(f"/orchestra/app/project/{project_id}{query}")
        expect(
            self.page.get_by_role("heading", name="Pope and", level=1)
        ).to_be_visible()

    def node(self, name: str) -> Locator:
        """The step in the graph."""
        graph = self.page.get_by_role("group", name="Steps of the project")
        return graph.get_by_role("button", name=re.compile(f"^{name}:"))

    def row(self, name: str) -> Locator:
        """The step in the list."""
        steps = self.page.get_by_role("region", name="Steps")
        return steps.get_by_role("button", name=re.compile(f"^{name} "))

    def details(self, name: str) -> Locator:
        """What is shown of the step that is selected."""
        return self.page.get_by_role("region", name=re.compile(f"^{name} "))

    def tab(self, name: str) -> Locator:
        """The tab of the name."""
        return self.page.get_by_role("tab", name=name)

    def panel(self, name: str) -> Locator:
        """What belongs to the tab, once it is there."""
        panel = self.page.get_by_role("tabpanel", name=name)
        expect(panel.locator("[aria-busy=true]")).to_have_count(0)
        return panel


def test_an_admin_sees_who_holds_what_and_what_happened(
    visit: Visit, di: Worker, draft: Task, accessible: Check
) -> None:
    shown = ProjectPage(visit(di))
    shown.open(draft.project_id)
    expect(shown.node("Draft")).to_contain_text("Bo Example")
    expect(shown.node("Photos")).to_contain_text("Failed")
    expect(shown.node("Print")).to_contain_text("To come")
    expect(shown.row("Draft")).to_contain_text("In review")

    shown.node("Draft").click()
    expect(shown.details("Draft")).to_contain_text("Ada Example")
    accessible(shown.page)

    shown.tab("Timeline").click()
    bars = shown.panel("Timeline").locator(".timeline-bar")
    expect(bars).to_have_count(3)
    shown.page.get_by_role("button", name="Zoom in").click()
    shown.page.get_by_label("Since the start").check()
    expect(shown.panel("Timeline").get_by_role("table")).to_contain_text(
        "Bo Example"
    )
    accessible(shown.page)

    shown.tab("Data").click()
    expect(shown.panel("Data")).to_contain_text('"headline": "Pope and')
    accessible(shown.page)

    shown.tab("History").click()
    expect(shown.panel("History")).to_contain_text("Work submitted")
    accessible(shown.page)

    shown.tab("Incidents").click()
    expect(shown.panel("Incidents")).to_contain_text(ERROR)
    accessible(shown.page)
    shown.page.reload()
    expect(shown.panel("Incidents")).to_contain_text(ERROR)
    assert "tab=incidents" in shown.page.url


def test_the_page_is_read_without_a_mouse_and_follows_what_happens(
    visit: Visit, di: Worker, bo: Worker, draft: Task
) -> None:
    person = visit(di)
    shown, keyboard = ProjectPage(person), person.page.keyboard
    shown.open(draft.project_id)

    tab_to(person, shown.node("Draft"))
    keyboard.press("ArrowRight")
    expect(shown.node("Print")).to_be_focused()
    keyboard.press("ArrowLeft")
    expect(shown.node("Draft")).to_be_focused()
    keyboard.press("Enter")
    expect(shown.details("Draft")).to_contain_text("Reviewer, at work")

    submit_task(draft.pk, {"text": "Better"}, 1, bo)
    person.page.evaluate(
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(shown.node("Draft")).to_contain_text("Complete")
    expect(shown.node("Draft")).to_be_focused()
    expect(shown.details("Draft")).to_contain_text("Reviewer, handed on")

    shown.tab("Graph").focus()
    keyboard.press("ArrowRight")
    expect(shown.panel("Timeline")).to_contain_text("Bo Example")
    frame = person.page.get_by_role("region", name="Timeline")
    width = frame.locator("svg").bounding_box()
    tab_to(person, frame)
    keyboard.press("+")
    expect(person.page.get_by_role("button", name="Zoom out")).to_be_enabled()
    wider = frame.locator("svg").bounding_box()
    assert width is not None
    assert wider is not None
    assert wider["width"] == 2 * width["width"]


def test_a_workflow_is_drawn_with_its_versions(
    visit: Visit, di: Worker, draft: Task, accessible: Check
) -> None:
    person = visit(di)
    version = draft.project.workflow_version

    person.page.goto(
        f"/orchestra/app/workflow/{version.workflow.slug}/{version.slug}"
    )

    graph = person.page.get_by_role("group", name="Steps of the workflow")
    expect(graph.get_by_role("button")).to_have_count(3)
    versions = person.page.get_by_role("region", name="Versions")
    expect(versions).to_contain_text("1 running")
    accessible(person.page)


@pytest.mark.parametrize(
    "place", ["project/{}", "workflow/simple_workflow/v1"]
)
def test_experts_are_told_that_it_is_for_admins(
    visit: Visit, ada: Worker, draft: Task, place: str
) -> None:
    person = visit(ada)
    person.page.goto(f"/orchestra/app/{place.format(draft.project_id)}")

    heading = person.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("For project admins")
    expect(person.page.get_by_role("tab")).to_have_count(0)
