"""What the browser may load into our pages, and who may frame them."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.templatetags.static import PrefixNode

from orchestra.web.third_party import ThirdPartyScripts

HEADER = "Content-Security-Policy"
OPENER_HEADER = "Cross-Origin-Opener-Policy"

ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)


def static_prefix() -> str:
    """Return the URL under which the static files are served."""
    return str(PrefixNode.handle_simple("STATIC_URL"))


def with_content_policy(
    response: ResponseT, third_party: ThirdPartyScripts | None = None
) -> ResponseT:
    """Give the response our policy unless it has one already.

    The project's own middleware leaves a policy alone that a view has set,
    so our pages are strict in every project.
    """
    response.headers.setdefault(HEADER, content_policy(third_party))
    return response


def apart_from_opener(response: ResponseT) -> ResponseT:
    """Keep the page out of reach of whatever window opened it.

    That includes windows of our own site, in which scripts of others may
    run. A browser that does not know the word takes the page for one that
    asks for nothing, and Django's default for our other pages keeps those
    apart from such a page as well.
    """
    response.headers[OPENER_HEADER] = "noopener-allow-popups"
    return response


def content_policy(third_party: ThirdPartyScripts | None = None) -> str:
    """Return the policy; static files may come from their own host.

    Scripts of others run only with their nonce or from their hosts, and
    connect only to those.
    """
    place = urlsplit(static_prefix())
    own = "'self'"
    if place.netloc:
        own += f" {place.scheme or 'https'}://{place.netloc}"
    return "; ".join(
        (
            f"default-src {own}",
            f"script-src {own}{_for_scripts(third_party)}",
            f"style-src {own}",
            # Experts look at pictures wherever a project found them.
            f"img-src {own} data: blob: http: https:",
            "frame-src https://docs.google.com https://drive.google.com",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            *_for_reports(own, third_party),
        )
    )


def _for_scripts(third_party: ThirdPartyScripts | None) -> str:
    if third_party is None:
        return ""
    nonce = f"'nonce-{third_party.nonce}'"
    return "".join(f" {source}" for source in (nonce, *third_party.hosts))


def _for_reports(
    own: str, third_party: ThirdPartyScripts | None
) -> Sequence[str]:
    if third_party is None or not third_party.hosts:
        return ()
    return (f"connect-src {own} {' '.join(third_party.hosts)}",)
