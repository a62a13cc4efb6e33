"""The page that the single-page app lives in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.generic import TemplateView

from orchestra.core.conf import settings
from orchestra.models import Worker
from orchestra.web.app_urls import app_urls
from orchestra.web.content_policy import static_prefix, with_content_policy
from orchestra.web.third_party import third_party_scripts
from orchestra.web.user_menu import initials
from orchestra.web.worker_pages import WorkerPage


@method_decorator(ensure_csrf_cookie, name="dispatch")
class AppView(WorkerPage, TemplateView):
    """The app, at every address that its own router knows."""

    template_name = "orchestra/app.html"
    http_method_names = ["get", "head"]  # noqa: RUF012

    def get(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        self.third_party = third_party_scripts()
        response = super().get(request, *args, **kwargs)
        return with_content_policy(response, self.third_party)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            config=app_config(self.worker),
            third_party=self.third_party,
            **kwargs,
        )


def app_config(worker: Worker) -> dict[str, Any]:
    """Return what the app needs to know of the server and its user.

    It goes into the page as JSON, once. All addresses are in it, because
    the project decides where Orchestra is mounted.
    """
    return {
        "base": reverse("orchestra:app"),
        "is_debug": settings.DEBUG,
        "static": static_prefix(),
        "csrf": {
            "cookie_name": settings.CSRF_COOKIE_NAME,
            "header_name": _header(settings.CSRF_HEADER_NAME),
        },
        "has_google": bool(settings.GOOGLE_APPS),
        "image_max_bytes": settings.IMAGE_MAX_BYTES,
        "urls": app_urls(),
        "worker": {
            "username": worker.user.get_username(),
            "display_name": worker.display_name,
            "initials": initials(worker.display_name),
            "is_project_admin": worker.is_project_admin(),
            "timezone": worker.timezone,
        },
    }


def _header(environment_name: str) -> str:
    """Return how a browser sends it: HTTP_X_CSRFTOKEN → X-CSRFTOKEN."""
    return environment_name.removeprefix("HTTP_").replace("_", "-")
