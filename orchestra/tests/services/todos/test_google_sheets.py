"""To-do list templates travel by Google's spreadsheets, and by no others."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from orchestra.core.errors import (
    BaseOrchestraError,
    FileStoreUnavailable,
    FileTooLarge,
    GoogleMisconfigured,
    GoogleOff,
    StoredFileNotFound,
    TodoListTemplateValidationError,
)
from orchestra.models import TodoListTemplate, TodoListTemplateImportRecord
from orchestra.services.todo_google_sheets import (
    export_to_google,
    import_from_google,
)
from orchestra.testing.factories import UserFactory
from orchestra.testing.google import (
    ALWAYS,
    DOCUMENT,
    FOLDER,
    SPREADSHEET,
    FakeDrive,
)

pytestmark = pytest.mark.django_db

SHEET = (
    b"Slug,Remove if,Skip if,Required,Level 1,Level 2\r\n"
    b",[],[],false,Film,\r\n"
    b'call,[],[],TRUE,,"Call \xc5\x81ukasz"\r\n'
    b"\r\n"
    b"write,[],[],false,,Write it up\r\n"
)

#: What is no address of a Google spreadsheet, and would like to be fetched.
NO_SPREADSHEETS = [
    "",
    "http://169.254.169.254/latest/meta-data/",
    "http://docs.google.com/spreadsheets/d/{id}/edit",
    "https://docs.google.com.evil.org/spreadsheets/d/{id}/edit",
    "https://evil.org/https://docs.google.com/spreadsheets/d/{id}/edit",
    "https://docs.google.com@evil.org/spreadsheets/d/{id}/edit",
    "https://docs.google.com/document/d/{id}/edit",
    "https://docs.google.com/spreadsheets/d/../../{id}",
    "https://docs.google.com/spreadsheets/d/{id}\n/edit",
    "https://docs.google.com/spreadsheets/d//edit",
    "file:///etc/passwd",
]


@pytest.fixture
def template() -> TodoListTemplate:
    """A template with one item."""
    return TodoListTemplate.objects.create(
        slug="film",
        name="Film",
        todos={"items": [{"id": 1, "description": "Plan"}]},
    )


@pytest.fixture
def importer() -> User:
    return UserFactory()


@pytest.fixture
def exports(drive: FakeDrive, settings: Any) -> str:
    """The folder for exported templates."""
    folder = drive.put("Exports", kind=FOLDER)
    settings.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = folder.id
    return folder.id


def address_of(file_id: str) -> str:
    return f"https://docs.google.com/spreadsheets/d/{file_id}/edit#gid=0"


def unchanged(template: TodoListTemplate) -> bool:
    before = template.todos
    template.refresh_from_db()
    imported = TodoListTemplateImportRecord.objects.exists()
    return template.todos == before and not imported


def test_an_export_is_a_spreadsheet_in_the_folder(
    drive: FakeDrive, exports: str, template: TodoListTemplate
) -> None:
    address = export_to_google(template)

    (sheet,) = drive.inside(exports)
    assert address == f"https://docs.google.com/spreadsheets/d/{sheet.id}/edit"
    assert sheet.kind == SPREADSHEET
    assert sheet.name.startswith("Film - 20")
    assert sheet.data.startswith(b"Slug,Remove if,Skip if,Required,Level 1")


def test_an_export_is_not_for_everybody(
    drive: FakeDrive, exports: str, template: TodoListTemplate
) -> None:
    """[T-15]"""
    export_to_google(template)

    assert not any(file.permissions for file in drive.files.values())


def test_what_was_exported_can_be_imported(
    exports: str, template: TodoListTemplate, importer: User
) -> None:
    address = export_to_google(template)

    import_from_google(template.pk, address, importer)

    template.refresh_from_db()
    assert template.todos["description"] == "Film"
    (item,) = template.todos["items"]
    assert item["description"] == "Plan"


def test_an_import_replaces_the_items_and_is_recorded(
    drive: FakeDrive, template: TodoListTemplate, importer: User
) -> None:
    sheet = drive.put("Sheet", SHEET, SPREADSHEET)

    record = import_from_google(template.pk, address_of(sheet.id), importer)

    template.refresh_from_db()
    assert [one["description"] for one in template.todos["items"]] == [
        "Write it up",
        "Call Łukasz",
    ]
    assert record.import_url == address_of(sheet.id)
    assert record.importer == importer


def test_an_address_with_an_account_in_it_is_one_too(
    drive: FakeDrive, template: TodoListTemplate, importer: User
) -> None:
    sheet = drive.put("Sheet", SHEET, SPREADSHEET)
    address = f"https://docs.google.com/spreadsheets/u/1/d/{sheet.id}"

    assert import_from_google(template.pk, address, importer).pk


@pytest.mark.parametrize("address", NO_SPREADSHEETS)
def test_nothing_else_is_ever_fetched(
    address: str,
    drive: FakeDrive,
    template: TodoListTemplate,
    importer: User,
) -> None:
    # [G-02] [T-15]
    sheet = drive.put("Sheet", SHEET, SPREADSHEET)

    with pytest.raises(TodoListTemplateValidationError, match="begins with"):
        import_from_google(
            template.pk, address.replace("{id}", sheet.id), importer
        )

    assert drive.calls == []
    assert unchanged(template)


def test_a_spreadsheet_that_is_not_shared_is_said_not_to_be(
    drive: FakeDrive, template: TodoListTemplate, importer: User
) -> None:
    with pytest.raises(StoredFileNotFound, match="service account"):
        import_from_google(template.pk, address_of("1" * 33), importer)

    assert unchanged(template)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", TodoListTemplateValidationError),
        (b"\xff\xfe\0", TodoListTemplateValidationError),
        (b"<html>Sign in</html>", TodoListTemplateValidationError),
        (SHEET + b",{,[],false,,Broken\n", TodoListTemplateValidationError),
        (b"x" * 5_000_001, FileTooLarge),
    ],
    ids=["nothing", "bytes", "page", "rule", "large"],
)
def test_what_cannot_be_a_template_changes_nothing(
    data: bytes,
    error: type[BaseOrchestraError],
    drive: FakeDrive,
    template: TodoListTemplate,
    importer: User,
) -> None:
    """[T-14]"""
    sheet = drive.put("Sheet", data, SPREADSHEET)

    with pytest.raises(error):
        import_from_google(template.pk, address_of(sheet.id), importer)

    assert unchanged(template)


def test_a_document_is_no_spreadsheet(
    drive: FakeDrive, template: TodoListTemplate, importer: User
) -> None:
    letter = drive.put("Letter", b"x", DOCUMENT)

    with pytest.raises(FileStoreUnavailable):
        import_from_google(template.pk, address_of(letter.id), importer)

    assert unchanged(template)


def test_google_that_is_down_changes_nothing(
    drive: FakeDrive, exports: str, template: TodoListTemplate, importer: User
) -> None:
    drive.refuse(503, "backendError", times=ALWAYS)

    with pytest.raises(FileStoreUnavailable):
        import_from_google(template.pk, address_of("1" * 33), importer)
    with pytest.raises(FileStoreUnavailable):
        export_to_google(template)

    assert unchanged(template)
    assert drive.inside(exports) == []


def test_without_a_folder_nothing_is_exported(
    drive: FakeDrive, template: TodoListTemplate
) -> None:
    with pytest.raises(GoogleMisconfigured, match="EXPORT_GDRIVE_FOLDER"):
        export_to_google(template)


def test_a_folder_that_is_not_there_is_said_not_to_be(
    drive: FakeDrive, template: TodoListTemplate
) -> None:
    with (
        override_settings(
            ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER="1" * 33
        ),
        pytest.raises(StoredFileNotFound, match="folder"),
    ):
        export_to_google(template)


def test_with_google_off_nothing_is_asked(
    drive: FakeDrive, template: TodoListTemplate, importer: User
) -> None:
    """[T-15]"""
    with override_settings(GOOGLE_APPS=False):
        with pytest.raises(GoogleOff):
            export_to_google(template)
        with pytest.raises(GoogleOff):
            import_from_google(template.pk, address_of("1" * 33), importer)

    assert drive.calls == []
