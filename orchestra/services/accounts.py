"""What experts say about themselves: who they are, and when they can."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from orchestra.core.errors import SlackNameError
from orchestra.models import (
    CommunicationPreference,
    Event,
    Worker,
    WorkerAvailability,
)
from orchestra.services import events
from orchestra.services.locks import lock_account, lock_worker
from orchestra.services.slack_names import TAKEN

Kind = CommunicationPreference.CommunicationType


@dataclass(frozen=True)
class AccountDetails:
    """Who an expert is; without a Slack name that one stays as it is.

    Attributes:
        slack_user_id: Whom the Slack name means, where that is known.
    """

    first_name: str
    last_name: str
    phone: Any
    timezone: str
    slack_username: str | None = None
    slack_user_id: str | None = None


@dataclass(frozen=True)
class Channels:
    """By which channels somebody wants to hear of something."""

    by_email: bool
    by_slack: bool


def change_account(worker_id: int, details: AccountDetails) -> Worker:
    """Store what the expert says about themselves, and return them.

    With another Slack name they are no longer linked to the person whom the
    former one meant. Raises SlackNameError if another expert was linked to
    whom the name means meanwhile.
    """
    try:
        return _changed(worker_id, details)
    except IntegrityError as error:
        raise SlackNameError(TAKEN) from error


@transaction.atomic
def _changed(worker_id: int, details: AccountDetails) -> Worker:
    worker = lock_account(worker_id)
    user = worker.user
    names = {
        "first_name": details.first_name,
        "last_name": details.last_name,
    }
    facts = {"phone": details.phone or None, "timezone": details.timezone}
    wanted, found = details.slack_username, details.slack_user_id
    is_new = wanted is not None and wanted != (worker.slack_username or "")
    if is_new:
        facts["slack_username"] = wanted or None
    if is_new or found:
        facts["slack_user_id"] = found
    changed = [*_update(user, names), *_update(worker, facts)]
    if changed:
        _record(Event.Kind.ACCOUNT_CHANGED, worker, fields=changed)
    return worker


@transaction.atomic
def change_preferences(
    worker_id: int, wanted: Mapping[Kind, Channels]
) -> None:
    """Store by which channels the expert wants to hear of each kind."""
    worker = lock_worker(worker_id)
    for kind, channels in wanted.items():
        CommunicationPreference.objects.update_or_create(
            worker=worker,
            communication_type=kind,
            defaults={
                "by_email": channels.by_email,
                "by_slack": channels.by_slack,
            },
        )
    chosen = {
        kind.label: {"email": one.by_email, "slack": one.by_slack}
        for kind, one in wanted.items()
    }
    _record(Event.Kind.PREFERENCES_CHANGED, worker, preferences=chosen)


@transaction.atomic
def change_availability(
    worker_id: int, weeks: Mapping[date, Mapping[str, float]]
) -> None:
    """Store the hours of each day in the weeks, by their Mondays.

    All weeks are stored, or none.
    """
    worker = lock_worker(worker_id)
    for monday, hours in weeks.items():
        WorkerAvailability.objects.update_or_create(
            worker=worker, week=monday, defaults=dict(hours)
        )
    totals = {str(monday): sum(day.values()) for monday, day in weeks.items()}
    _record(Event.Kind.AVAILABILITY_CHANGED, worker, hours=totals)


def _update(row: Any, values: Mapping[str, Any]) -> list[str]:
    """Write what differs, and return the names of those columns."""
    changed = [
        name for name, value in values.items() if getattr(row, name) != value
    ]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return changed


def _record(kind: Event.Kind, worker: Worker, **data: Any) -> None:
    username = worker.user.get_username()
    events.record(kind, None, worker=username, **data)
