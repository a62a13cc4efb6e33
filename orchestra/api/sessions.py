"""Who a browser's session belongs to."""

from django.http import HttpRequest, HttpResponse
from rest_framework.authentication import CSRFCheck, SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request


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


def _no_response(request: HttpRequest) -> HttpResponse:
    """Stand in for the view, which the check never calls."""
    return HttpResponse()
