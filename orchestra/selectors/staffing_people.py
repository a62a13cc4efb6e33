"""Read the people among whom StaffBot looks, for many tasks at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from orchestra.models import (
    CommunicationPreference,
    Event,
    Iteration,
    Project,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.models.workflows import StepCertification

NEWS = CommunicationPreference.CommunicationType.NEW_TASK_AVAILABLE
#: The columns of a Person, as they are found from a worker.
PERSON = (
    "user__username",
    "user__is_active",
)
PREFERENCE = ("news__pk", "news__by_email", "news__by_slack")


class Person(NamedTuple):
    """A worker, as far as StaffBot has to know them.

    ``preference_id`` is None if they never said how to reach them.
    """

    worker_id: int
    username: str
    is_active: bool
    preference_id: int | None
    by_email: bool | None
    by_slack: bool | None


class Holding(NamedTuple):
    """A certification that somebody holds."""

    person: Person
    certification_id: int
    task_class: int
    role: int
    is_enabled: bool
    priority: int


def requirements_of(
    step_ids: Iterable[int],
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return what each step requires, and what each of these presupposes."""
    rows = StepCertification.objects.filter(
        step__in=list(step_ids)
    ).values_list(
        "step_id",
        "certification_id",
        "certification__required_certifications__pk",
    )
    required: dict[int, set[int]] = defaultdict(set)
    presupposed: dict[int, set[int]] = defaultdict(set)
    for step_id, certification_id, prerequisite_id in rows:
        required[step_id].add(certification_id)
        # None stands for a certification that presupposes nothing.
        presupposed[certification_id] |= {prerequisite_id} - {None}
    return required, presupposed


def holdings_for(certifications: Collection[int]) -> dict[int, list[Holding]]:
    """Return who holds which of the certifications, by worker."""
    rows = (
        WorkerCertification.objects.filter(certification__in=certifications)
        .annotate(news=_news("worker__"))
        .order_by("pk")
        .values_list(
            "worker_id",
            *(f"worker__{column}" for column in PERSON),
            *PREFERENCE,
            "certification_id",
            "task_class",
            "role",
            "staffbot_enabled",
            "staffing_priority",
        )
    )
    width = len(Person._fields)
    found: dict[int, list[Holding]] = defaultdict(list)
    for row in rows:
        person = Person(*row[:width])
        found[person.worker_id].append(Holding(person, *row[width:]))
    return found


def people() -> dict[int, Person]:
    """Return everybody: for steps that require no certification."""
    rows = (
        Worker.objects.annotate(news=_news())
        .order_by("pk")
        .values_list("pk", *PERSON, *PREFERENCE)
    )
    return {row[0]: Person(*row) for row in rows}


def parts_in_tasks(
    task_ids: Iterable[int],
) -> dict[int, set[tuple[int, int | None]]]:
    """Return who had a hand in each task: the worker and the level.

    Whoever is assigned now has the level None. What was handed over before
    it was submitted counts: see ``past_work``.
    """
    wanted = list(task_ids)
    assigned: QuerySet[Any] = TaskAssignment.objects.filter(task__in=wanted)
    worked: QuerySet[Any] = Iteration.unsafe_objects.filter(
        assignment__task__in=wanted, assignment__is_deleted=False
    )
    handed_over = Event.objects.filter(
        task__in=wanted,
        kind=Event.Kind.TASK_REASSIGNED,
        assignment__is_deleted=False,
    )
    found: dict[int, set[tuple[int, int | None]]] = defaultdict(set)
    for task_id, worker_id in assigned.values_list("task_id", "worker_id"):
        found[task_id].add((worker_id, None))
    for rows in (
        worked.order_by().values_list(
            "assignment__task_id",
            "worker_id",
            "assignment__assignment_counter",
        ),
        handed_over.order_by().values_list(
            "task_id",
            "data__previous_worker_id",
            "assignment__assignment_counter",
        ),
    ):
        for task_id, worker_id, level in rows:
            found[task_id].add((worker_id, level))
    return found


def work_in_hand(
    certifications: Collection[int] | None,
) -> dict[int, list[int]]:
    """Return the statuses of the tasks that people work on, by worker.

    Of those who hold one of the certifications, or of everybody for None.
    """
    assignments: QuerySet[Any] = TaskAssignment.objects.processing().filter(
        task__project__status=Project.Status.ACTIVE, worker__isnull=False
    )
    if certifications is not None:
        holders = WorkerCertification.objects.filter(
            certification__in=certifications
        ).order_by()
        assignments = assignments.filter(worker__in=holders.values("worker"))
    found: dict[int, list[int]] = defaultdict(list)
    for worker_id, status in assignments.order_by().values_list(
        "worker_id", "task__status"
    ):
        found[worker_id].append(status)
    return found


def _news(prefix: str = "") -> FilteredRelation:
    """Join how a worker wants to hear of new tasks, if they said it."""
    relation = f"{prefix}communication_preferences"
    return FilteredRelation(
        relation, condition=Q(**{f"{relation}__communication_type": NEWS})
    )
