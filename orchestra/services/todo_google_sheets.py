"""To-do list templates in Google's spreadsheets."""

from typing import Any

from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.errors import (
    GoogleMisconfigured,
    TodoListTemplateValidationError,
)
from orchestra.integrations.google import google_spreadsheets, spreadsheet_id
from orchestra.models import TodoListTemplate, TodoListTemplateImportRecord
from orchestra.services.todo_imports import import_todos
from orchestra.services.todo_spreadsheets import template_to_csv

NO_FOLDER = (
    "ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER names no folder in "
    "Google Drive to export to."
)
NO_ADDRESS = (
    "This is not the address of a Google spreadsheet. It begins with "
    "https://docs.google.com/spreadsheets/d/."
)


def export_to_google(template: TodoListTemplate) -> str:
    """Make a spreadsheet of the template's items; return its address.

    Whoever may see the folder that the settings name may see it. Raises
    GoogleOff, FileStoreError and TodoListTemplateValidationError. Must not
    be called inside a transaction.
    """
    spreadsheets = google_spreadsheets()
    folder_id = settings.TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER
    if not folder_id:
        raise GoogleMisconfigured(NO_FOLDER)
    now = timezone.now().isoformat(sep=" ", timespec="seconds")
    return spreadsheets.create(
        folder_id, f"{template.name} - {now}", template_to_csv(template)
    )


def import_from_google(
    template_id: int,
    address: str,
    importer: Any,
    version: str | None = None,
) -> TodoListTemplateImportRecord:
    """Replace the template's items by the spreadsheet's; return the record.

    Nothing but a spreadsheet of Google's is ever fetched. Raises GoogleOff,
    FileStoreError, and what import_todos raises; nothing is changed then.
    Must not be called inside a transaction.
    """
    spreadsheets = google_spreadsheets()
    found = spreadsheet_id(address)
    if found is None:
        raise TodoListTemplateValidationError([NO_ADDRESS])
    text = spreadsheets.read(found)
    return import_todos(template_id, text, importer, address, version)
