"""Error pages that need neither the database nor a session.

A project shows them for its own errors too, by naming them in its root
``urls.py``: ``handler404 = "orchestra.web.error_pages.page_not_found"`` and
likewise for 400, 403 and 500.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from orchestra.api.errors import NEUTRAL, error_body
from orchestra.web.content_policy import with_content_policy

#: Status -> the page's title and what it says.
SENTENCES = {
    400: (
        "This request could not be read",
        "The address or the form was not complete. Go back and try again.",
    ),
    403: (
        "You may not open this page",
        "Ask a project admin if you think that you should be able to.",
    ),
    404: (
        "This page does not exist",
        "The address may be mistyped, or what was here is gone.",
    ),
    500: ("Something went wrong on our side", NEUTRAL),
}


def error_response(
    request: HttpRequest,
    status: int,
    title: str = "",
    message: str = "",
    offers_logout: bool = False,
    menu: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer with an error, in JSON to whoever speaks JSON.

    The page is rendered without context processors, because they may ask a
    database that is the very thing that is down. Only a page that offers to
    log out looks at who is asking; a ``menu`` is theirs.
    """
    usual_title, usual_message = SENTENCES[status]
    title, message = title or usual_title, message or usual_message
    if speaks_json(request):
        return JsonResponse(error_body(status, message), status=status)
    context: dict[str, object] = {
        "code": status,
        "title": title,
        "message": message,
    }
    if offers_logout:
        context |= {"request": request, "csrf_token": get_token(request)}
    if menu:
        context |= {"menu": menu, "csrf_token": get_token(request)}
    try:
        page = render_to_string("orchestra/error.html", context)
    except ValueError:
        # Static files that were never collected must not hide the error.
        return HttpResponse(
            f"{title}. {message}", status=status, content_type="text/plain"
        )
    return with_content_policy(HttpResponse(page, status=status))


def speaks_json(request: HttpRequest) -> bool:
    """Return whether the request is a program's rather than a person's."""
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json" or "/api/" in request.path


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django found suspicious."""
    return error_response(request, 400)


def permission_denied(
    request: HttpRequest, exception: Exception
) -> HttpResponse:
    """Answer a request for what the person may not see."""
    return error_response(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there."""
    return error_response(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed."""
    return error_response(request, 500)
