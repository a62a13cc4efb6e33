"""The quality check of to-dos, and what it says to who does the work."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from orchestra.models import Task, Todo, TodoQA, Worker
from orchestra.testing.factories import TodoFactory, TodoQAFactory
from orchestra.tests.browser.conftest import Visit
from orchestra.tests.browser.todo_pages import QualityCheck, Todos
from orchestra.tests.browser.todo_tasks import certification as certification
from orchestra.tests.browser.todo_tasks import new_task
from orchestra.tests.browser.todo_tasks import note as note
from orchestra.tests.browser.todo_tasks import task as task

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["bo", "di"])
def test_a_check_reaches_who_did_the_work(
    visit: Visit,
    ada: Worker,
    bo: Worker,
    di: Worker,
    name: str,
    task: Task,
    note: Callable[..., Todo],
) -> None:
    note("Spell it right", status=Todo.Status.COMPLETED)
    note("Don't guess", status=Todo.Status.COMPLETED)
    writer, checker = visit(ada), visit({"bo": bo, "di": di}[name])
    writer.page.goto(f"/orchestra/app/task/{task.pk}")
    writer.task.text.fill("The harbour sleeps.")
    writer.task.finish("Submit")
    if name == "bo":
        checker.dashboard.take_review_task()
    else:
        Todos(checker.page).open(task.pk)
    checks = QualityCheck(checker.page)

    checks.press("Spell it right", "Approve")
    expect(checks.of("Spell it right")).to_contain_text("Approved")
    checks.press("Don't guess", "Disapprove")
    checks.comment("Don't guess", "Two sources, please.")
    checker.page.reload()
    expect(checks.card).to_contain_text("2 of 2 checked")

    checker.page.context.grant_permissions(
        ["clipboard-read", "clipboard-write"]
    )
    checks.card.get_by_role("button", name="Copy QA summary").click()
    expect(checks.card.get_by_role("button", name="Copied")).to_be_visible()
    copied = checker.page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "*Feedback on Writing*\n\n"
        "*To-do:* Don't guess\n*Comment:* Two sources, please."
    )
    assert TodoQA.objects.filter(approved=True).count() == 1

    todos = Todos(writer.page).open(task.pk)
    expect(todos.row("Don't guess")).to_contain_text(
        "Quality check in this project"
    )
    expect(todos.row("Don't guess")).to_contain_text("Two sources, please.")
    expect(QualityCheck(writer.page).card).to_have_count(0)


def test_an_earlier_project_recommends_something(
    visit: Visit, ada: Worker, task: Task, note: Callable[..., Todo]
) -> None:
    earlier = new_task(ada, "The lighthouse")
    TodoQAFactory(
        todo=TodoFactory(
            project=earlier.project, step=earlier.step, title="Don't guess"
        ),
        comment="Ask the keeper.",
    )
    note("Don't guess")
    person = visit(ada)

    todos = Todos(person.page).open(task.pk)

    expect(todos.row("Don't guess")).to_contain_text(
        "Recommendation from a previous project"
    )
    expect(todos.row("Don't guess")).to_contain_text("Ask the keeper.")
