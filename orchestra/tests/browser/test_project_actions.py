"""What admins do to projects: each dialog says it first, then does it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import (
    Certification,
    Event,
    Iteration,
    MachineRun,
    Project,
    StaffBotRequest,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.projects import create_project_with_tasks
from orchestra.services.submission import submit_task
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

S, P = Task.Status, Project.Status
ASK = Iteration.Status.REQUESTED_REVIEW
CONFLICT = "409"


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


def project_called(description: str) -> Project:
    """Make a project whose text waits to be written."""
    return create_project_with_tasks(
        "review_workflow", "v1", description, 5, 1, {}
    )


@pytest.fixture
def project(site: LiveServer) -> Project:
    """A project whose text waits to be written."""
    return project_called("The harbour")


@pytest.fixture
def writing(project: Project) -> Task:
    """The text that waits."""
    return project.tasks.get(step__slug="write")


class ActionsPage:
    """A project's page, as far as something is done there."""

    def __init__(self, page: Page, project: Project, step: str = "") -> None:
        self.page = page
        query = f"?step={step}" if step else ""
        page.goto(f"/orchestra/app/project/{project.pk}{query}")
        self.menu = page.get_by_role(
            "button",
            name=re.compile("^Actions for " + ("[^t]" if step else "the p")),
        )

    @property
    def state(self) -> Locator:
        """What the page says about the step, or else the project."""
        details = self.page.locator("step-details")
        return details.or_(self.page.locator("project-head")).last

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.get_by_role("dialog")

    def choose(self, action: str) -> Locator:
        """Open the menu, choose the action, and return its dialog."""
        self.menu.click()
        self.page.get_by_role("button", name=action).click()
        expect(self.dialog).to_be_visible()
        return self.dialog

    def agree(self, button: str, notice: str, then: str = "") -> None:
        """Press the button, and wait until the page says what is then."""
        self.dialog.get_by_role("button", name=button, exact=True).click()
        expect(self.dialog).to_have_count(0)
        expect(self.page.get_by_text(notice).first).to_be_visible()
        expect(self.state).to_contain_text(then)

    def pick(self, label: str, name: str) -> None:
        """Choose somebody in a combobox of the dialog."""
        field = self.dialog.get_by_label(label)
        field.click()
        self.dialog.get_by_role("option", name=name).click()
        expect(field).to_have_value(re.compile(name))


def test_a_task_goes_from_hand_to_hand_and_back(
    visit: Visit,
    ada: Worker,
    bo: Worker,
    di: Worker,
    writing: Task,
    accessible: Check,
) -> None:
    page = visit(di).page
    actions = ActionsPage(page, writing.project, "write")

    actions.choose("Assign…")
    actions.pick("Who is to have it?", "ada")
    expect(actions.dialog).to_contain_text("has the task from now on")
    accessible(page)
    actions.agree("Assign", "is with Ada Example (ada) now", "In progress")
    assert TaskAssignment.objects.get().worker == ada

    actions.choose("Reassign…")
    actions.pick("Who is to have it?", "bo")
    expect(actions.dialog).to_contain_text("takes over from ada")
    actions.agree("Reassign", "is with Bo Example (bo) now", "Bo Example")
    assert TaskAssignment.objects.get().worker == bo

    actions.choose("Restaff by StaffBot…")
    expect(actions.dialog).to_contain_text("bo keeps the task until")
    actions.agree("Look for somebody", "StaffBot is looking")
    assert StaffBotRequest.objects.get().task == writing

    actions.choose("Submit on behalf…")
    expect(actions.dialog).to_contain_text("waits for a reviewer")
    accessible(page)
    actions.agree(
        "Submit", "is submitted on behalf of bo", "Waits for a reviewer"
    )
    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert (event.actor_name, event.performed_by) == ("bo", "di")

    actions.choose("Revert…")
    actions.dialog.get_by_label("Back to when?").select_option(index=0)
    expect(actions.dialog).to_contain_text(
        "from Pending Review to Awaiting Processing"
    )
    accessible(page)
    actions.agree("Revert task", "is reverted", "Waits for an expert")
    writing.refresh_from_db()
    assert writing.status == S.AWAITING_PROCESSING

    actions.choose("Skip…")
    actions.dialog.get_by_label("Why is it skipped?").fill("No harbour.")
    actions.agree("Skip task", "is skipped", "Skipped")
    writing.refresh_from_db()
    assert writing.status == S.SKIPPED


def test_a_project_is_moved_and_what_failed_is_retried(
    visit: Visit,
    di: Worker,
    project: Project,
    writing: Task,
    watcher: Watcher,
    accessible: Check,
) -> None:
    watcher.expect(CONFLICT)
    Project.objects.filter(pk=project.pk).update(slack_group_id="C1")
    page = visit(di).page
    actions = ActionsPage(page, project)

    actions.choose("Pause the project")
    accessible(page)
    actions.agree("Pause project", "The project is paused.", "Paused")
    actions.choose("Resume the project")
    actions.agree("Resume project", "The project goes on.", "Active")
    actions.choose("Create the tasks that are due")
    actions.agree("Create tasks", "Every task that is due is there.")

    actions.choose("Reopen the Slack channel")
    actions.dialog.get_by_role("button", name="Reopen channel").click()
    expect(actions.dialog).to_contain_text("Slack is switched off")
    actions.dialog.get_by_role("button", name="Cancel").click()
    actions.choose("Who is in the Slack channel…")
    actions.pick("Who?", "di")
    actions.dialog.get_by_role("button", name="Let in").click()
    expect(actions.dialog).to_contain_text("Slack is switched off")
    page.keyboard.press("Escape")
    expect(actions.dialog).to_have_count(0)

    # Somebody else was faster: a sentence, and nothing is done.
    actions.choose("Abort the project…")
    expect(actions.dialog).to_contain_text("1 unfinished task")
    Project.objects.filter(pk=project.pk).update(status=P.COMPLETED)
    actions.dialog.get_by_role("button", name="Abort project").click()
    expect(actions.dialog).to_contain_text("completed by now")
    actions.dialog.get_by_role("button", name="Keep it").click()
    expect(actions.state).to_contain_text("Completed")
    actions.choose("Reopen the project")
    actions.agree("Reopen project", "The project is open again.", "Active")

    actions.choose("Abort the project…")
    actions.agree("Abort project", "The project is aborted.", "Aborted")
    project.refresh_from_db()
    assert project.status == P.ABORTED


def test_a_machine_step_runs_again(
    visit: Visit, ada: Worker, bo: Worker, di: Worker, writing: Task
) -> None:
    # The machine counts the words of a text, and this is none.
    assign_task(ada.pk, writing.pk)
    submit_task(writing.pk, {"text": 7}, ASK, ada)
    assign_task(bo.pk, writing.pk)
    submit_task(writing.pk, {"text": 7}, ASK, bo)
    assert MachineRun.objects.count() == 1
    page = visit(di).page
    actions = ActionsPage(page, writing.project, "count")

    actions.choose("Run the machine step again")
    expect(actions.dialog).to_contain_text("AttributeError")
    actions.agree("Run again", "“Counting” runs again.")

    assert MachineRun.objects.count() == 2
    actions = ActionsPage(page, writing.project)
    actions.choose("Retry everything that failed")
    actions.agree("Retry all", "Everything was tried again.")
    assert MachineRun.objects.count() == 3


def test_an_expert_is_chosen_by_keyboard_alone(
    visit: Visit, di: Worker, ada: Worker, writing: Task
) -> None:
    person = visit(di)
    page = person.page
    actions = ActionsPage(page, writing.project, "write")

    tab_to(person, actions.menu)
    page.keyboard.press("Enter")
    tab_to(person, page.get_by_role("button", name="Assign…"))
    page.keyboard.press("Enter")
    tab_to(person, actions.dialog.get_by_label("Who is to have it?"))
    page.keyboard.type("ada")
    expect(actions.dialog.get_by_role("option", name="ada")).to_be_visible()
    page.keyboard.press("Enter")
    tab_to(person, actions.dialog.get_by_role("button", name="Assign"))
    page.keyboard.press("Enter")

    expect(actions.dialog).to_have_count(0)
    expect(
        page.get_by_text("is with Ada Example (ada) now").first
    ).to_be_visible()
    expect(actions.menu).to_be_focused()


def test_many_are_paused_and_all_of_ada_goes_to_bo(
    visit: Visit,
    di: Worker,
    ada: Worker,
    bo: Worker,
    writing: Task,
    accessible: Check,
) -> None:
    assign_task(ada.pk, writing.pk)
    mill = project_called("The old mill")
    page = visit(di).page
    page.goto("/orchestra/app/projects")
    page.get_by_role("checkbox", name="Select The harbour").check()
    page.get_by_role("checkbox", name="Select The old mill").check()
    dialog = page.get_by_role("dialog")

    page.get_by_role("button", name="Reassign all of an expert…").click()
    for label, name in (("From whom?", "ada"), ("To whom?", "bo")):
        dialog.get_by_label(label).fill(name)
        dialog.get_by_role("option", name=name).click()
    expect(dialog).to_contain_text("1 task of 1 will go to Bo")
    accessible(page)
    dialog.get_by_role("button", name="Reassign all").click()
    expect(dialog).to_contain_text("1 task went to Bo")
    dialog.get_by_role("button", name="Close").click()
    assert TaskAssignment.objects.get().worker == bo

    expect(page.get_by_text("Select all on this page")).to_be_visible()
    page.get_by_role("checkbox", name="Select The harbour").check()
    page.get_by_role("checkbox", name="Select The old mill").check()
    page.get_by_role("button", name="Pause…").click()
    expect(dialog).to_contain_text("Pause 2 projects?")
    dialog.get_by_role("button", name="Pause", exact=True).click()
    expect(dialog).to_contain_text("2 of 2 done.")
    accessible(page)
    dialog.get_by_role("button", name="Close").click()
    mill.refresh_from_db()
    assert mill.status == P.PAUSED
