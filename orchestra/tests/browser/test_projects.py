"""Project admins find projects and make new ones; nobody else does."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, Event, Project, Task, Worker
from orchestra.services import events
from orchestra.services.assignment import assign_task
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import TodoFactory
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.browser.project_pages import NewProject, Projects
from orchestra.tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

NEW_PAGE = re.compile(r"/app/project/\d+$")


def project(description: str) -> Task:
    """Make a project, and return its first task."""
    made = create_project_with_tasks(
        "review_workflow", "v1", description, 5, 1, {}
    )
    return made.tasks.get()


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


@pytest.fixture
def newsroom(site: LiveServer, ada: Worker) -> None:
    """A project that goes on, one that is stuck, and one that is late."""
    assign_task(ada.pk, project("The harbour").pk)
    stuck = project("The old mill")
    events.record(Event.Kind.POLICY_FAILED, stuck.project, stuck)
    late = project("A view of the bay")
    TodoFactory(
        project=late.project,
        step=late.step,
        due_datetime=timezone.now() - timedelta(days=3),
    )
    Project.objects.filter(short_description="The harbour").update(
        task_class=0
    )


@pytest.mark.usefixtures("newsroom")
def test_a_project_is_found_and_another_made_by_mouse(
    visit: Visit, di: Worker, accessible: Check
) -> None:
    person = visit(di)
    page, projects = person.page, Projects(person.page)
    page.get_by_role("link", name="Projects", exact=True).click()
    projects.expect_shown("3 projects")
    expect(projects.row("The harbour")).to_contain_text(
        "Ada Example, since today"
    )
    expect(projects.row("The old mill")).to_contain_text("Stuck")
    expect(projects.row("A view of the bay")).to_contain_text("Overdue since")
    page.get_by_role("checkbox", name="Select The harbour").check()
    expect(page.get_by_text("1 selected")).to_be_visible()
    accessible(page)

    projects.toggle("Stuck").click()
    projects.expect_shown("1 project found")
    expect(projects.row("The old mill")).to_be_visible()
    page.reload()
    projects.expect_shown("1 project found")
    projects.toggle("Clear filters").click()
    projects.expect_shown("3 projects")
    projects.search.fill("HARBOUR")
    projects.expect_shown("1 project found")
    assert page.url.endswith("/app/projects?search=HARBOUR")
    expect(projects.row("The harbour")).to_have_attribute(
        "href", re.compile(r"^project/\d+$")
    )

    page.get_by_role("link", name="New project").click()
    form = NewProject(page).expect_shown()
    form.workflow.select_option(label="Reviewed Writing")
    form.data.fill('{\n  "url": here\n}')
    form.create.click()
    expect(page.get_by_text("Line 2:")).to_be_visible()
    expect(form.description).to_be_focused()
    accessible(page)
    form.description.fill("A walk")
    form.data.fill('{"url": "https://example.org/"}')
    form.create.dblclick()

    page.wait_for_url(NEW_PAGE)
    made = Project.objects.get(short_description="A walk")
    assert page.url.endswith(f"/app/project/{made.pk}")
    assert made.project_data == {"url": "https://example.org/"}
    assert made.tasks.count() == 1


@pytest.mark.usefixtures("newsroom")
def test_the_same_goes_with_the_keyboard_alone(
    visit: Visit, di: Worker
) -> None:
    person = visit(di)
    page, keyboard = person.page, person.page.keyboard
    projects = Projects(page)
    tab_to(person, page.get_by_role("link", name="Projects", exact=True))
    keyboard.press("Enter")
    projects.expect_shown("3 projects")

    tab_to(person, projects.toggle("Unstaffed"))
    keyboard.press("Space")
    projects.expect_shown("2 projects found")
    keyboard.press("/")
    expect(projects.search).to_be_focused()
    keyboard.type("mill")
    projects.expect_shown("1 project found")
    tab_to(person, page.get_by_role("checkbox", name="Select The old mill"))
    keyboard.press("Space")
    expect(page.get_by_text("1 selected")).to_be_visible()
    tab_to(person, projects.row("The old mill"))

    page.goto("/orchestra/app/projects/new")
    form = NewProject(page).expect_shown()
    tab_to(person, form.workflow)
    keyboard.press("ArrowDown")
    tab_to(person, form.description)
    keyboard.type("A walk")
    tab_to(person, form.priority)
    keyboard.press("ArrowUp")
    keyboard.press("Enter")

    page.wait_for_url(NEW_PAGE)
    assert Project.objects.get(short_description="A walk").priority == 1


def test_experts_are_told_whose_pages_they_are(
    visit: Visit, ada: Worker, accessible: Check
) -> None:
    page = visit(ada).page
    heading = page.get_by_role("heading", name="For project admins")

    page.goto("/orchestra/app/projects/new")
    expect(heading).to_be_visible()
    page.goto("/orchestra/app/projects?stuck")

    expect(heading).to_be_visible()
    expect(
        page.get_by_role("link", name="Projects", exact=True)
    ).to_have_count(0)
    accessible(page)
