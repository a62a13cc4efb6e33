"""To-do list templates: who sees, writes and applies them."""

from typing import Any

import pytest

from orchestra.models import Task, Todo, TodoListTemplate, Worker
from orchestra.testing.factories import TodoListTemplateFactory
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db

NEW: dict[str, Any] = {
    "slug": "pack",
    "name": "Pack",
    "description": "",
    "todos": {"items": [{"id": 1, "description": "Socks"}]},
}
APPLY = "update_todos_from_todolist_template/"


@pytest.fixture
def template() -> TodoListTemplate:
    """One to-do below a root."""
    found: TodoListTemplate = TodoListTemplateFactory(**NEW)
    return found


def test_experts_see_them(ada: Worker, template: TodoListTemplate) -> None:
    page = Page(ada)

    (listed,) = page.call("GET", "todolist_templates/")

    assert listed == page.call("GET", f"todolist_template/{template.pk}/")
    assert listed.pop("created_at").endswith("Z")
    assert listed.pop("version")
    assert listed == {"id": template.pk, "creator": None, **NEW}


def test_admins_alone_write_them(
    ada: Worker, bo: Worker, template: TodoListTemplate
) -> None:
    # [T-09] They decide what every project gets.
    for worker in (ada, bo):
        page = Page(worker)
        for method, path in (
            ("POST", "todolist_templates/"),
            ("PUT", f"todolist_template/{template.pk}/"),
            ("PATCH", f"todolist_template/{template.pk}/"),
        ):
            page.call(method, path, {**NEW, "slug": "mine"})
            assert page.status == 403

    assert TodoListTemplate.objects.get().slug == "pack"


def test_an_admin_writes_one(di: Worker) -> None:
    # [T-02] What goes in as JSON comes out as JSON.
    page = Page(di)

    made = page.call("POST", "todolist_templates/", NEW)
    assert page.status == 201
    assert made["todos"] == NEW["todos"]
    assert made["creator"] == di.pk

    path = f"todolist_template/{made['id']}/"
    assert page.call("PATCH", path, {"name": "Go"})["name"] == "Go"
    assert page.call("PUT", path, NEW)["name"] == "Pack"


def test_a_slug_is_taken_once(di: Worker, template: TodoListTemplate) -> None:
    page = Page(di)

    answer = page.call("POST", "todolist_templates/", NEW)

    assert page.status == 409
    assert "'pack'" in answer["message"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slug": ""}, "slug"),
        ({"slug": "x" * 201}, "slug"),
        ({"name": None}, "name"),
        ({"description": 1}, "description"),
        ({"todos": '{"items": []}'}, "todos"),
        ({"todos": {}}, "$: 'items' is a required property"),
        ({"todos": {"items": [{}]}}, "$.items[0]: 'id' is a required"),
    ],
)
def test_what_is_wrong_is_named(
    change: dict[str, Any], words: str, di: Worker, template: TodoListTemplate
) -> None:
    """[T-01]"""
    page = Page(di)
    for method, path in (
        ("POST", "todolist_templates/"),
        ("PATCH", f"todolist_template/{template.pk}/"),
    ):
        answer = page.call(method, path, {**NEW, "slug": "other", **change})
        assert page.status == 400
        assert words in answer["message"]

    assert TodoListTemplate.objects.get().slug == "pack"


def test_the_function_cannot_be_written(
    di: Worker, template: TodoListTemplate
) -> None:
    """It names code that the server runs."""
    function = {"path": "os.system", "kwargs": {}}

    Page(di).call(
        "PATCH",
        f"todolist_template/{template.pk}/",
        {"conditional_property_function": function},
    )

    template.refresh_from_db()
    assert template.conditional_property_function == {}


def test_what_is_not_there_is_not_found(di: Worker) -> None:
    page = Page(di)
    for method in ("GET", "PUT", "PATCH"):
        page.call(method, "todolist_template/999/", NEW)
        assert page.status == 404


def test_applying_one_answers_all_to_dos_of_the_project(
    ada: Worker, own: Task, todo: Todo, template: TodoListTemplate
) -> None:
    page = Page(ada)

    found = page.call(
        "POST",
        APPLY,
        {
            "todolist_template": "pack",
            "project": own.project_id,
            "step": "draft",
        },
    )

    assert page.status == 200
    assert [one["title"] for one in found] == ["Socks", "Pack", "Sweep"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"todolist_template": "none"}, 400),
        ({"todolist_template": None}, 400),
        ({"step": "none"}, 400),
        ({"step": ""}, 400),
        ({"project": 999}, 404),
        ({"project": "x"}, 400),
    ],
)
def test_a_wrong_application_makes_nothing(
    change: dict[str, Any],
    status: int,
    ada: Worker,
    own: Task,
    template: TodoListTemplate,
) -> None:
    """[T-11]"""
    page = Page(ada)
    right = {
        "todolist_template": "pack",
        "project": own.project_id,
        "step": "draft",
    }

    answer = page.call("POST", APPLY, {**right, **change})

    assert page.status == status
    if status == 400:
        assert list(answer["fields"]) == list(change)
    assert not Todo.objects.exists()


def test_nobody_applies_one_to_other_projects(
    ada: Worker, foreign: Todo, template: TodoListTemplate
) -> None:
    page = Page(ada)

    page.call(
        "POST",
        APPLY,
        {
            "todolist_template": "pack",
            "project": foreign.project_id,
            "step": "draft",
        },
    )

    assert page.status == 403
    assert Todo.objects.count() == 1


def test_a_function_that_fails_is_told_without_its_words(
    ada: Worker, own: Task, template: TodoListTemplate
) -> None:
    """[A-09] [T-04]"""
    template.conditional_property_function = {"path": "secret.place.function"}
    template.save()
    page = Page(ada)

    answer = page.call(
        "POST",
        APPLY,
        {
            "todolist_template": "pack",
            "project": own.project_id,
            "step": "draft",
        },
    )

    assert page.status == 409
    assert "'pack'" in answer["message"]
    assert "secret" not in answer["message"]
    assert not Todo.objects.exists()
