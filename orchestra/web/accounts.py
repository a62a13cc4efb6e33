"""Signing in and out."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)

from orchestra.api.errors import error_body
from orchestra.web.content_policy import with_content_policy
from orchestra.web.error_pages import speaks_json


class LoginView(views.LoginView):
    """The login page, and its JSON form for a page whose session ended.

    ``next`` is followed only within this site. A program is answered
    ``{"username"}``, or 400 with the fields at fault.
    """

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

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        if not speaks_json(self.request):
            return super().form_invalid(form)
        fields = {
            "body" if name == "__all__" else name: [
                str(text) for text in texts
            ]
            for name, texts in form.errors.items()
        }
        message = " ".join(text for texts in fields.values() for text in texts)
        return JsonResponse(
            error_body(400, message, fields=fields), status=400
        )


class LogoutView(views.LogoutView):
    """Sign out by POST only, and go to the login page."""

    http_method_names = ["post"]  # noqa: RUF012
    next_page = "orchestra:login"
