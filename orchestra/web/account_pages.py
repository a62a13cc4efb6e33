"""What the account pages for everybody share."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin, View

from orchestra.core.conf import settings
from orchestra.web.content_policy import (
    apart_from_opener,
    with_content_policy,
)


@method_decorator(never_cache, name="dispatch")
class AccountPage(ContextMixin, View):
    """A page under our policy, with its words as class attributes.

    Passwords are typed on such pages: what opened them cannot look in.
    ``text`` may say {days}, for how long an activation link is good.
    """

    http_method_names = ["get", "head", "post"]  # noqa: RUF012

    heading = ""
    text = ""
    button = ""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        return apart_from_opener(with_content_policy(response))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {
            "heading": self.heading,
            "text": self.text.format(days=settings.ACCOUNT_ACTIVATION_DAYS),
            "button": self.button,
        }
        return super().get_context_data(**{**words, **kwargs})


class MessagePage(AccountPage, TemplateView):
    """A page that says what happened and where to go on.

    ``action`` is the name of the address that ``button`` leads to.
    """

    template_name = "orchestra/accounts/message_page.html"
    http_method_names = ["get", "head"]  # noqa: RUF012
    action = "orchestra:login"
    button = "Log in"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(action=self.action, **kwargs)
