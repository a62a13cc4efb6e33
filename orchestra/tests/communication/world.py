"""Events that tell something, and the deliveries that come of them."""

from datetime import timedelta
from typing import Any

from django.db.models import F

from orchestra.communication.announcer import announce
from orchestra.models import Delivery, Event, Task, TaskAssignment, Worker
from orchestra.services import events
from orchestra.testing.factories import AssignmentFactory

Status = Delivery.Status


def record(kind: Event.Kind, task: Task | None = None, **data: Any) -> Event:
    """Record an event about the task, as a service does."""
    event = events.new_event(
        kind, None if task is None else task.project, task, **data
    )
    event.save()
    return event


def assigned(task: Task, worker: Worker, **fields: Any) -> Event:
    """Have the worker assigned, and return the event of it."""
    given: TaskAssignment = AssignmentFactory(
        task=task, worker=worker, iteration=False, **fields
    )
    event = events.new_event(
        Event.Kind.TASK_ASSIGNED,
        task.project,
        task,
        given,
        worker=worker.user.get_username(),
        level=given.assignment_counter,
        previous_status=Task.Status.AWAITING_PROCESSING,
    )
    event.save()
    return event


def announced(event: Event) -> list[tuple[str, str]]:
    """Announce the event; return by which channels, and to whom."""
    announce([event.pk])
    return addresses(event)


def addresses(event: Event) -> list[tuple[str, str]]:
    """Return by which channels the event is told, and to whom."""
    rows = Delivery.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("channel", "recipient"))


def statuses() -> list[int]:
    """Return how all deliveries stand, oldest first."""
    rows = Delivery.objects.order_by("pk")
    return list(rows.values_list("status", flat=True))


def make_due() -> None:
    """Let the time pass until everything that waits is due."""
    first = Event.objects.order_by("created_at").values("created_at")[:1]
    Delivery.objects.update(next_attempt_at=first)


def pass_time(period: timedelta) -> None:
    """Let the time pass for everything that waits to be sent."""
    Delivery.objects.filter(status=Status.PENDING).update(
        next_attempt_at=F("next_attempt_at") - period
    )


def mails_to(worker: Worker, count: int) -> list[Delivery]:
    """Return so many mails to the worker that are due, one a task."""
    made = [assigned(task_like(), worker) for _ in range(count)]
    announce([event.pk for event in made])
    return list(Delivery.objects.order_by("pk"))


def task_like() -> Task:
    """Return a task of a project of its own."""
    given: TaskAssignment = AssignmentFactory(iteration=False)
    task = given.task
    given.delete()
    return task
