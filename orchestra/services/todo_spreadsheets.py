"""To-do list templates as spreadsheets, in comma-separated values.

After a row of headings, each row is an item: its slug, its rules as JSON,
whether it is required, and its description in the column of its level. What
people read from top to bottom is stored from bottom to top, because to-dos
are listed newest first. What a spreadsheet would take for a formula has an
apostrophe before it, which is not part of the text.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.core.spreadsheet_cells import as_written, harmless
from orchestra.models import TodoListTemplate
from orchestra.services.todo_template_schema import (
    MOST_LEVELS,
    rule_faults,
    template_faults,
)

HEADINGS = ("Slug", "Remove if", "Skip if", "Required")
RULES = {"remove_if": "Remove if", "skip_if": "Skip if"}


def template_to_csv(template: TodoListTemplate) -> str:
    """Return the template's items as a spreadsheet.

    The first item is the root; without a description of its own it has the
    template's name. Raises TodoListTemplateValidationError if the items are
    not valid.
    """
    if faults := template_faults(template.todos):
        raise TodoListTemplateValidationError(faults)
    root = {"description": template.name, **template.todos}
    rows = list(_walk(root, 0))
    depth = 1 + max(level for level, _ in rows)
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    levels = [f"Level {number}" for number in range(1, depth + 1)]
    writer.writerow([*HEADINGS, *levels])
    for level, item in rows:
        text = harmless(item["description"])
        writer.writerow([*_cells(item), *[""] * level, text])
    return sheet.getvalue()


def todos_from_csv(text: str) -> dict[str, Any]:
    """Return the items that the spreadsheet holds, as a template keeps them.

    The first row with a description is the root, whatever its column; each
    further one is at most one level deeper than the one above it. Rows
    without a description are passed over. Raises
    TodoListTemplateValidationError, which names the row of each fault.
    """
    faults: list[str] = []
    rows = list(_described_rows(_sheet(text), faults))
    if not faults and not rows:
        faults.append("The spreadsheet has no row with a description.")
    if not faults:
        _grow(rows, faults)
    if not faults:
        faults.extend(template_faults(rows[0].item))
    if faults:
        raise TodoListTemplateValidationError(faults)
    return rows[0].item


@dataclass
class _Row:
    """A row of a spreadsheet that describes an item.

    Attributes:
        number: As spreadsheets count rows, from 1 and with the headings.
        level: The column of the description.
        item: The item, as a template keeps it.
    """

    number: int
    level: int
    item: dict[str, Any] = field(default_factory=dict)


def _walk(
    item: dict[str, Any], level: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the items below with their levels, as people read them."""
    yield level, item
    for child in reversed(item.get("items", [])):
        yield from _walk(child, level + 1)


def _cells(item: dict[str, Any]) -> list[str]:
    return [
        harmless(item.get("slug") or ""),
        *(json.dumps(item.get(name) or []) for name in RULES),
        str(item.get("required", False)).lower(),
    ]


def _sheet(text: str) -> list[list[str]]:
    """Return the rows below the headings."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        headings, *rows = reader
    except ValueError:
        headings, rows = [], []
    except csv.Error as error:
        raise TodoListTemplateValidationError(
            [f"Row {reader.line_num}: This is no CSV: {error}."]
        ) from error
    if tuple(headings[: len(HEADINGS)]) != HEADINGS:
        raise TodoListTemplateValidationError(
            [f"Row 1: The first four headings must be {', '.join(HEADINGS)}."]
        )
    return rows


def _described_rows(
    sheet: list[list[str]], faults: list[str]
) -> Iterator[_Row]:
    for index, cells in enumerate(sheet):
        described = [
            (level, text)
            for level, text in enumerate(cells[len(HEADINGS) :])
            if text.strip()
        ]
        if not described:
            continue
        number = index + 2
        if len(described) > 1:
            faults.append(
                f"Row {number}: There are {len(described)} descriptions, and "
                "a row can have one."
            )
            continue
        ((level, description),) = described
        slug, remove_if, skip_if, required = cells[: len(HEADINGS)]
        rules = {"remove_if": remove_if, "skip_if": skip_if}
        item = {
            "id": index,
            "slug": as_written(slug) or None,
            "description": as_written(description),
            "required": required.strip().lower() == "true",
            **_read_rules(rules, number, faults),
            "items": [],
        }
        yield _Row(number, level, item)


def _read_rules(
    cells: dict[str, str], number: int, faults: list[str]
) -> dict[str, Any]:
    found = {}
    for name, cell in cells.items():
        place = f"Row {number}, {RULES[name]}"
        try:
            found[name] = json.loads(cell) if cell.strip() else []
        except (ValueError, RecursionError):
            faults.append(f"{place}: {cell[:100]!r} is not valid JSON.")
            continue
        faults.extend(
            f"{place}: {fault}" for fault in rule_faults(found[name])
        )
    return found


def _grow(rows: list[_Row], faults: list[str]) -> None:
    """Put each row's item below the one that it belongs to."""
    root, *rest = rows
    branch = [root.item]
    for row in rest:
        level = row.level - root.level
        if level < 1:
            faults.append(
                f"Row {row.number}: There can be one item at the first level, "
                f"and row {root.number} has it."
            )
        elif level > len(branch):
            faults.append(
                f"Row {row.number}: The description stands more than one "
                "column to the right of the one above."
            )
        elif level >= MOST_LEVELS:
            faults.append(
                f"Row {row.number}: Items may be nested at most "
                f"{MOST_LEVELS} deep."
            )
        else:
            # The other way round: see the module's docstring.
            branch[level - 1]["items"].insert(0, row.item)
            branch[level:] = [row.item]
