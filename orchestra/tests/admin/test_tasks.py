"""Tasks in the admin: tags are written, and tasks are skipped."""

from typing import Any

import pytest

from orchestra.models import (
    Event,
    Iteration,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.tests.admin.pages import Browser, in_words, messages, page

pytestmark = pytest.mark.django_db


def test_tags_can_be_written(root: Browser, task: Task) -> None:
    tags = '{"tags": [{"label": "late", "status": "danger"}]}'

    response = root.change(task, tags=tags)

    assert response.status_code == 302
    task.refresh_from_db()
    assert task.tags["tags"][0]["label"] == "late"


@pytest.mark.parametrize(
    "tags",
    [
        '{"tags": [{"label": 1}]}',
        '{"tags": [{"label": "late", "status": "mauve"}]}',
        '{"tags": {}}',
        '{"other": []}',
        "[]",
        "3",
        "nonsense",
    ],
)
def test_bad_tags_are_an_error_of_the_field(
    root: Browser, task: Task, tags: str
) -> None:
    """[M-14]"""
    response = root.change(task, tags=tags)

    assert response.status_code == 200
    assert response.context["adminform"].form.errors["tags"]
    task.refresh_from_db()
    assert task.tags == {"tags": []}


def test_skipping_asks_why_first(root: Browser, task: Task) -> None:
    response = root.choose("skip", task)

    assert "Nobody will finish these tasks" in in_words(response)
    assert 'for="id_reason"' in response.content.decode()
    task.refresh_from_db()
    assert task.status == Task.Status.AWAITING_PROCESSING


def test_a_skipped_task_says_why_in_its_history(
    root: Browser, task: Task
) -> None:
    response = root.confirm("skip", task, reason="Not needed")

    assert messages(response) == [f"{task}: Skipped."]
    task.refresh_from_db()
    assert task.status == Task.Status.SKIPPED
    event = Event.objects.get(kind=Event.Kind.TASK_SKIPPED)
    assert event.data["reason"] == "Not needed"
    assert event.actor_name == "root"


def test_why_a_task_cannot_be_skipped_stands_on_the_page(
    root: Browser, task: Task
) -> None:
    root.confirm("skip", task)

    response = root.confirm("skip", task, reason="Again")

    assert response.status_code == 200
    assert "Nothing was changed" in in_words(response)
    assert Event.objects.filter(kind=Event.Kind.TASK_SKIPPED).count() == 1


def test_a_reason_that_is_too_long_is_asked_again(
    root: Browser, task: Task
) -> None:
    response = root.confirm("skip", task, reason="x" * 1001)

    assert response.status_code == 200
    task.refresh_from_db()
    assert task.status == Task.Status.AWAITING_PROCESSING


@pytest.mark.parametrize("model", [TaskAssignment, Iteration])
def test_work_can_be_looked_at_and_not_touched(
    root: Browser, task: Task, ada: Worker, model: Any
) -> None:
    assign_task(ada.pk, task.pk)
    row = model.objects.get()

    assert "ada" in in_words(root.get(model, "change", row.pk))
    for name in ("change", "delete"):
        url = page(model, name, row.pk)
        assert root.client.post(url, {"post": "yes"}).status_code == 403
