"""What the browser may load into our pages, and who may frame them."""

from typing import TypeVar
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.templatetags.static import PrefixNode

HEADER = "Content-Security-Policy"

ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)


def static_prefix() -> str:
    """Return the URL under which the static files are served."""
    return str(PrefixNode.handle_simple("STATIC_URL"))


def with_content_policy(response: ResponseT) -> ResponseT:
    """Give the response our policy unless it has one already.

    The project's own middleware leaves a policy alone that a view has set,
    so our pages are strict in every project.
    """
    response.headers.setdefault(HEADER, content_policy())
    return response


def content_policy() -> str:
    """Return the policy; static files may come from their own host."""
    place = urlsplit(static_prefix())
    own = "'self'"
    if place.netloc:
        own += f" {place.scheme or 'https'}://{place.netloc}"
    return "; ".join(
        (
            f"default-src {own}",
            f"script-src {own}",
            f"style-src {own}",
            # Experts look at pictures wherever a project found them.
            f"img-src {own} data: blob: http: https:",
            "frame-src https://docs.google.com https://drive.google.com",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )
