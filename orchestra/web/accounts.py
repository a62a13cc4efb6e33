"""Signing in and out."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)

from orchestra.api.errors import error_body
from orchestra.core.conf import settings
from orchestra.web.content_policy import with_content_policy
from orchestra.web.error_pages import speaks_json
from orchestra.web.login_forms import THROTTLED, LoginForm


class LoginView(views.LoginView):
    """The login page, and its JSON form for a page whose session ended.

    ``next`` is followed only within this site. A program is answered
    ``{"username"}``, or 400 with the fields at fault. Whoever failed too often
    gets 429.
    """

    authentication_form = LoginForm

    template_name = "orchestra/login.html"
    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    next_page = "orchestra:app"

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        # A program that signs in again is answered, not sent elsewhere.
        self.redirect_authenticated_user = not speaks_json(request)
        return with_content_policy(super().dispatch(request, *args, **kwargs))

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        if not speaks_json(self.request):
            return response
        return JsonResponse({"username": form.get_user().get_username()})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            is_registration_open=settings.REGISTRATION_OPEN, **kwargs
        )

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        status = 429 if form.has_error(NON_FIELD_ERRORS, THROTTLED) else 400
        if not speaks_json(self.request):
            response = super().form_invalid(form)
            response.status_code = 200 if status == 400 else status
            return response
        fields = {
            "body" if name == "__all__" else name: [
                str(text) for text in texts
            ]
            for name, texts in form.errors.items()
        }
        message = " ".join(text for texts in fields.values() for text in texts)
        return JsonResponse(
            error_body(status, message, fields=fields), status=status
        )


class LogoutView(views.LogoutView):
    """Sign out by POST only, and go to the login page."""

    http_method_names = ["post"]  # noqa: RUF012
    next_page = "orchestra:login"
