"""The admin's pages, as somebody with a browser sees them."""

import html
import re
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse


def page(model: Any, name: str, *args: Any) -> str:
    """Return the URL of one of the model's pages."""
    opts = model._meta
    return reverse(
        f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args
    )


def in_words(response: Any) -> str:
    """Return the page as text, without its tags."""
    text = re.sub(r"<[^>]*>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


def messages(response: Any) -> list[str]:
    """Return what the page after the response will say first."""
    return [str(message) for message in get_messages(response.wsgi_request)]


class Browser:
    """The admin's pages for one user."""

    def __init__(self, user: Any) -> None:
        self.client = Client()
        self.client.force_login(user)

    def get(self, model: Any, name: str, *args: Any, **query: Any) -> Any:
        """Open a page."""
        return self.client.get(page(model, name, *args), query)

    def change(self, row: Any, **written: Any) -> Any:
        """Write into the form of the row, as it is shown, and save it."""
        url = page(type(row), "change", row.pk)
        shown = shown_values(self.client.get(url))
        return self.client.post(url, {**shown, **written})

    def add(self, model: Any, **written: Any) -> Any:
        """Write into an empty form, and save it."""
        url = page(model, "add")
        return self.client.post(
            url, {**shown_values(self.client.get(url)), **written}
        )

    def choose(self, action: str, *rows: Any, **more: Any) -> Any:
        """Choose an action for the rows in the list."""
        return self.client.post(
            page(type(rows[0]), "changelist") + "?deleted=all"
            if hasattr(rows[0], "is_deleted")
            else page(type(rows[0]), "changelist"),
            {
                "action": action,
                ACTION_CHECKBOX_NAME: [row.pk for row in rows],
                **more,
            },
        )

    def confirm(self, action: str, *rows: Any, **more: Any) -> Any:
        """Choose an action and confirm it."""
        return self.choose(action, *rows, confirmed="yes", **more)

    def delete(self, row: Any) -> Any:
        """Delete the row, and say yes."""
        return self.client.post(
            page(type(row), "delete", row.pk), {"post": "yes"}
        )


def shown_values(response: Any) -> dict[str, Any]:
    """Return what the forms on the page hold, as a browser posts it."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        if inline.formset.is_bound is False:
            forms.append(inline.formset.management_form)
            forms.extend(inline.formset.initial_forms)
    values: dict[str, Any] = {}
    for form in forms:
        for field in form:
            values |= _posted(field)
    return values


def _posted(field: Any) -> dict[str, Any]:
    """Return what a browser posts for the field, empty ones left out."""
    value = field.value()
    widget = field.field.widget
    if hasattr(widget, "decompress"):
        parts = value if isinstance(value, list) else widget.decompress(value)
        names = getattr(widget, "widgets_names", ["_0", "_1"])
        return {
            f"{field.html_name}{name}": part
            for name, part in zip(names, parts, strict=True)
            if part is not None
        }
    if value is None or value is False:
        return {}
    posted = {field.html_name: value}
    if field.field.show_hidden_initial:
        # What it was when the page was opened.
        posted[field.html_initial_name] = value
    return posted
