"""Signing in and out."""

from typing import Any

from django.contrib.auth import views
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)

from orchestra.core.conf import settings
from orchestra.web.account_pages import MessagePage
from orchestra.web.content_policy import (
    apart_from_opener,
    with_content_policy,
)
from orchestra.web.error_pages import speaks_json
from orchestra.web.login_forms import THROTTLED, LoginForm


class LoginView(views.LoginView):
    """The login page, the only place where a password is asked for.

    ``next`` is followed only within this site, and ``username`` is filled
    in. Whoever failed too often gets 429. A program is told who is signed
    in, as ``{"username"}``; empty for nobody.
    """

    authentication_form = LoginForm

    template_name = "orchestra/login.html"
    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    next_page = "orchestra:app"

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        # A program that asks is answered, not sent elsewhere.
        self.redirect_authenticated_user = not speaks_json(request)
        response = super().dispatch(request, *args, **kwargs)
        return apart_from_opener(with_content_policy(response))

    def get(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if speaks_json(request):
            return JsonResponse({"username": request.user.get_username()})
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"username": self.request.GET.get("username", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            is_registration_open=settings.REGISTRATION_OPEN, **kwargs
        )

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, THROTTLED):
            response.status_code = 429
        return response


class LoggedInView(MessagePage):
    """Where a window ends that was opened to log in again.

    It tells the pages of the same browser that wait for it, and closes if
    the browser lets it.
    """

    template_name = "orchestra/accounts/logged_in.html"
    heading = "You are logged in again"
    text = "Close this window, and go on where you were."
    button = "Go to your tasks"
    action = "orchestra:app"


class LogoutView(views.LogoutView):
    """Sign out by POST only, and go to the login page."""

    http_method_names = ["post"]  # noqa: RUF012
    next_page = "orchestra:login"
