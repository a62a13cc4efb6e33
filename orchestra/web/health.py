"""Whether the site is up, for load balancers, monitors and people."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orchestra.core.conf import settings
from orchestra.core.schedulers import make_scheduler, problem_of
from orchestra.selectors.health import (
    Backlog,
    backlog,
    database_answers,
    missing_migrations,
)
from orchestra.web.metrics import CONTENT_TYPE, exposition

NO_DATABASE = "The database does not answer."
BEARER = "Bearer "


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Answer ``OK``, or 503 if the database does not answer."""
    if database_answers():
        return HttpResponse("OK", content_type="text/plain")
    return HttpResponse(NO_DATABASE, status=503, content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 if everything that a request needs is there, else 503.

    The body is ``{"ready", "checks": {name: "OK" or a sentence}, "counts"}``
    with the counts of ``Backlog``; null without a usable database. A long
    backlog is no reason to take the site out of service.
    """
    checks, counts = {"database": NO_DATABASE}, None
    if database_answers():
        missing = missing_migrations()
        checks = {
            "database": "OK",
            "migrations": _sentence(missing),
            "queue": problem_of(make_scheduler()) or "OK",
        }
        counts = None if missing else backlog()
    is_ready = all(found == "OK" for found in checks.values())
    return JsonResponse(
        {"ready": is_ready, "checks": checks, "counts": _as_json(counts)},
        status=200 if is_ready else 503,
    )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with the metrics in Prometheus's text format.

    They are for staff, and for whoever sends ``ORCHESTRA_METRICS_TOKEN`` as
    a bearer token; others get 403, or 401 if they are nobody.
    """
    if not _may_see_metrics(request):
        is_known = request.user.is_authenticated
        return HttpResponse(
            "The metrics are for staff, or for the bearer of the token.",
            status=403 if is_known else 401,
            content_type="text/plain",
            headers={} if is_known else {"WWW-Authenticate": "Bearer"},
        )
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def _may_see_metrics(request: HttpRequest) -> bool:
    if request.user.is_active and request.user.is_staff:
        return True
    presented = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    return bool(token) and constant_time_compare(presented, BEARER + token)


def _sentence(missing: list[str]) -> str:
    if not missing:
        return "OK"
    return f"{len(missing)} migrations are missing, {missing[0]} first."


def _as_json(counts: Backlog | None) -> dict[str, int] | None:
    return None if counts is None else asdict(counts)
