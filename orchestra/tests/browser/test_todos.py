"""To-dos: noted, ordered and ticked off, with nothing lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Route, expect

from orchestra.models import Project, Task, Todo, Worker
from orchestra.testing.factories import (
    TodoFactory,
    TodoListTemplateFactory,
    TodoQAFactory,
)
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.test_keyboard import tab_to
from orchestra.tests.browser.todo_pages import Todos
from orchestra.tests.browser.todo_tasks import certification as certification
from orchestra.tests.browser.todo_tasks import note as note
from orchestra.tests.browser.todo_tasks import task as task

pytestmark = pytest.mark.browser

TITLE = "Don't name {{1 + 1}} <b>sources</b>"


def test_what_is_noted_is_shown_edited_ticked_off_and_removed(
    visit: Visit, ada: Worker, task: Task
) -> None:
    """[W-F15]"""
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)
    expect(todos.card).to_contain_text("Nothing is noted yet.")

    todos.add(TITLE)
    todos.do(TITLE, "Edit")
    todos.card.get_by_label("Details").fill("See https://example.org/list.")
    todos.card.get_by_label("Due: date").fill("2030-12-24")
    todos.press("Save to-do")
    expect(todos.more(TITLE)).to_be_focused()
    expect(todos.row(TITLE)).to_contain_text("Due 24 Dec 2030")
    todo = Todo.objects.get()
    assert (todo.title, todo.details) == (
        TITLE,
        "See https://example.org/list.",
    )
    expect(
        todos.card.get_by_role("link", name="https://example.org/list")
    ).to_have_attribute("rel", "noopener noreferrer nofollow")

    person.page.get_by_role("link", name="Tasks").click()
    expect(person.dashboard.task("In progress", "Writing")).to_contain_text(
        TITLE
    )
    person.dashboard.task("In progress", "Writing").click()
    with person.page.expect_response("**/todos/todo/*/"):
        todos.box(TITLE).check()
    expect(todos.card).to_contain_text("1 of 1 done")

    person.dashboard.open()
    expect(
        person.dashboard.task("In progress", "Writing")
    ).not_to_contain_text(TITLE)
    person.page.go_back()
    expect(todos.box(TITLE)).to_be_checked()
    todos.do(TITLE, "Remove")
    with person.page.expect_response("**/todos/todo/*/"):
        person.page.get_by_role("dialog").get_by_role(
            "button", name="Remove to-do"
        ).click()
    expect(todos.card).to_contain_text("Nothing is noted yet.")
    assert not Todo.objects.exists()


def test_what_is_not_relevant_stands_apart_until_it_is_again(
    visit: Visit, ada: Worker, task: Task, note: Callable[..., Todo]
) -> None:
    root = note("Publish")
    todo = note("Translate", parent_todo=root, required=True)
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)
    expect(todos.card).to_contain_text("keeps this task from being submitted")

    with person.page.expect_response("**/todos/todo/*/"):
        todos.do("Translate", "Not relevant")

    expect(todos.card).not_to_contain_text("keeps this task")
    expect(todos.card).to_contain_text("0 of 1 done")
    todos.card.get_by_text("Not relevant 1").click()
    expect(todos.row("Translate")).to_contain_text("Publish")
    with person.page.expect_response("**/todos/todo/*/"):
        person.page.get_by_role("button", name="Undo").click()
    expect(todos.box("Translate")).to_be_visible()
    expect(todos.card).to_contain_text("0 of 2 done")
    todo.refresh_from_db()
    assert todo.status == Todo.Status.PENDING
    assert [one["action"] for one in todo.activity_log["actions"]] == [
        "skip",
        "unskip",
    ]


def test_what_is_below_goes_along_and_comes_back(
    visit: Visit, ada: Worker, task: Task, note: Callable[..., Todo]
) -> None:
    root = note("Publish")
    todo = note("Translate", parent_todo=root)
    note("Print", parent_todo=root, status=Todo.Status.COMPLETED)
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)

    with person.page.expect_response("**/todos/todo/*/"):
        todos.do("Publish", "Not relevant")
    expect(todos.card).to_contain_text("Everything here is marked")
    undo = person.page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    todo.refresh_from_db()
    assert todo.status == Todo.Status.DECLINED

    undo.click()
    expect(todos.card).to_contain_text("1 of 3 done")
    expect(todos.box("Print")).to_be_checked()
    expect(todos.box("Translate")).not_to_be_checked()


def test_a_required_to_do_holds_the_task_until_it_is_done(
    visit: Visit,
    ada: Worker,
    task: Task,
    note: Callable[..., Todo],
    watcher: Watcher,
) -> None:
    watcher.expect("400|409")
    note("Name the source", required=True)
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)
    person.task.text.fill("The harbour sleeps.")

    person.task.press("Submit")
    expect(person.page.get_by_label("Save and submit")).to_contain_text(
        "Name the source"
    )
    with person.page.expect_response("**/todos/todo/*/"):
        todos.box("Name the source").check()
    person.task.finish("Submit")

    task.refresh_from_db()
    assert task.status == Task.Status.PENDING_REVIEW
    todos.open(task.pk)
    expect(todos.box("Name the source")).to_be_disabled()
    expect(todos.card.get_by_role("button", name="Add")).to_have_count(0)


def test_a_list_is_kept_with_the_keyboard_alone(
    visit: Visit, ada: Worker, task: Task, note: Callable[..., Todo]
) -> None:
    note("Second")
    first = note("First")
    person = visit(ada)
    todos, keyboard = Todos(person.page).open(task.pk), person.page.keyboard

    keyboard.press("n")
    expect(todos.card.get_by_label("What is to be done?")).to_be_focused()
    keyboard.type("Third")
    keyboard.press("Enter")
    expect(todos.box("Third")).to_be_focused()
    with person.page.expect_response("**/todos/todo/"):
        keyboard.press("Alt+ArrowDown")
    expect(todos.box("Third")).to_be_focused()
    todos.expect_titles("First", "Third", "Second")

    tab_to(person, todos.more("Third"))
    keyboard.press("Enter")
    tab_to(person, todos.card.get_by_role("button", name="Move down"))
    with person.page.expect_response("**/todos/todo/"):
        keyboard.press("Enter")
    expect(todos.card.get_by_role("button", name="Move down")).to_be_focused()
    todos.expect_titles("First", "Second", "Third")
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    expect(
        todos.card.get_by_role("button", name="Edit", exact=True)
    ).to_be_focused()
    keyboard.press("Enter")
    expect(todos.card.get_by_label("What is to be done?")).to_be_focused()
    keyboard.press("Escape")
    expect(todos.more("Third")).to_be_focused()

    person.page.reload()
    todos.expect_shown()
    todos.expect_titles("First", "Second", "Third")
    tab_to(person, todos.box("First"))
    with person.page.expect_response("**/todos/todo/*/"):
        keyboard.press("Space")
    first.refresh_from_db()
    assert first.status == Todo.Status.COMPLETED


def test_what_the_server_refuses_is_taken_back_and_tried_again(
    visit: Visit,
    ada: Worker,
    task: Task,
    note: Callable[..., Todo],
    watcher: Watcher,
) -> None:
    """[W-F15]"""
    watcher.expect("503")
    todo = note("Don't sleep")
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)

    def refuse(route: Route) -> None:
        route.fulfill(
            status=503, json={"error": 503, "message": "Out of order."}
        )

    person.page.route("**/todos/todo/*/", refuse)
    todos.box("Don't sleep").click()
    expect(
        person.page.get_by_text("“Don't sleep” is as it was. Out of order.")
    ).to_be_visible()
    expect(todos.box("Don't sleep")).not_to_be_checked()

    person.page.unroute("**/todos/todo/*/")
    with person.page.expect_response("**/todos/todo/*/"):
        person.page.get_by_role("button", name="Try again").click()
    expect(todos.box("Don't sleep")).to_be_checked()
    todo.refresh_from_db()
    assert todo.status == Todo.Status.COMPLETED


def test_a_list_that_cannot_be_loaded_says_so_and_tries_again(
    visit: Visit,
    ada: Worker,
    task: Task,
    note: Callable[..., Todo],
    watcher: Watcher,
) -> None:
    watcher.expect("503")
    note("Sweep")
    person = visit(ada)
    person.page.route(
        "**/todos/todo/?*",
        lambda route: route.fulfill(
            status=503, json={"error": 503, "message": "Out of order."}
        ),
    )
    todos = Todos(person.page).open(task.pk)
    expect(todos.card.get_by_role("alert")).to_contain_text("Out of order.")

    person.page.unroute("**/todos/todo/?*")
    todos.press("Try again")

    expect(todos.box("Sweep")).to_be_visible()


def test_a_template_brings_its_to_dos(
    visit: Visit, ada: Worker, task: Task
) -> None:
    items = [
        {"id": 2, "description": "Spell it right"},
        {"id": 1, "description": "Name sources", "required": True},
    ]
    TodoListTemplateFactory(
        name="Editing", description="For editors.", todos={"items": items}
    )
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)

    todos.press("From a template")
    todos.card.get_by_label("Template", exact=True).select_option(
        label="Editing"
    )
    expect(todos.card).to_contain_text("For editors.")
    todos.press("Add these to-dos")

    expect(todos.row("Editing")).to_contain_text("[0/2]")
    todos.expect_titles("Editing", "Name sources", "Spell it right")
    expect(todos.row("Name sources")).to_contain_text("Required")


def test_the_other_steps_are_shown_on_demand(
    visit: Visit, ada: Worker, task: Task, note: Callable[..., Todo]
) -> None:
    note("Write it")
    project = Project.objects.get(pk=task.project_id)
    counting = project.workflow_version.steps.get(slug="count")
    TodoFactory(project=project, step=counting, title="Count it")
    person = visit(ada)
    todos = Todos(person.page).open(task.pk)
    todos.expect_titles("Write it")

    todos.press("All steps")

    expect(todos.card.get_by_role("heading", name="Counting")).to_be_visible()
    todos.expect_titles("Write it", "Count it")


def test_nobody_is_kept_out(
    visit: Visit,
    ada: Worker,
    di: Worker,
    task: Task,
    note: Callable[..., Todo],
    accessible: Check,
) -> None:
    now = timezone.now()
    root = note("Publish", required=True, due_datetime=now)
    note("Done", status=Todo.Status.COMPLETED)
    note("Declined", status=Todo.Status.DECLINED)
    checked = note(
        "See https://example.org/a-long-address-that-does-not-break-" * 2,
        parent_todo=root,
        details="Details",
        due_datetime=now + timedelta(hours=2),
    )
    TodoQAFactory(todo=checked)
    TodoListTemplateFactory()
    for worker in (ada, di):
        person = visit(worker)
        todos = Todos(person.page).open(task.pk)
        accessible(person.page)
        todos.more("See").click()
        todos.card.get_by_text("Not relevant 1").click()
        expect(todos.card.get_by_text("Activity").first).to_be_visible()
        todos.press("Add a to-do")
        expect(todos.card.get_by_label("What is to be done?")).to_be_focused()
        accessible(person.page)
        todos.press("Cancel")
        todos.press("From a template")
        expect(todos.card.get_by_label("Template", exact=True)).to_be_focused()
        accessible(person.page)
