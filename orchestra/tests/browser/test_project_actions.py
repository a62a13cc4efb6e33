"""What admins do to projects: each dialog says it first, then does it."""

import re
from datetime import timedelta

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
from orchestra.services.staffing_rounds import run_round
from orchestra.services.submission import submit_task
from orchestra.testing.slack import FakeSlack
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


def test_a_task_goes_from_hand_to_hand(
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
    actions.agree("Assign", "is with Ada Example now", "In progress")
    assert TaskAssignment.objects.get().worker == ada

    actions.choose("Reassign…")
    actions.pick("Who is to have it?", "bo")
    expect(actions.dialog).to_contain_text("takes over from Ada Example,")
    actions.agree("Reassign", "is with Bo Example now", "Bo Example")
    assert TaskAssignment.objects.get().worker == bo

    actions.choose("Submit on behalf…")
    expect(actions.dialog).to_contain_text("waits for a reviewer")
    accessible(page)
    actions.agree(
        "Submit", "is submitted on behalf of Bo", "Waits for a reviewer"
    )
    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert (event.actor_name, event.performed_by) == ("bo", "di")

    actions.choose("Revert…")
    actions.dialog.get_by_label("Back to when?").select_option(index=0)
    expect(actions.dialog).to_contain_text(
        "from “Waits for a reviewer” to “Waits for an expert”"
    )
    accessible(page)
    actions.agree("Revert task", "is reverted", "Waits for an expert")
    writing.refresh_from_db()
    assert writing.status == S.AWAITING_PROCESSING


def test_staffbot_explains_itself_and_the_task_is_skipped_in_the_end(
    visit: Visit, ada: Worker, di: Worker, writing: Task, accessible: Check
) -> None:
    page = visit(di).page
    actions = ActionsPage(page, writing.project, "write")

    actions.choose("Find somebody by StaffBot…")
    expect(actions.dialog).to_contain_text("has not looked for anybody")
    actions.agree("Look for somebody", "StaffBot is looking")
    run_round(batch_size=1, frequency=timedelta(minutes=20))

    actions.choose("Find somebody by StaffBot…")
    expect(actions.dialog).to_contain_text("1 expert asked, 0 declined.")
    decisions = actions.dialog.get_by_label("What StaffBot decided")
    expect(decisions).to_contain_text("Ada Example")
    accessible(page)
    actions.dialog.get_by_role("button", name="Cancel").click()
    expect(actions.dialog).to_have_count(0)

    assign_task(ada.pk, writing.pk)
    actions = ActionsPage(page, writing.project, "write")
    actions.choose("Restaff by StaffBot…")
    expect(actions.dialog).to_contain_text("Ada Example keeps the task until")
    actions.agree("Look for somebody", "StaffBot is looking")
    latest = StaffBotRequest.objects.latest("pk")
    assert latest.request_cause == StaffBotRequest.RequestCause.RESTAFF

    actions.choose("Skip…")
    expect(actions.dialog).to_contain_text("Ada Example will lose the task")
    accessible(page)
    actions.dialog.get_by_label("Why is it skipped?").fill("No harbour.")
    actions.agree("Skip task", "is skipped", "Skipped")
    skipped = Event.objects.get(kind=Event.Kind.TASK_SKIPPED)
    assert skipped.data["reason"] == "No harbour."


def test_a_project_is_moved_until_it_is_aborted(
    visit: Visit,
    di: Worker,
    project: Project,
    watcher: Watcher,
    accessible: Check,
) -> None:
    watcher.expect(CONFLICT)
    page = visit(di).page
    actions = ActionsPage(page, project)

    actions.menu.click()
    expect(page.get_by_role("button", name="Pause the")).to_be_visible()
    accessible(page)
    page.keyboard.press("Escape")
    actions.choose("Pause the project")
    accessible(page)
    actions.agree("Pause project", "The project is paused.", "Paused")
    actions.choose("Resume the project")
    actions.agree("Resume project", "The project goes on.", "Active")

    actions.choose("Complete the project…")
    expect(actions.dialog).to_contain_text("1 unfinished task")
    actions.agree("Complete project", "is completed.", "Completed")
    actions.choose("Reopen the project")
    actions.agree("Reopen project", "The project is open again.", "Active")

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


def test_a_project_gets_what_it_lacks(
    visit: Visit,
    di: Worker,
    project: Project,
    slack: FakeSlack,
    accessible: Check,
) -> None:
    project.tasks.all().delete()
    key = slack.add_channel("harbour")
    Project.objects.filter(pk=project.pk).update(slack_group_id=key)
    channel = slack.channels[key]
    channel.is_archived = True
    di.slack_user_id = slack.add_user("di")
    di.save()
    page = visit(di).page
    actions = ActionsPage(page, project)

    actions.choose("Create the tasks that are due")
    actions.agree("Create tasks", "Every task that is due is there.")
    assert project.tasks.get().status == S.AWAITING_PROCESSING

    actions.choose("Reopen the Slack channel")
    actions.agree("Reopen channel", "The channel is open.")
    assert not channel.is_archived

    actions.choose("Who is in the Slack channel…")
    actions.pick("Who?", "di")
    expect(actions.dialog).to_contain_text("is invited into")
    accessible(page)
    actions.agree("Let in", "is in the Slack channel now.")
    assert di.slack_user_id in channel.members

    actions.choose("Who is in the Slack channel…")
    actions.pick("Who?", "di")
    actions.dialog.get_by_label("Take them out").check()
    actions.agree("Take out", "is no longer in the Slack channel.")
    assert di.slack_user_id not in channel.members


@pytest.fixture
def counting(writing: Task, ada: Worker, bo: Worker) -> Task:
    """A machine's task that failed.

    It counts the words of a text, and this is none.
    """
    for worker in (ada, bo):
        assign_task(worker.pk, writing.pk)
        submit_task(writing.pk, {"text": 7}, ASK, worker)
    assert MachineRun.objects.count() == 1
    return writing.project.tasks.get(step__slug="count")


def test_what_failed_runs_again_until_it_is_taken_back(
    visit: Visit, di: Worker, counting: Task, accessible: Check
) -> None:
    page = visit(di).page
    actions = ActionsPage(page, counting.project, "count")

    actions.choose("Run the machine step again")
    expect(actions.dialog).to_contain_text("AttributeError")
    actions.agree("Run again", "“Counting” runs again.")
    assert MachineRun.objects.count() == 2

    actions = ActionsPage(page, counting.project)
    actions.choose("Retry everything that failed")
    actions.agree("Retry all", "Everything was tried again.")
    assert MachineRun.objects.count() == 3

    page.goto("/orchestra/app/projects")
    page.get_by_role("checkbox", name="Select The harbour").check()
    page.get_by_role("button", name="Retry what failed…").click()
    expect(actions.dialog).to_contain_text("Retry what failed in 1 project?")
    actions.dialog.get_by_role("button", name="Retry all").click()
    expect(actions.dialog).to_contain_text("1 of 1 done.")
    assert MachineRun.objects.count() == 4

    actions = ActionsPage(page, counting.project, "write")
    actions.choose("Revert…")
    actions.dialog.get_by_label("Back to when?").select_option(index=0)
    expect(actions.dialog).to_contain_text(
        "from “Complete” to “Waits for an expert”"
    )
    expect(actions.dialog).to_contain_text("“Counting” is taken back")
    actions.dialog.get_by_label("Take back the work").check()
    accessible(page)
    actions.agree("Revert task", "is reverted", "Waits for an expert")
    counting.refresh_from_db()
    assert counting.status == S.ABORTED


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
    expect(page.get_by_text("is with Ada Example now").first).to_be_visible()
    expect(actions.menu).to_be_focused()


def test_many_are_paused_and_resumed_and_all_of_ada_goes_to_bo(
    visit: Visit,
    di: Worker,
    ada: Worker,
    bo: Worker,
    writing: Task,
    accessible: Check,
) -> None:
    assign_task(ada.pk, writing.pk)
    project_called("The old mill")
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

    # Whatever is still in the list stays chosen.
    expect(page.get_by_text("2 selected")).to_be_visible()
    for verb, paused in (("Pause", 2), ("Resume", 0)):
        page.get_by_role("button", name=f"{verb}…").click()
        expect(dialog).to_contain_text(f"{verb} 2 projects?")
        dialog.get_by_role("button", name=verb, exact=True).click()
        expect(dialog).to_contain_text("2 of 2 done.")
        accessible(page)
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_have_count(0)
        expect(
            page.get_by_role("link").filter(has_text="Paused")
        ).to_have_count(paused)
        found = Project.objects.filter(status=P.PAUSED)
        assert found.count() == paused
