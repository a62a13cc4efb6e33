"""What the pages of every model share."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import quote
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from orchestra.admin.json_fields import PrettyJSONField
from orchestra.admin.object_actions import ObjectActionsMixin
from orchestra.api.sessions import actor_of
from orchestra.core.actor import acting_as
from orchestra.core.errors import BaseOrchestraError

#: Where a request keeps why its changes were refused.
REFUSAL = "orchestra.admin.refusal"

CONFLICT = (
    "This conflicts with what is stored, perhaps since a moment ago. "
    "Nothing was saved."
)


class OrchestraAdmin(ObjectActionsMixin, admin.ModelAdmin):
    """Pages that say why a change is refused, and change no more than asked.

    What a service or a model refuses stands on the form, beside the field
    that ``refusal_field`` names if there is one. Only the columns that a form
    changed are written, so that a page left open overwrites nothing. Rows
    come with what ``list_select_related`` names, wherever they are shown.
    """

    refusal_field = ""
    list_per_page = 50
    formfield_overrides = {  # noqa: RUF012
        models.JSONField: {"form_class": PrettyJSONField},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request)
        if isinstance(self.list_select_related, bool):
            return rows
        return rows.select_related(*self.list_select_related)

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may use the actions.

        That takes the permission to change, even where no field of the form
        can be changed.
        """
        return admin.ModelAdmin.has_change_permission(self, request)

    def faults_of(self, error: BaseOrchestraError) -> Mapping[str, str]:
        """Return what the refusal says of each field of the form."""
        return {self.refusal_field: str(error)}

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[forms.ModelForm]:
        form_class = super().get_form(request, obj, change, **kwargs)
        if faults := request.META.get(REFUSAL):
            return _refused(form_class, faults)
        return form_class

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        view = partial(
            super().changeform_view,
            request,
            object_id,
            form_url,
            extra_context,
        )
        with acting_as(actor_of(request)):
            try:
                return view()
            except BaseOrchestraError as error:
                request.META[REFUSAL] = self.faults_of(error)
            except IntegrityError:
                request.META[REFUSAL] = {"": CONFLICT}
            # Everything was rolled back: show the form again, with the error.
            return view()

    def changelist_view(
        self,
        request: HttpRequest,
        extra_context: dict[str, str] | None = None,
    ) -> Any:
        view = partial(super().changelist_view, request, extra_context)
        return self.told_why_not(request, view, request.get_full_path())

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = partial(super().delete_view, request, object_id, extra_context)
        back = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change",
            args=(quote(object_id),),
            current_app=self.admin_site.name,
        )
        return self.told_why_not(request, view, back)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Write a new row, or the columns that the form has changed."""
        if not change:
            super().save_model(request, obj, form, change)
        elif columns := _changed_columns(obj, form):
            obj.save(update_fields=columns)

    def told_why_not(
        self,
        request: HttpRequest,
        view: Callable[[], HttpResponse],
        back: str,
    ) -> HttpResponse:
        with acting_as(actor_of(request)):
            try:
                return view()
            except BaseOrchestraError as error:
                self.message_user(request, str(error), messages.ERROR)
                return HttpResponseRedirect(back)


class NotAddedMixin(BaseModelAdmin):
    """Rows that come of what Orchestra does, so that nobody adds any."""

    def has_add_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        return False


class PermanentMixin(BaseModelAdmin):
    """Rows that nobody deletes."""

    def has_delete_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        return False


class ReadOnlyMixin(NotAddedMixin, PermanentMixin):
    """Rows that only Orchestra itself writes."""

    def has_change_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        return False


class ReadOnlyAdmin(ReadOnlyMixin, OrchestraAdmin):
    """Pages of what only Orchestra itself writes."""


class PermanentAdmin(PermanentMixin, OrchestraAdmin):
    """Pages of what others' work hangs on, so that nobody deletes it."""


class ReadOnlyInline(ReadOnlyMixin, admin.TabularInline):
    """Rows that belong to the object of the page, with links to their own.

    The rows come with what ``related`` names.
    """

    related: tuple[str, ...] = ()
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.related)


def _changed_columns(obj: models.Model, form: Any) -> list[str]:
    columns = {field.name for field in obj._meta.concrete_fields}
    return [name for name in form.changed_data if name in columns]


def _refused(
    form_class: type[forms.ModelForm], faults: Mapping[str, str]
) -> type[forms.ModelForm]:
    class RefusedForm(form_class):  # type: ignore[valid-type, misc]
        def clean(self) -> Any:
            cleaned = super().clean()
            for name, fault in faults.items():
                self.add_error(name if name in self.fields else None, fault)
            return cleaned

    return RefusedForm
