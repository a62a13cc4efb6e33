"""Versions, previews and spreadsheets of to-do list templates."""

from typing import Any

import pytest

from orchestra.models import (
    Project,
    Task,
    Todo,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    Worker,
)
from orchestra.testing.factories import TodoListTemplateFactory
from orchestra.testing.google import FOLDER, FakeDrive
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db

ITEMS = [
    {
        "id": 3,
        "description": "Skis",
        "remove_if": [{"snow": {"operator": "<", "value": 10}}],
        "items": [{"id": 4, "description": "Wax"}],
    },
    {
        "id": 1,
        "description": "Swimsuit",
        "skip_if": [{"sea": {"operator": "==", "value": False}}],
        "items": [{"id": 2, "description": "Towel"}],
    },
    {"id": 5, "description": "Socks", "required": True},
]
SHEET = "Slug,Remove if,Skip if,Required,Level 1,Level 2\n,,,,Pack,\n,,,,,Hat"


def at_the_sea(project: Project) -> dict[str, Any]:
    """Return properties, and write what must not stay."""
    Project.objects.filter(pk=project.pk).update(priority=99)
    return {"snow": 0, "sea": False, "when": project.start_datetime}


def fails(project: Project) -> dict[str, Any]:
    """Fail for every project."""
    raise ValueError("No weather")


@pytest.fixture
def template() -> TodoListTemplate:
    """One that asks a function about the project."""
    found: TodoListTemplate = TodoListTemplateFactory(
        slug="pack",
        name="Pack",
        todos={"items": ITEMS},
        conditional_property_function={
            "path": f"{__name__}.at_the_sea",
            "kwargs": {},
        },
    )
    return found


def test_a_stale_version_overwrites_nothing(
    di: Worker, template: TodoListTemplate
) -> None:
    page = Page(di)
    path = f"todolist_template/{template.pk}/"
    version = page.call("GET", path)["version"]
    saved = page.call("PATCH", path, {"name": "Go", "version": version})
    assert saved["version"] != version

    refused = page.call("PATCH", path, {"name": "Stay", "version": version})

    assert page.status == 409
    assert "Somebody else has saved" in refused["message"]
    template.refresh_from_db()
    assert template.name == "Go"
    page.call("PATCH", path, {"name": "Stay", "version": saved["version"]})
    assert page.status == 200


def test_the_preview_says_what_comes_and_why_not(
    di: Worker, template: TodoListTemplate, task: Task
) -> None:
    page = Page(di)

    found = page.call(
        "POST",
        f"preview_todolist_template/{template.pk}/",
        {"project": task.project_id},
    )

    skis, swimsuit, socks = found["items"]
    assert skis["outcome"] == "removed"
    assert skis["reason"] == (
        "Left out, because “snow” is less than 10 (it is 0)."
    )
    assert skis["items"] == []
    assert swimsuit["outcome"] == "skipped"
    assert swimsuit["reason"] == "Not relevant: “sea” is false."
    (towel,) = swimsuit["items"]
    assert towel["reason"] == "Not relevant, as what is above it."
    assert (socks["outcome"], socks["required"]) == ("made", True)
    assert {"name": "snow", "value": "0"} in found["properties"]


def test_the_preview_changes_nothing(
    di: Worker, template: TodoListTemplate, task: Task
) -> None:
    """Not even what the template's function writes."""
    priority = task.project.priority
    unsaved = {"items": [{"id": 1, "description": "Hat"}]}

    found = Page(di).call(
        "POST",
        f"preview_todolist_template/{template.pk}/",
        {"project": task.project_id, "todos": unsaved},
    )

    assert [one["description"] for one in found["items"]] == ["Hat"]
    assert not Todo.objects.exists()
    task.project.refresh_from_db()
    template.refresh_from_db()
    assert task.project.priority == priority
    assert template.todos == {"items": ITEMS}


def test_a_preview_says_that_the_function_fails(
    di: Worker, template: TodoListTemplate, task: Task
) -> None:
    template.conditional_property_function["path"] = f"{__name__}.fails"
    template.save()
    page = Page(di)

    page.call(
        "POST",
        f"preview_todolist_template/{template.pk}/",
        {"project": task.project_id},
    )

    assert page.status == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"project": "x"}, 400),
        ({"project": 10**6}, 404),
        ({"project": None}, 400),
    ],
)
def test_bad_previews(
    body: Any, status: int, di: Worker, template: TodoListTemplate
) -> None:
    page = Page(di)
    page.call("POST", f"preview_todolist_template/{template.pk}/", body)

    assert page.status == status


def test_faults_of_items_come_with_their_places(
    di: Worker, template: TodoListTemplate, task: Task
) -> None:
    page = Page(di)
    wrong = {"items": [{"id": 1, "description": " "}]}

    for method, path, body in (
        ("PATCH", "todolist_template", {"todos": wrong}),
        (
            "POST",
            "preview_todolist_template",
            {"project": task.project_id, "todos": wrong},
        ),
    ):
        answer = page.call(method, f"{path}/{template.pk}/", body)
        assert page.status == 400
        assert answer["fields"]["todos"] == [
            "$.items[0].description: The description is empty."
        ]


def test_a_spreadsheet_replaces_the_items(
    di: Worker, template: TodoListTemplate
) -> None:
    page = Page(di)
    path = f"import_todolist_template/{template.pk}/"

    done = page.call("POST", path, {"spreadsheet": SHEET})

    assert [one["description"] for one in done["todos"]["items"]] == ["Hat"]
    record = TodoListTemplateImportRecord.objects.get()
    assert record.importer == di.user
    stale = page.call("POST", path, {"spreadsheet": SHEET, "version": "old"})
    assert (page.status, stale["error"]) == (409, 409)
    assert TodoListTemplateImportRecord.objects.count() == 1


@pytest.mark.parametrize("sheet", ["", "Nothing of ours", None, 7, "a\0b"])
def test_a_wrong_spreadsheet_changes_nothing(
    sheet: Any, di: Worker, template: TodoListTemplate
) -> None:
    page = Page(di)
    page.call(
        "POST",
        f"import_todolist_template/{template.pk}/",
        {"spreadsheet": sheet},
    )

    assert page.status == 400
    template.refresh_from_db()
    assert template.todos == {"items": ITEMS}


def test_what_is_exported_can_be_imported(
    di: Worker, template: TodoListTemplate, client: Any
) -> None:
    client.force_login(di.user)
    answer = client.get(
        f"/orchestra/todos/todolist_template_csv/{template.pk}/"
    )
    assert 'filename="pack.csv"' in answer["Content-Disposition"]

    done = Page(di).call(
        "POST",
        f"import_todolist_template/{template.pk}/",
        {"spreadsheet": answer.content.decode()},
    )

    assert [one["description"] for one in done["todos"]["items"]] == [
        "Skis",
        "Swimsuit",
        "Socks",
    ]


def test_without_google_its_spreadsheets_are_refused(
    di: Worker, template: TodoListTemplate
) -> None:
    page = Page(di)
    for path, body in (
        ("export_todolist_template_to_google", {}),
        ("import_todolist_template_from_google", {"address": "x"}),
    ):
        page.call("POST", f"{path}/{template.pk}/", body)
        assert page.status == 409


def test_it_goes_to_google_and_comes_back(
    di: Worker, template: TodoListTemplate, drive: FakeDrive, settings: Any
) -> None:
    folder = drive.put("Exports", kind=FOLDER)
    settings.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = folder.id
    page = Page(di)

    url = page.call(
        "POST", f"export_todolist_template_to_google/{template.pk}/", {}
    )["url"]
    done = page.call(
        "POST",
        f"import_todolist_template_from_google/{template.pk}/",
        {"address": url},
    )

    assert page.status == 200
    assert len(done["todos"]["items"]) == 3
    assert TodoListTemplateImportRecord.objects.get().import_url == url
