"""Read which searches for experts are due, and whom StaffBot may ask.

A round reads all of its searches at once: the number of queries depends
neither on how many there are nor on how many people are certified.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from orchestra.models import (
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    WorkerCertification,
)
from orchestra.selectors.certifications import SERVING
from orchestra.selectors.staffing_people import (
    Holding,
    Person,
    holdings_for,
    parts_in_tasks,
    people,
    requirements_of,
    work_in_hand,
)
from orchestra.selectors.workers import (
    FINISH_RETURNED_FIRST,
    reason_given_work_in_hand,
)

Role = WorkerCertification.Role
Status = StaffBotRequest.Status

NOT_ACTIVE = "The account is not active."
HAS_A_PART = "They have, or had, a part in the task."
NOT_ENABLED = "StaffBot is not to ask them by this certification."
MUST_FINISH = "They have a returned task to finish first."
AT_THE_LIMIT = "They have as many tasks in progress as one person may."


@dataclass(frozen=True)
class Candidate:
    """Somebody who is certified for what a request looks for.

    Attributes:
        obstacle: Why they are not to be asked now; empty if they may be.
        is_asked: Whether they have an offer by this request.
        has_declined: Whether they answered that they do not want it.
    """

    person: Person
    priority: int
    obstacle: str
    is_asked: bool
    has_declined: bool


@dataclass
class _Facts:
    """What is read about all the requests at once."""

    required: dict[int, set[int]]
    presupposed: dict[int, set[int]]
    holdings: dict[int, list[Holding]]
    everyone: dict[int, Person]
    parts: dict[int, set[tuple[int, int | None]]]
    in_hand: dict[int, list[int]]
    answers: dict[tuple[int, int], bool] = field(default_factory=dict)


def due_requests(now: datetime, frequency: timedelta) -> list[StaffBotRequest]:
    """Return the open requests to attend to now, the most urgent first.

    Only tasks that people can work on count. One whose offers have all been
    sent is attended to as long as its step tells how many hours it takes:
    somebody with hours left may come to have it.
    """
    sending: Q = Q(status=Status.SENDING_INQUIRIES)
    finished = (*Task.FINISHED, Task.Status.ABORTED)
    requests: QuerySet[StaffBotRequest] = (
        StaffBotRequest.objects.filter(
            sending | ~Q(task__step__assignable_hours_function={}),
            Q(last_inquiry_sent=None)
            | Q(last_inquiry_sent__lte=now - frequency),
            task__project__status=Project.Status.ACTIVE,
            task__step__is_human=True,
        )
        .exclude(status=Status.CLOSED)
        .exclude(task__status__in=finished)
        .select_related("task__project", "task__step")
        .order_by("-task__project__priority", "created_at", "pk")
    )
    return list(requests)


def select_candidates(
    requests: Sequence[StaffBotRequest],
) -> dict[int, list[Candidate]]:
    """Return, for each request, who is certified for what it looks for.

    Higher staffing priorities come first; whoever holds several of the
    required certifications counts with the sum. Chance orders equals.
    Nobody is left out for any other reason: their ``obstacle`` says it.
    """
    if not requests:
        return {}
    facts = _read(requests)
    found = {}
    for request in requests:
        candidates = [
            _assess(request, worker_id, priority, facts, is_enabled)
            for worker_id, priority, is_enabled in _certified(request, facts)
        ]
        random.shuffle(candidates)
        found[request.pk] = sorted(
            candidates, key=lambda one: one.priority, reverse=True
        )
    return found


def _read(requests: Sequence[StaffBotRequest]) -> _Facts:
    tasks = [request.task for request in requests]
    required, presupposed = requirements_of({task.step_id for task in tasks})
    certifications = set(presupposed).union(*presupposed.values())
    holdings = holdings_for(certifications)
    everyone = {key: held[0].person for key, held in holdings.items()}
    certified_only = all(required.get(task.step_id) for task in tasks)
    if not certified_only:
        everyone = people()
    return _Facts(
        required=required,
        presupposed=presupposed,
        holdings=holdings,
        everyone=everyone,
        parts=parts_in_tasks(task.pk for task in tasks),
        in_hand=work_in_hand(certifications if certified_only else None),
        answers=_answers(requests),
    )


def _answers(
    requests: Iterable[StaffBotRequest],
) -> dict[tuple[int, int], bool]:
    """Return who was asked by which request, and whether they declined."""
    rows = StaffingRequestInquiry.objects.filter(
        request__in=[request.pk for request in requests]
    ).values_list(
        "request_id",
        "communication_preference__worker",
        "responses__is_available",
        "responses__is_deleted",
    )
    found: dict[tuple[int, int], bool] = {}
    for request_id, worker_id, is_available, is_deleted in rows:
        declined = is_available is False and is_deleted is False
        key = (request_id, worker_id)
        found[key] = found.get(key, False) or declined
    return found


def _certified(
    request: StaffBotRequest, facts: _Facts
) -> Iterable[tuple[int, int, bool]]:
    """Yield who may take the task: worker, priority, and if enabled."""
    required = facts.required.get(request.task.step_id, set())
    if not required:
        yield from ((worker_id, 0, True) for worker_id in facts.everyone)
        return
    role = Role.REVIEWER if request.required_role_counter else Role.ENTRY_LEVEL
    needed = required.union(*(facts.presupposed[one] for one in required))
    classes = SERVING[
        WorkerCertification.TaskClass(request.task.project.task_class)
    ]
    for worker_id, holdings in facts.holdings.items():
        serving = [one for one in holdings if one.task_class in classes]
        in_role = [
            one
            for one in serving
            if one.role == role and one.certification_id in required
        ]
        if {one.certification_id for one in in_role} != required:
            continue
        if needed <= {one.certification_id for one in serving}:
            yield worker_id, *_standing(in_role, required)


def _standing(in_role: list[Holding], required: set[int]) -> tuple[int, bool]:
    """Return the priority, and whether StaffBot may ask by all of them.

    In practice projects one certification may be held twice, for practice
    and for real work: the better one counts.
    """
    best: dict[int, int] = {}
    for one in in_role:
        if one.is_enabled:
            known = best.get(one.certification_id, one.priority)
            best[one.certification_id] = max(known, one.priority)
    return sum(best.values()), set(best) == required


def _assess(
    request: StaffBotRequest,
    worker_id: int,
    priority: int,
    facts: _Facts,
    is_enabled: bool,
) -> Candidate:
    person = facts.everyone[worker_id]
    key = (request.pk, worker_id)
    return Candidate(
        person=person,
        priority=priority,
        obstacle=_obstacle(request, person, facts, is_enabled),
        is_asked=key in facts.answers,
        has_declined=facts.answers.get(key, False),
    )


def _obstacle(
    request: StaffBotRequest, person: Person, facts: _Facts, is_enabled: bool
) -> str:
    if not person.is_active:
        return NOT_ACTIVE
    # A part at the level that is looked for is no obstacle, unless it is
    # theirs now: then its level is None.
    levels = {
        level
        for worker_id, level in facts.parts.get(request.task_id, ())
        if worker_id == person.worker_id
    }
    if levels - {request.required_role_counter}:
        return HAS_A_PART
    if not is_enabled:
        return NOT_ENABLED
    reason = reason_given_work_in_hand(facts.in_hand.get(person.worker_id, []))
    if reason == FINISH_RETURNED_FIRST:
        return MUST_FINISH
    return AT_THE_LIMIT if reason else ""
