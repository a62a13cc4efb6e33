"""To-do list templates in the admin, and their spreadsheets."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from orchestra.models import (
    Event,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    Worker,
)
from orchestra.testing.factories import UserFactory
from orchestra.testing.google import FOLDER, SPREADSHEET, FakeDrive
from orchestra.tests.admin.pages import Browser, in_words, messages, page

pytestmark = pytest.mark.django_db

SHEET = (
    "Slug,Remove if,Skip if,Required,Level 1,Level 2\n"
    ",[],[],false,Film,\n"
    "call,[],[],true,,Call the customer\n"
    "write,[],[],false,,Write it up\n"
)


@pytest.fixture
def template(db: None) -> TodoListTemplate:
    """A template with one item."""
    return TodoListTemplate.objects.create(
        slug="film",
        name="Film",
        description="Making films",
        todos={"items": [{"id": 1, "description": "Plan"}]},
    )


def upload(
    root: Browser, template: TodoListTemplate, content: bytes | str
) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return root.client.post(
        page(TodoListTemplate, "action", template.pk, "import"),
        {
            "confirmed": "yes",
            "spreadsheet": SimpleUploadedFile("sheet.csv", data),
        },
    )


class TestWriting:
    """Items are checked wherever they come from."""

    def written(self, **other: Any) -> dict[str, Any]:
        return {
            "slug": "film",
            "name": "Film",
            "description": "Making films",
            "todos": '{"items": [{"id": 1, "description": "Plan"}]}',
            "conditional_property_function": "{}",
            **other,
        }

    def test_one_is_made_by_whoever_signed_in(self, root: Browser) -> None:
        response = root.add(TodoListTemplate, **self.written())

        assert response.status_code == 302
        template = TodoListTemplate.objects.get()
        assert template.todos["items"][0]["description"] == "Plan"
        assert template.creator is None
        event = Event.objects.get(kind=Event.Kind.TODOLIST_TEMPLATE_SAVED)
        assert event.actor_name == "root"

    def test_an_expert_who_makes_one_is_its_creator(self, cy: Worker) -> None:
        cy.user.is_staff = cy.user.is_superuser = True
        cy.user.save()

        Browser(cy.user).add(TodoListTemplate, **self.written())

        assert TodoListTemplate.objects.get().creator == cy

    def test_items_that_are_not_valid_are_an_error_of_the_field(
        self, root: Browser
    ) -> None:
        response = root.add(
            TodoListTemplate, **self.written(todos='{"items": [{"id": "x"}]}')
        )

        assert response.status_code == 200
        assert (
            "$.items[0]"
            in (response.context["adminform"].form.errors["todos"][0])
        )
        assert not TodoListTemplate.objects.exists()

    def test_a_slug_is_used_once(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = root.add(TodoListTemplate, **self.written())

        assert response.context["adminform"].form.errors["slug"]

    def test_the_function_is_the_operators_to_name(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        function = {"path": "films.conditions.of", "kwargs": {}}

        root.change(
            template, conditional_property_function=json.dumps(function)
        )

        template.refresh_from_db()
        assert template.conditional_property_function == function

    def test_saving_what_is_shown_changes_nothing(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = root.change(template)

        assert response.status_code == 302
        assert not Event.objects.exists()


class TestImporting:
    """Every row at fault is named, and then nothing is changed."""

    def test_the_page_says_what_it_will_do(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = root.get(TodoListTemplate, "action", template.pk, "import")

        assert "All items of the template are replaced" in in_words(response)
        body = response.content.decode()
        assert 'for="id_spreadsheet"' in body
        assert 'enctype="multipart/form-data"' in body
        assert not TodoListTemplateImportRecord.objects.exists()

    def test_a_spreadsheet_replaces_the_items(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = upload(root, template, SHEET)

        assert response.status_code == 302
        template.refresh_from_db()
        items = template.todos["items"]
        assert [item["slug"] for item in items] == ["write", "call"]
        record = TodoListTemplateImportRecord.objects.get()
        assert record.todo_list_template == template
        assert record.importer is not None
        assert record.importer.username == "root"
        assert Event.objects.get().actor_name == "root"

    def test_a_byte_order_mark_is_no_fault(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = upload(root, template, SHEET.encode("utf-8-sig"))

        assert response.status_code == 302

    @pytest.mark.parametrize(
        ("sheet", "words"),
        [
            ("", "Row 1"),
            ("a,b,c\n", "Row 1"),
            (SHEET + ",{,[],false,,Broken\n", "Row 5"),
            (SHEET + ",[],[],false,Second root,\n", "Row 5"),
            (SHEET + ",[],[],false,One,Two\n", "Row 5"),
            (b"\xff\xfe\x00", "not text in UTF-8"),
            (b"", "empty"),
        ],
        ids=[
            "empty line",
            "headings",
            "rule",
            "second root",
            "two descriptions",
            "bytes",
            "no bytes",
        ],
    )
    def test_faults_are_told_and_change_nothing(
        self,
        root: Browser,
        template: TodoListTemplate,
        sheet: bytes | str,
        words: str,
    ) -> None:
        """[T-14]"""
        if sheet == "":
            sheet = "\n"
        before = template.todos

        response = upload(root, template, sheet)

        assert response.status_code == 200
        assert words in in_words(response)
        template.refresh_from_db()
        assert template.todos == before
        assert not TodoListTemplateImportRecord.objects.exists()

    def test_every_fault_is_named_at_once(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        sheet = SHEET + ",{,[],false,,Broken\n" + ",[],},false,,Broken too\n"

        words = in_words(upload(root, template, sheet))

        assert "Row 5" in words
        assert "Row 6" in words

    def test_one_template_is_imported_at_a_time(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        other = TodoListTemplate.objects.create(slug="book")

        response = root.choose("import", template, other)

        assert messages(response) == ["Please choose at most 1 at a time."]

    def test_a_file_is_needed(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = root.confirm("import", template)

        assert response.status_code == 200
        assert "This field is required." in in_words(response)

    def test_a_huge_file_is_refused(
        self, root: Browser, template: TodoListTemplate, monkeypatch: Any
    ) -> None:
        monkeypatch.setattr("orchestra.admin.todo_templates.LARGEST_UPLOAD", 9)

        words = in_words(upload(root, template, SHEET))

        assert "more than 9 bytes" in words


class TestExporting:
    """A download, which publishes nothing. [T-15]"""

    def test_what_is_exported_can_be_imported(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        upload(root, template, SHEET)
        template.refresh_from_db()
        before = template.todos

        response = root.get(TodoListTemplate, "export", template.pk)
        upload(root, template, response.content)

        assert response.headers["Content-Type"].startswith("text/csv")
        disposition = response.headers["Content-Disposition"]
        assert disposition == 'attachment; filename="film.csv"'
        template.refresh_from_db()
        assert template.todos == before

    def test_there_is_a_link_to_it(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        response = root.get(TodoListTemplate, "change", template.pk)

        url = page(TodoListTemplate, "export", template.pk)
        assert f'href="{url}"' in response.content.decode()

    def test_items_that_are_not_valid_are_a_message(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        TodoListTemplate.objects.update(todos={"items": 3})

        response = root.get(TodoListTemplate, "export", template.pk)

        assert response.url == page(TodoListTemplate, "change", template.pk)

    def test_one_that_is_not_there_is_not_found(self, root: Browser) -> None:
        assert root.get(TodoListTemplate, "export", 0).status_code == 404

    def test_who_may_not_look_may_not_export(
        self, template: TodoListTemplate
    ) -> None:
        staff = Browser(UserFactory(is_staff=True))

        response = staff.get(TodoListTemplate, "export", template.pk)

        assert response.status_code == 403


class TestGoogle:
    """Google's spreadsheets are offered where Google Apps are on."""

    @pytest.fixture
    def exports(self, drive: FakeDrive, settings: Any) -> str:
        folder = drive.put("Exports", kind=FOLDER)
        settings.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = folder.id
        return folder.id

    def test_neither_is_offered_while_google_is_off(
        self, root: Browser, template: TodoListTemplate
    ) -> None:
        """[T-15]"""
        shown = in_words(root.get(TodoListTemplate, "change", template.pk))

        assert "Google" not in shown
        for name in ("export_to_google", "import_from_google"):
            response = root.get(TodoListTemplate, "action", template.pk, name)
            assert response.status_code == 404

    def test_looking_exports_nothing(
        self,
        root: Browser,
        template: TodoListTemplate,
        drive: FakeDrive,
        exports: str,
    ) -> None:
        # [T-15] A GET changes nothing.
        response = root.get(
            TodoListTemplate, "action", template.pk, "export_to_google"
        )

        assert "Whoever may see that folder" in in_words(response)
        assert drive.calls == []

    def test_an_export_says_where_it_is(
        self,
        root: Browser,
        template: TodoListTemplate,
        drive: FakeDrive,
        exports: str,
    ) -> None:
        response = root.client.post(
            page(TodoListTemplate, "action", template.pk, "export_to_google"),
            {"confirmed": "yes"},
        )

        (sheet,) = drive.inside(exports)
        (told,) = messages(response)
        address = f"https://docs.google.com/spreadsheets/d/{sheet.id}/edit"
        assert f'<a href="{address}">{address}</a>' in told

    def test_an_import_is_recorded_with_its_address(
        self, root: Browser, template: TodoListTemplate, drive: FakeDrive
    ) -> None:
        sheet = drive.put("Sheet", SHEET.encode(), SPREADSHEET)
        address = f"https://docs.google.com/spreadsheets/d/{sheet.id}/edit"

        root.client.post(
            page(
                TodoListTemplate, "action", template.pk, "import_from_google"
            ),
            {"confirmed": "yes", "address": address},
        )

        template.refresh_from_db()
        assert len(template.todos["items"]) == 2
        record = TodoListTemplateImportRecord.objects.get()
        assert record.import_url == address

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("", "This field is required."),
            ("https://example.org/", "address of a Google spreadsheet"),
            (f"https://docs.google.com/spreadsheets/d/{'1' * 33}", "shared"),
        ],
    )
    def test_a_refusal_is_told_in_words(
        self,
        address: str,
        words: str,
        root: Browser,
        template: TodoListTemplate,
        drive: FakeDrive,
    ) -> None:
        response = root.client.post(
            page(
                TodoListTemplate, "action", template.pk, "import_from_google"
            ),
            {"confirmed": "yes", "address": address},
        )

        assert response.status_code == 200
        assert words in in_words(response)
        assert not TodoListTemplateImportRecord.objects.exists()
