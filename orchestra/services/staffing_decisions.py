"""The decisions of StaffBot, kept on the request that they are about."""

from typing import Any

from django.utils import timezone

from orchestra.core.dates import utc_text
from orchestra.models import StaffBotRequest
from orchestra.selectors.staffing_people import Person

#: Somebody has an offer.
OFFERED = "offered"
#: Somebody counts as asked, but wants to hear of tasks on no channel.
CONTACTED = "contacted without a channel"
NO_CHANNEL = "They want to hear of new tasks on no channel."
#: Somebody certified was not asked, or not given the task.
PASSED_OVER = "passed over"
#: Somebody got the task, because they have hours left today.
AUTOSTAFFED = "given the task"
#: A function of the workflow, or something else, did not work.
FAILED = "failed"


class Decisions:
    """What was decided about a request, which the caller saves."""

    def __init__(self, request: StaffBotRequest) -> None:
        self._request = request
        self._known = {
            (one["decision"], one["worker_id"], one["reason"])
            for one in request.decisions
        }

    def note(
        self,
        decision: str,
        person: Person | None = None,
        reason: str = "",
        **more: Any,
    ) -> bool:
        """Add the decision; return whether it is news.

        What was decided about a person before, for the same reason, is not
        added again.
        """
        key = (decision, person and person.worker_id, reason)
        if key in self._known:
            return False
        self._known.add(key)
        self._request.decisions.append(
            {
                "decision": decision,
                "worker": person and person.username,
                "worker_id": person and person.worker_id,
                "reason": reason,
                "at": utc_text(timezone.now()),
                **more,
            }
        )
        return True

    def was_contacted(self, person: Person) -> bool:
        """Return whether the person counts as asked without an offer."""
        return (CONTACTED, person.worker_id, NO_CHANNEL) in self._known
