"""Slack names in the admin: looked up before anything is saved."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest

from orchestra.admin.base import REFUSAL, OrchestraAdmin
from orchestra.core.conf import settings
from orchestra.core.errors import SlackError, SlackNameError
from orchestra.models import Worker
from orchestra.services.slack_names import find_slack_id, link_slack_user

#: Where a request keeps whom in Slack the name means.
FOUND = "orchestra.admin.slack_user_id"

NOT_LOOKED_FOR = (
    "Slack gave no answer, so this expert is linked to nobody there yet. "
    "Save again later, or run add_slack_user_ids. {reason}"
)


class SlackNameMixin(OrchestraAdmin):
    """Links whoever is saved under a new Slack name to its owner.

    Django saves in a transaction, and nobody waits for Slack in one. A name
    that is nobody's is an error of its field. If Slack gives no answer, the
    rest is saved, and the name without whom it means.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and settings.SLACK_EXPERTS_ENABLED:
            self._look_for_name(request, object_id)
        return super().changeform_view(
            request, object_id, form_url, extra_context
        )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if FOUND in request.META:
            link_slack_user(obj.pk, request.META[FOUND])

    def _look_for_name(
        self, request: HttpRequest, object_id: str | None
    ) -> None:
        worker = self._shown(request, object_id)
        name = str(request.POST.get("slack_username", "")).strip()
        if worker is None or not name:
            return
        try:
            found = find_slack_id(worker, name)
        except SlackNameError as error:
            request.META[REFUSAL] = {"slack_username": str(error)}
        except SlackError as error:
            reason = NOT_LOOKED_FOR.format(reason=error)
            self.message_user(request, reason, messages.WARNING)
            if name != worker.slack_username:
                # The former name's owner is somebody else.
                request.META[FOUND] = None
        else:
            request.META[FOUND] = found

    def _shown(
        self, request: HttpRequest, object_id: str | None
    ) -> Worker | None:
        """Return whom the page is about, if the user may save it."""
        if object_id is None:
            return Worker() if self.has_add_permission(request) else None
        worker = self.get_object(request, unquote(object_id))
        if worker and self.has_change_permission(request, worker):
            return worker
        return None
