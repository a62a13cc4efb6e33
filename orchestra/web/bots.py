"""Where Slack posts the commands that people type there."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orchestra.bots.base import reply
from orchestra.bots.staffbot import StaffBot
from orchestra.core.conf import settings
from orchestra.core.errors import (
    SlackCommandInvalidRequest,
    SlackUserUnauthorized,
)
from orchestra.core.slack_signatures import is_signed


# Slack has no session; the token and the signature say who is calling.
@csrf_exempt
@never_cache
@require_POST
def staffbot(request: HttpRequest) -> JsonResponse:
    """Do a command for StaffBot, and reply as Slack reads it.

    The status is 200 even for a refusal: Slack shows nothing else to people.
    """
    try:
        _ensure_signed(request)
        return JsonResponse(StaffBot().dispatch(request.POST.dict()))
    except (SlackCommandInvalidRequest, SlackUserUnauthorized) as error:
        return JsonResponse(reply(str(error)))


def _ensure_signed(request: HttpRequest) -> None:
    """Raise SlackCommandInvalidRequest unless Slack signed the request."""
    secret = settings.SLACK_SIGNING_SECRET
    # Read before the form is, which uses the body up.
    body = request.body
    if secret and not is_signed(
        secret,
        request.headers.get("X-Slack-Request-Timestamp", ""),
        request.headers.get("X-Slack-Signature", ""),
        body,
    ):
        raise SlackCommandInvalidRequest("The signature is not valid.")
