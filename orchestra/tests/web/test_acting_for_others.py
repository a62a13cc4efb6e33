"""Whoever acts on behalf of somebody else answers for it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from orchestra.models import (
    Event,
    Task,
    TaskAssignment,
    TimeEntry,
    Todo,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import TodoFactory, UserFactory
from orchestra.tests.web.account_visits import texts_of

pytestmark = pytest.mark.django_db

ACCOUNT = "/orchestra/accounts/settings/"
NAMES = {"first_name": "Ada", "last_name": "Okafor", "timezone": "UTC"}


@pytest.fixture
def root() -> Any:
    """Root may do everything."""
    return UserFactory(username="root", is_superuser=True, is_staff=True)


@pytest.fixture
def browser(root: Any) -> Client:
    """The browser in which Root is signed in."""
    client = Client()
    client.force_login(root)
    return client


@pytest.fixture
def acting(browser: Client, ada: Worker) -> Client:
    """Root's browser, in which Root acts as Ada."""
    act_as(browser, ada)
    return browser


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    assign_task(ada.pk, task.pk)
    return TaskAssignment.objects.get()


def act_as(client: Client, worker: Worker) -> None:
    """Begin to act as the worker."""
    client.post("/orchestra/switch/acquire/", {"user_pk": worker.user_id})


def stop(client: Client) -> None:
    """Stop acting as somebody else."""
    client.post("/orchestra/switch/release/")


def call(
    client: Client, name: str, body: dict[str, Any], **kwargs: Any
) -> Any:
    """Post the body to the endpoint, which takes it."""
    response = client.post(
        reverse(f"orchestra:{name}", kwargs=kwargs),
        json.dumps(body),
        content_type="application/json",
    )
    assert response.status_code < 300, response.content
    return json.loads(response.content)


def who(kind: str) -> tuple[str, str]:
    """Return in whose name the latest such event is, and who did it."""
    event = Event.objects.filter(kind=kind).latest("pk")
    return event.actor_name, event.performed_by


def test_work_that_is_submitted_names_both(
    acting: Client, assignment: TaskAssignment
) -> None:
    call(
        acting,
        "submit_task_assignment",
        {
            "task_id": assignment.task_id,
            "task_data": {"text": "Done"},
            "command_type": "submit",
        },
    )

    assert who("task_submitted") == ("ada", "root")


def test_time_that_is_booked_names_both(
    acting: Client, assignment: TaskAssignment
) -> None:
    call(
        acting,
        "time_entries",
        {"date": "2026-05-01", "time_worked": "01:00:00"},
    )

    assert who("time_entry_created") == ("ada", "root")
    entry = TimeEntry.objects.get()
    assert (entry.worker.user.get_username(), entry.performed_by) == (
        "ada",
        "root",
    )


def test_time_that_the_timer_books_names_both(
    acting: Client, assignment: TaskAssignment
) -> None:
    call(acting, "timer_start", {"assignment": assignment.pk})
    call(acting, "timer_stop", {})

    assert who("timer_started") == who("timer_stopped") == ("ada", "root")
    assert TimeEntry.objects.get().performed_by == "root"


def test_a_todo_that_is_done_names_both(
    acting: Client, assignment: TaskAssignment
) -> None:
    task = assignment.task
    todo = TodoFactory(project=task.project, step=task.step)
    response = acting.patch(
        reverse("orchestra:todo", kwargs={"pk": todo.pk}),
        json.dumps({"status": Todo.Status.COMPLETED}),
        content_type="application/json",
    )
    assert response.status_code == 200

    todo.refresh_from_db()
    (action,) = todo.activity_log["actions"]
    assert action["actor"] == {
        "kind": "worker",
        "name": "ada",
        "performed_by": "root",
    }


def test_a_page_that_is_saved_names_both(acting: Client) -> None:
    acting.post(ACCOUNT, NAMES)

    assert who("account_changed") == ("ada", "root")


def test_the_admin_names_both(
    browser: Client, di: Worker, ada: Worker
) -> None:
    di.user.is_staff = di.user.is_superuser = True
    di.user.save()
    act_as(browser, di)

    browser.post(
        reverse("admin:orchestra_timeentry_add"),
        {"worker": ada.pk, "date": "2026-05-01", "time_worked": "01:00:00"},
    )

    assert who("time_entry_created") == ("di", "root")
    shown = browser.get(
        reverse(
            "admin:orchestra_timeentry_change",
            args=[TimeEntry.objects.get().pk],
        )
    )
    assert texts_of(shown, ".field-performed_by .readonly") == ["root"]


def test_the_history_and_its_admin_show_both(
    browser: Client, di: Worker, task: Task
) -> None:
    act_as(browser, di)
    status = {"project_id": task.project_id, "status": "Paused"}
    call(browser, "set_project_status", status)

    history = browser.get(
        reverse("orchestra:management_history"),
        {"project_id": task.project_id},
    ).json()
    stop(browser)
    listed = browser.get(reverse("admin:orchestra_event_changelist"))

    assert history["events"][0]["actor"] == {
        "kind": "worker",
        "name": "di",
        "performed_by": "root",
    }
    assert "root" in texts_of(listed, "td.field-performed_by")


def test_everybody_answers_for_themselves_before_and_after(
    browser: Client, ada: Worker, root: Any
) -> None:
    act_as(browser, ada)
    stop(browser)
    browser.post(ACCOUNT, NAMES)
    assert who("account_changed") == ("root", "")

    client = Client()
    client.force_login(ada.user)
    client.post(ACCOUNT, NAMES)
    assert who("account_changed") == ("ada", "")


def test_who_is_really_there_is_named_however_many_are_between(
    browser: Client, ada: Worker, di: Worker
) -> None:
    di.user.is_superuser = True
    di.user.save()
    act_as(browser, di)
    act_as(browser, ada)

    browser.post(ACCOUNT, NAMES)
    stop(browser)

    told = Event.objects.order_by("pk").values_list(
        "kind", "actor_name", "performed_by", "data__worker"
    )
    assert list(told) == [
        ("hijack_started", "root", "", "di"),
        ("hijack_started", "di", "root", "ada"),
        ("account_changed", "ada", "root", "ada"),
        ("hijack_ended", "di", "root", "ada"),
    ]


def test_one_who_is_gone_is_named_by_their_key(
    acting: Client, root: Any
) -> None:
    key = root.pk
    root.delete()

    acting.post(ACCOUNT, NAMES)

    assert who("account_changed") == ("ada", f"deleted user {key}")
