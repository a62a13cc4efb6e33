"""The page that the single-page app lives in."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.generic import TemplateView

from orchestra.core.conf import settings
from orchestra.core.errors import NotAWorker
from orchestra.models import Worker
from orchestra.services.workers import worker_of
from orchestra.web.app_urls import app_urls
from orchestra.web.content_policy import static_prefix, with_content_policy
from orchestra.web.error_pages import error_response

NOT_AN_EXPERT = (
    "You are signed in as {username}, but this account is not registered as "
    "an expert. Ask a project admin to register it, or sign in with another."
)


@method_decorator([never_cache, ensure_csrf_cookie], name="dispatch")
class AppView(TemplateView):
    """The app, at every address that its own router knows.

    Whoever is not signed in is sent to the login page and back; somebody
    who is no expert is told so.
    """

    template_name = "orchestra/app.html"
    http_method_names = ["get", "head"]  # noqa: RUF012

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(
                request.get_full_path(), resolve_url(settings.LOGIN_URL)
            )
        try:
            self.worker = worker_of(request.user)
        except NotAWorker:
            return self._refusal(request)
        return with_content_policy(super().dispatch(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            config=app_config(self.worker), **kwargs
        )

    def _refusal(self, request: HttpRequest) -> HttpResponse:
        username = request.user.get_username()
        return error_response(
            request,
            403,
            "You are not registered as an expert",
            NOT_AN_EXPERT.format(username=username),
            offers_logout=True,
        )


def app_config(worker: Worker) -> dict[str, Any]:
    """Return what the app needs to know of the server and its user.

    It goes into the page as JSON, once. All addresses are in it, because
    the project decides where Orchestra is mounted.
    """
    return {
        "base": reverse("orchestra:app"),
        "static": static_prefix(),
        "csrf": {
            "cookie_name": settings.CSRF_COOKIE_NAME,
            "header_name": _header(settings.CSRF_HEADER_NAME),
        },
        "urls": app_urls(),
        "worker": {
            "username": worker.user.get_username(),
            "display_name": worker.display_name,
            "initials": initials(worker.display_name),
            "is_project_admin": worker.is_project_admin(),
        },
    }


def initials(name: str) -> str:
    """Return the first letters of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


def _header(environment_name: str) -> str:
    """Return how a browser sends it: HTTP_X_CSRFTOKEN → X-CSRFTOKEN."""
    return environment_name.removeprefix("HTTP_").replace("_", "-")
