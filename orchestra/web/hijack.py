"""Acting on behalf of somebody else, where django-hijack is installed."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.mixins import (
    LoginRequiredMixin,
    UserPassesTestMixin,
)
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse_lazy
from django.utils.module_loading import import_string
from django.views.generic import TemplateView, View
from hijack import signals, views
from hijack.conf import settings as hijack_settings

from orchestra.api.sessions import HIJACKERS, performer_of
from orchestra.services.acting_for_others import record_end, record_start
from orchestra.web.account_pages import AccountPage


def may_act_for(hijacker: Any, user_id: object) -> bool:
    """Return whether the user may act as the one with the key.

    Who may at all is what ``HIJACK_PERMISSION_CHECK`` says: by default
    superusers, as anybody whose account is active. Nobody acts as themselves,
    or as somebody who does not exist.
    """
    hijacked = _user(user_id)
    if hijacked is None or hijacked.pk == hijacker.pk:
        return False
    check = import_string(hijack_settings.HIJACK_PERMISSION_CHECK)
    return bool(check(hijacker=hijacker, hijacked=hijacked))


class HijackView(
    LoginRequiredMixin, UserPassesTestMixin, AccountPage, TemplateView
):
    """What acting on somebody's behalf means, and a button to begin."""

    template_name = "orchestra/accounts/hijack.html"
    http_method_names = ["get", "head"]  # noqa: RUF012
    heading = "Act on behalf of somebody else"

    def test_func(self) -> bool:
        return may_act_for(self.request.user, self.kwargs["user_id"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            hijacked=_user(self.kwargs["user_id"]), **kwargs
        )


class PostedPage(View):
    """An address that only posts reach, and that leads to the tasks."""

    success_url = reverse_lazy("orchestra:app")

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if request.method != "POST":
            return self.http_method_not_allowed(request)
        return super().dispatch(request, *args, **kwargs)


class AcquireView(PostedPage, views.AcquireUserView):
    """Begin to act as the user whose key is posted as ``user_pk``."""

    def test_func(self) -> bool:
        return may_act_for(self.request.user, self.request.POST["user_pk"])


class ReleaseView(PostedPage, views.ReleaseUserView):
    """Be oneself again."""


def hijack_urls() -> list[URLPattern]:
    """Return the addresses; none where the app is not installed."""
    if not apps.is_installed("hijack"):
        return []
    return [
        path("acquire/", AcquireView.as_view(), name="hijack_acquire"),
        path("release/", ReleaseView.as_view(), name="hijack_release"),
        path("<int:user_id>/", HijackView.as_view(), name="hijack"),
    ]


def connect() -> None:
    """Have the history tell who acted as whom, where anybody can."""
    if apps.is_installed("hijack"):
        place = "orchestra.web.hijack"
        signals.hijack_started.connect(_started, dispatch_uid=f"{place}.on")
        signals.hijack_ended.connect(_ended, dispatch_uid=f"{place}.off")
        user_logged_out.connect(_left, dispatch_uid=f"{place}.left")


def _started(
    request: HttpRequest, hijacker: Any, hijacked: Any, **kwargs: Any
) -> None:
    record_start(hijacker, hijacked, performer_of(request))


def _ended(
    request: HttpRequest, hijacker: Any, hijacked: Any, **kwargs: Any
) -> None:
    record_end(hijacker, hijacked, performer_of(request))


def _left(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Logging out is an end, too."""
    session = getattr(request, "session", None)
    hijackers = session.get(HIJACKERS) if session is not None else None
    hijacker = _user(hijackers[-1]) if hijackers else None
    if hijacker is not None and user is not None:
        record_end(hijacker, user, performer_of(request))


def _user(user_id: Any) -> Any:
    try:
        return get_user_model().objects.filter(pk=user_id).first()
    except (ValueError, OverflowError):
        return None
