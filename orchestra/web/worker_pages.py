"""What the pages for experts share, whoever renders them."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic.base import ContextMixin, View

from orchestra.api.sessions import actor_of
from orchestra.core.actor import acting_as
from orchestra.core.conf import settings
from orchestra.core.errors import NotAWorker
from orchestra.models import Worker
from orchestra.services.workers import worker_of
from orchestra.web.content_policy import with_content_policy
from orchestra.web.error_pages import error_response
from orchestra.web.user_menu import menu_of

NOT_AN_EXPERT = (
    "You are signed in as {username}, but this account is not registered as "
    "an expert. Ask a project admin to register it, or sign in with another."
)


@method_decorator(never_cache, name="dispatch")
class WorkerPage(ContextMixin, View):
    """A page for experts; ``worker`` is who is asking.

    Whoever is not signed in is sent to the login page and back; somebody
    who is no expert is told so. What the page changes is theirs to answer
    for.
    """

    worker: Worker

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
            return refusal(request)
        with acting_as(actor_of(request)):
            response = super().dispatch(request, *args, **kwargs)
        return with_content_policy(response)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            worker=self.worker, menu=menu_of(self.request), **kwargs
        )


def refusal(request: HttpRequest) -> HttpResponse:
    """Tell somebody who is signed in that they are no expert."""
    username = request.user.get_username()
    return error_response(
        request,
        403,
        "You are not registered as an expert",
        NOT_AN_EXPERT.format(username=username),
        offers_logout=True,
    )
