"""Who a browser's session belongs to, and who is really there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.authentication import CSRFCheck, SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from orchestra.core.actor import Actor
from orchestra.selectors.accounts import username_of

#: Where django-hijack keeps, in a session, the keys of those who act on
#: behalf of somebody else: the one who is really there comes first.
HIJACKERS = "hijack_history"


class SessionWithCSRF(SessionAuthentication):
    """Django's session; every request but a GET proves its origin.

    Without a session the answer is 401, never a redirect and never a
    browser's password dialog.
    """

    def authenticate_header(self, request: Request) -> str:
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        check = CSRFCheck(_no_response)
        check.process_request(request)
        if check.process_view(request, _no_response, (), {}) is not None:
            raise PermissionDenied(
                "The page's security token is missing or out of date. "
                "Reload the page and try again."
            )


def actor_of(request: Any) -> Actor:
    """Return whom the history names for what the request changes.

    That is whoever is signed in and, while somebody acts on their behalf,
    who that is. The only place that reads this from a session.
    """
    return Actor(
        "worker",
        request.user.get_username(),
        performed_by=performer_of(request),
    )


def performer_of(request: Any) -> str:
    """Return who acts on behalf of whom the session names; nobody if empty.

    Costs a query only while somebody does.
    """
    session = getattr(request, "session", None)
    hijackers = session.get(HIJACKERS) if session is not None else None
    return username_of(hijackers[0]) if hijackers else ""


def _no_response(request: HttpRequest) -> HttpResponse:
    """Stand in for the view, which the check never calls."""
    return HttpResponse()
