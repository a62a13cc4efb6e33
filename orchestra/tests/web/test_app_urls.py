"""The addresses that the app is told."""

import re
from collections.abc import Iterable

import pytest
from django.test import override_settings
from django.urls import (
    URLPattern,
    URLResolver,
    include,
    path,
    resolve,
    set_script_prefix,
)

from orchestra.api.base import WorkerView
from orchestra.urls import urlpatterns as everything
from orchestra.web.app_urls import app_urls

API = "/orchestra/api/interface"

#: Where each of the app's parts finds what it calls.
KNOWN = {
    "dashboard_tasks": f"{API}/dashboard_tasks/",
    "save_task_assignment": f"{API}/save_task_assignment/",
    "submit_task_assignment": f"{API}/submit_task_assignment/",
    "task_assignment_information": f"{API}/task_assignment_information/",
    "task_history": f"{API}/task_history/",
    "new_task_assignment": {
        "entry_level": f"{API}/new_task_assignment/entry_level/",
        "reviewer": f"{API}/new_task_assignment/reviewer/",
    },
    "timer": f"{API}/timer/",
    "timer_start": f"{API}/timer/start/",
    "timer_stop": f"{API}/timer/stop/",
    "timer_update": f"{API}/timer/update/",
    "time_entries": f"{API}/time_entries/",
    "time_entry": f"{API}/time_entries/{{pk}}/",
    "upload_image": f"{API}/upload_image/",
    "file": "/orchestra/files/{project_id}/{file_id}",
    "management_projects": f"{API}/project_management/projects/",
    "management_create_project": (f"{API}/project_management/create_project/"),
    "management_workflows": f"{API}/project_management/workflows/",
    "management_project_information": (
        f"{API}/project_management/project_information/"
    ),
    "management_history": f"{API}/project_management/history/",
    "assign_task": f"{API}/project_management/assign_task/",
    "reassign_assignment": f"{API}/project_management/reassign_assignment/",
    "complete_and_skip_task": (
        f"{API}/project_management/complete_and_skip_task/"
    ),
    "create_subsequent_tasks": (
        f"{API}/project_management/create_subsequent_tasks/"
    ),
    "end_project": f"{API}/project_management/end_project/",
    "set_project_status": f"{API}/project_management/set_project_status/",
    "revert_task": f"{API}/project_management/revert_task/",
    "management_incidents": f"{API}/project_management/incidents/",
    "retry_incident": f"{API}/project_management/retry_incident/",
    "retry_incidents": f"{API}/project_management/retry_incidents/",
    "todos": "/orchestra/todos/todo/",
    "todo": "/orchestra/todos/todo/{pk}/",
    "todo_qas": "/orchestra/todos/todo_qa/",
    "todo_qa": "/orchestra/todos/todo_qa/{pk}/",
    "todolist_templates": "/orchestra/todos/todolist_templates/",
    "todolist_template": "/orchestra/todos/todolist_template/{pk}/",
    "update_todos_from_todolist_template": (
        "/orchestra/todos/update_todos_from_todolist_template/"
    ),
    "worker_task_recent_todo_qas": (
        "/orchestra/todos/worker_task_recent_todo_qas/"
    ),
    "login": "/orchestra/accounts/login/",
    "logged_in": "/orchestra/accounts/login/done/",
    "logout": "/orchestra/accounts/logout/",
}


def names_of_worker_endpoints(patterns: Iterable[object]) -> set[str]:
    """Return the names of the endpoints that take a browser's session."""
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= names_of_worker_endpoints(one.url_patterns)
        elif isinstance(one, URLPattern):
            view = getattr(one.callback, "cls", object)
            found |= {str(one.name)} if issubclass(view, WorkerView) else set()
    return found


@pytest.mark.parametrize("name", KNOWN)
def test_each_is_where_the_app_looks_for_it(name: str) -> None:
    assert app_urls()[name] == KNOWN[name]


def test_no_endpoint_for_browsers_is_left_out() -> None:
    assert names_of_worker_endpoints(everything) <= set(app_urls())


@pytest.mark.parametrize("name", sorted(set(KNOWN) - {"new_task_assignment"}))
def test_filled_in_it_leads_to_the_endpoint(name: str) -> None:
    template = app_urls()[name]
    assert isinstance(template, str)

    match = resolve(re.sub("{[a-z_]+}", "17", template))

    assert match.url_name == name


def test_nothing_is_left_to_fill_in_but_names() -> None:
    assert not re.search(r"\d{3}", str(app_urls()))


def test_they_follow_the_place_of_the_site() -> None:
    set_script_prefix("/work/")
    try:
        found = app_urls()
    finally:
        set_script_prefix("/")

    assert found["timer"] == f"/work{API}/timer/"
    assert found["todo"] == "/work/orchestra/todos/todo/{pk}/"


class Elsewhere:
    """A project that mounts Orchestra at another place."""

    urlpatterns = (
        path("x/y/", include("orchestra.urls", namespace="orchestra")),
    )


@override_settings(ROOT_URLCONF=Elsewhere)
def test_they_follow_the_place_of_orchestra() -> None:
    assert app_urls()["time_entry"] == (
        "/x/y/api/interface/time_entries/{pk}/"
    )
