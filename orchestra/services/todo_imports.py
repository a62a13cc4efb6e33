"""Importing the items of a to-do list template from a spreadsheet."""

from typing import Any

from django.db import transaction

from orchestra.models import TodoListTemplateImportRecord
from orchestra.services.todo_spreadsheets import todos_from_csv
from orchestra.services.todo_templates import update_template


@transaction.atomic
def import_todos(
    template_id: int,
    text: str,
    importer: Any,
    import_url: str | None = None,
    version: str | None = None,
) -> TodoListTemplateImportRecord:
    """Replace the template's items by the spreadsheet's; return the record.

    The importer is the user who did so, and the version what they began
    from. Raises TodoListTemplateValidationError, which names every row at
    fault, and ChangedMeanwhile and TodoListTemplate.DoesNotExist as
    update_template does; nothing is changed then.
    """
    todos = todos_from_csv(text)
    template = update_template(template_id, version, todos=todos)
    return TodoListTemplateImportRecord.objects.create(
        todo_list_template=template,
        importer=importer,
        import_url=import_url,
    )
