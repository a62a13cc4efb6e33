"""Who hears of an event by mail: each a set of workers, in one query."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.models import (
    CommunicationPreference,
    Event,
    TaskAssignment,
    Worker,
)

Audience = Callable[[Event], QuerySet[Worker]]
Topic = CommunicationPreference.CommunicationType


def nobody(event: Event) -> QuerySet[Worker]:
    """Return nobody."""
    return Worker.objects.none()


def whoever_got_it(event: Event) -> QuerySet[Worker]:
    """Return whom the event names: who was assigned, offered or reminded."""
    if (worker_id := event.data.get("worker_id")) is not None:
        return Worker.objects.filter(pk=worker_id)
    return Worker.objects.filter(user__username=event.data.get("worker"))


def both_of_them(event: Event) -> QuerySet[Worker]:
    """Return who took over, and who worked on it before."""
    return Worker.objects.filter(
        Q(user__username=event.data.get("worker"))
        | Q(pk=event.data.get("previous_worker_id"))
    )


def whoever_is_mentioned(event: Event) -> QuerySet[Worker]:
    """Return all whom a check of the project concerns."""
    return _named(event.data.get("mentioned", ()))


def whoever_did_it(event: Event) -> QuerySet[Worker]:
    """Return whose work was submitted."""
    return Worker.objects.filter(assignments=event.assignment_id)


def whoever_reviews(event: Event) -> QuerySet[Worker]:
    """Return who works at the level above."""
    return _at_level(event, 1)


def whoever_goes_on(event: Event) -> QuerySet[Worker]:
    """Return who works at the level below."""
    return _at_level(event, -1)


def task_team(event: Event) -> QuerySet[Worker]:
    """Return everybody who has a part in the task."""
    return _holding(TaskAssignment.objects.filter(task=event.task_id))


def project_team(event: Event) -> QuerySet[Worker]:
    """Return everybody who has a part in any task of the project."""
    return _holding(
        TaskAssignment.objects.filter(task__project=event.project_id)
    )


def those_it_was_taken_from(event: Event) -> QuerySet[Worker]:
    """Return who had a part in the task when it was recalled."""
    return _named(event.data.get("taken_from", ()))


def reached_by_mail(
    workers: QuerySet[Worker], topic: Topic
) -> QuerySet[Worker]:
    """Return those who have an address, an open account and no objection."""
    objection = CommunicationPreference.objects.filter(
        worker=OuterRef("pk"), communication_type=topic, by_email=False
    )
    reached: QuerySet[Worker] = workers.filter(
        ~Exists(objection), user__is_active=True
    ).exclude(user__email="")
    return reached


def _named(usernames: Iterable[str]) -> QuerySet[Worker]:
    return Worker.objects.filter(user__username__in=usernames)


def _at_level(event: Event, offset: int) -> QuerySet[Worker]:
    if event.assignment is None:
        return Worker.objects.none()
    level = event.assignment.assignment_counter + offset
    return _holding(
        TaskAssignment.objects.filter(
            task=event.task_id, assignment_counter=level
        )
    )


def _holding(assignments: QuerySet[TaskAssignment]) -> QuerySet[Worker]:
    # Not a join: who holds several is still one person.
    holders = assignments.exclude(worker=None).order_by().values("worker")
    return Worker.objects.filter(pk__in=holders)
