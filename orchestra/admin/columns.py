"""Columns and read-only fields that models' pages share."""

from collections.abc import Callable
from functools import reduce
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from orchestra.admin.json_fields import pretty

Column = Callable[[Any], Any]
#: A function too; but the types of Django's fields know names only.
Field = Any

NOTHING = "-"


def linked(path: str, description: str, ordering: str | None = None) -> Column:
    """Return a column that links to the page of a related object.

    The path leads there as in a query. Who reads a row reads what the link
    says, so the list has to select it with ``list_select_related``.
    """

    @admin.display(
        description=description, ordering=ordering, empty_value=NOTHING
    )
    def column(row: Any) -> Any:
        related = _follow(row, path)
        return None if related is None else link(related)

    column.__name__ = path
    return column


def link(obj: models.Model) -> str:
    """Return a link to the object's page, in its own words."""
    opts = obj._meta
    url = reverse(
        f"admin:{opts.app_label}_{opts.model_name}_change",
        args=(quote(obj.pk),),
    )
    return format_html('<a href="{}">{}</a>', url, obj)


def pretty_json(name: str) -> Field:
    """Return a read-only field that shows a column of JSON, indented."""

    @admin.display(description=name.replace("_", " "))
    def field(row: Any) -> Any:
        return format_html("<pre>{}</pre>", pretty(getattr(row, name)))

    field.__name__ = f"pretty_{name}"
    return field


def preformatted(name: str) -> Field:
    """Return a read-only field that keeps a text's lines as they are."""

    @admin.display(description=name.replace("_", " "), empty_value=NOTHING)
    def field(row: Any) -> Any:
        return format_html("<pre>{}</pre>", getattr(row, name) or NOTHING)

    field.__name__ = f"preformatted_{name}"
    return field


def shortened(name: str, words: int = 12) -> Column:
    """Return a column with the first words of a long text."""

    @admin.display(
        description=name.replace("_", " "), ordering=name, empty_value=NOTHING
    )
    def column(row: Any) -> Any:
        return Truncator(getattr(row, name) or "").words(words) or None

    column.__name__ = f"shortened_{name}"
    return column


def _follow(row: Any, path: str) -> Any:
    return reduce(
        lambda obj, name: None if obj is None else getattr(obj, name),
        path.split("__"),
        row,
    )
