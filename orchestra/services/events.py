"""Events: recorded with the change they tell of, announced after commit."""

import logging
from collections.abc import Sequence
from functools import partial

from django.db import transaction

from orchestra.core.actor import current_actor
from orchestra.models import Event, Project, Task, TaskAssignment
from orchestra.signals import event_recorded

logger = logging.getLogger(__name__)


def new_event(
    kind: Event.Kind,
    project: Project | None,
    task: Task | None = None,
    assignment: TaskAssignment | None = None,
    **data: object,
) -> Event:
    """Return an event that is not recorded yet, by the current actor."""
    actor = current_actor()
    return Event(
        kind=kind,
        project=project,
        task=task,
        assignment=assignment,
        actor_kind=actor.kind,
        actor_name=actor.name,
        performed_by=actor.performed_by,
        data=data,
    )


def record_all(events: Sequence[Event]) -> None:
    """Record the events in one query, to be announced after commit.

    Must be called in the transaction that makes the changes, so that an
    event exists exactly if its change does.
    """
    for event in Event.objects.bulk_create(events):
        transaction.on_commit(partial(_announce, event))


def record(
    kind: Event.Kind,
    project: Project | None,
    task: Task | None = None,
    assignment: TaskAssignment | None = None,
    **data: object,
) -> None:
    """Record what happened, to be announced after commit."""
    record_all([new_event(kind, project, task, assignment, **data)])


def _announce(event: Event) -> None:
    for receiver, answer in event_recorded.send_robust(
        sender=Event, event=event
    ):
        if isinstance(answer, Exception):
            logger.error(
                "The receiver %r failed for event %s.",
                receiver,
                event.pk,
                exc_info=answer,
            )
