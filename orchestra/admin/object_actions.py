"""Actions that say what they will do, and do it once confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, strip_tags

from orchestra.api.sessions import actor_of
from orchestra.core.actor import acting_as
from orchestra.core.errors import BaseOrchestraError

#: What the button of the confirmation page posts.
CONFIRMED = "confirmed"
MOST_AT_ONCE = 200

#: Does it to one object, with what the form asked; returns what was done.
Perform = Callable[[HttpRequest, Any, dict[str, Any]], str]


@dataclass
class ConfirmedAction:
    """An action of a list, and of an object's own page.

    It first shows ``consequences`` in words, with what ``form_class`` asks
    and what ``preview`` has to say about each object by its key; posting that
    page performs it on one object after the other, of which it takes
    ``most`` at a time. A refusal concerns its object only. Who may use it is
    for the model admin's ``has_<permission>_permission`` to say.
    """

    name: str
    label: str
    button: str
    consequences: str
    perform: Perform
    permission: str = "operate"
    form_class: type[forms.Form] = forms.Form
    preview: Callable[[QuerySet[Any]], Mapping[Any, str]] | None = None
    most: int | None = None

    # Templates ask the action for its words, and do not run it.
    do_not_call_in_templates: ClassVar[bool] = True

    def __post_init__(self) -> None:
        # The names by which Django's admin asks.
        self.__name__ = self.name
        self.short_description = self.label
        self.allowed_permissions = (self.permission,)

    def __call__(
        self,
        model_admin: admin.ModelAdmin,
        request: HttpRequest,
        queryset: QuerySet[Any],
    ) -> HttpResponse | None:
        """Ask for confirmation, or do it; None sends back to the list."""
        most = self.most or MOST_AT_ONCE
        rows = list(queryset.order_by("pk")[: most + 1])
        if len(rows) > most:
            message = f"Please choose at most {most} at a time."
            model_admin.message_user(request, message, messages.ERROR)
            return None
        confirmed = request.method == "POST" and CONFIRMED in request.POST
        form = (
            self.form_class(request.POST, request.FILES)
            if confirmed
            else self.form_class()
        )
        if not confirmed or not form.is_valid():
            return self._ask(model_admin, request, queryset, rows, form)
        for row in rows:
            self._attempt(model_admin, request, row, form, len(rows) == 1)
        if form.errors:
            return self._ask(model_admin, request, queryset, rows, form)
        return None

    def _ask(
        self,
        model_admin: admin.ModelAdmin,
        request: HttpRequest,
        queryset: QuerySet[Any],
        rows: list[Any],
        form: forms.Form,
    ) -> HttpResponse:
        previews = self.preview(queryset) if self.preview else {}
        opts = model_admin.opts
        context = {
            **model_admin.admin_site.each_context(request),
            "title": self.label,
            "opts": opts,
            "action": self,
            "form": form,
            "rows": [(row, previews.get(row.pk, "")) for row in rows],
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "confirmed_name": CONFIRMED,
            "media": model_admin.media + form.media,
        }
        return TemplateResponse(
            request, "admin/orchestra/confirm_action.html", context
        )

    def _attempt(
        self,
        model_admin: admin.ModelAdmin,
        request: HttpRequest,
        row: Any,
        form: forms.Form,
        alone: bool,
    ) -> None:
        try:
            with acting_as(actor_of(request)):
                done = self.perform(request, row, form.cleaned_data)
        except (BaseOrchestraError, ObjectDoesNotExist) as error:
            if form.fields and alone:
                # What was asked for may be what is wrong.
                form.add_error(None, f"{row}: {error}")
            else:
                model_admin.message_user(
                    request, f"{row}: {error}", messages.ERROR
                )
            return
        model_admin.log_change(request, row, strip_tags(done))
        message = format_html("{}: {}", row, done)
        model_admin.message_user(request, message, messages.SUCCESS)


class ObjectActionsMixin(admin.ModelAdmin):
    """Offers the confirmed actions on each object's own page, too."""

    def get_urls(self) -> list[URLPattern]:
        opts = self.opts
        own = path(
            "<path:object_id>/action/<slug:name>/",
            self.admin_site.admin_view(self.object_action_view),
            name=f"{opts.app_label}_{opts.model_name}_action",
        )
        return [own, *super().get_urls()]

    def object_actions(self, request: HttpRequest) -> list[ConfirmedAction]:
        """Return the actions that the user may use on one object."""
        offered: Any = self.get_actions(request).values()
        return [
            action
            for action, _, _ in offered
            if isinstance(action, ConfirmedAction)
        ]

    def object_links(
        self, request: HttpRequest, object_id: str | None
    ) -> list[dict[str, str]]:
        """Return the links that the user gets beside one object.

        Each has a ``url`` and a ``label``.
        """
        return []

    def object_action_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        """Ask for confirmation on GET, and perform the action on POST."""
        action = next(
            (
                action
                for action in self.object_actions(request)
                if action.name == name
            ),
            None,
        )
        row = self.get_object(request, unquote(object_id))
        if action is None or row is None:
            raise Http404
        rows = self.get_queryset(request).filter(pk=row.pk)
        opts = self.opts
        return action(self, request, rows) or HttpResponseRedirect(
            reverse(
                f"admin:{opts.app_label}_{opts.model_name}_change",
                args=(row.pk,),
                current_app=self.admin_site.name,
            )
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = {
            "object_actions": self.object_actions(request),
            "object_links": self.object_links(request, object_id),
            **(extra_context or {}),
        }
        return super().changeform_view(request, object_id, form_url, context)
