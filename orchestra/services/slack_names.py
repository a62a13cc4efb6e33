"""Who an expert is in Slack, by the name that they give."""

from django.db import transaction

from orchestra.core.errors import SlackNameError
from orchestra.integrations.slack import experts_slack
from orchestra.models import Event, Worker
from orchestra.services import events
from orchestra.services.locks import lock_worker

UNKNOWN = (
    "Nobody in Slack has this name, or several people have. Give the "
    "username that stands in your Slack profile."
)
TAKEN = "Another expert is this person in Slack."


def find_slack_id(worker: Worker, name: str) -> str | None:
    """Return the id in Slack of whom the expert says they are.

    None for no name, while Slack is off, and for a name that they had before
    and that is still nobody's. Asks Slack unless they are linked by this name
    already, so never call it in a transaction. Raises SlackNameError for a
    new name that is nobody's, or another expert's, and SlackError if Slack
    gives no answer.
    """
    slack = experts_slack()
    if slack is None or not name:
        return None
    is_new = name != (worker.slack_username or "")
    if worker.slack_user_id and not is_new:
        return worker.slack_user_id
    found = slack.find_user_id(name)
    if found is None and is_new:
        raise SlackNameError(UNKNOWN)
    others = Worker.objects.exclude(pk=worker.pk)
    if found and others.filter(slack_user_id=found).exists():
        raise SlackNameError(TAKEN)
    return found


@transaction.atomic
def link_slack_user(worker_id: int, slack_user_id: str | None) -> None:
    """Store who the expert is in Slack; with None they are nobody there."""
    worker = lock_worker(worker_id)
    if worker.slack_user_id == slack_user_id:
        return
    worker.slack_user_id = slack_user_id
    worker.save(update_fields=["slack_user_id"])
    events.record(
        Event.Kind.ACCOUNT_CHANGED,
        None,
        worker=worker.user.get_username(),
        fields=["slack_user_id"],
    )
