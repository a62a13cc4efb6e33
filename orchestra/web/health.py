"""Whether the site is up, for load balancers and people."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orchestra.selectors.health import database_answers


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Answer ``OK``, or 503 if the database does not answer."""
    if database_answers():
        return HttpResponse("OK", content_type="text/plain")
    return HttpResponse(
        "The database does not answer.", status=503, content_type="text/plain"
    )
