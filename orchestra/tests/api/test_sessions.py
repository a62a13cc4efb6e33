"""How a browser proves who is asking, and from where."""

import json
from typing import Any

import pytest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import reverse

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.testing.factories import AssignmentFactory

pytestmark = pytest.mark.django_db


def save(client: Client, task: Task, **headers: Any) -> Any:
    """Save a draft of the task."""
    body = {"task_id": task.pk, "task_data": {"text": "New"}}
    return client.post(
        reverse("orchestra:save_task_assignment"),
        json.dumps(body),
        content_type="application/json",
        headers=headers,
    )


@pytest.fixture
def browser(task: Task, ada: Worker) -> Client:
    """Ada's browser, at work on the task, checked as in production."""
    AssignmentFactory(task=task, worker=ada)
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)
    return client


def give_token(client: Client) -> str:
    """Return a token whose cookie the browser has."""
    request = RequestFactory().get("/")
    token = get_token(request)
    client.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
    return token


def test_a_request_from_the_page_is_served(
    browser: Client, task: Task
) -> None:
    token = give_token(browser)

    response = save(browser, task, **{"X-CSRFToken": token})

    assert response.status_code == 200


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_request_from_another_site_is_refused(
    token: str, browser: Client, task: Task
) -> None:
    give_token(browser)

    response = save(browser, task, **{"X-CSRFToken": token})

    assert response.status_code == 403
    assert "security token" in response.json()["message"]
    assert TaskAssignment.objects.get().in_progress_task_data == {}


def test_a_password_in_a_header_is_no_session(task: Task, ada: Worker) -> None:
    # [F-03] "ada" and "password", as Basic authentication sends them
    response = save(Client(), task, Authorization="Basic YWRhOnBhc3N3b3Jk")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Session"


def test_reading_needs_no_token(browser: Client) -> None:
    response = browser.get(reverse("orchestra:dashboard_tasks"))

    assert response.status_code == 200
