"""What must hold of all that is kept: words, hours, messages, attempts.

Each rule returns a sentence about whatever breaks it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from orchestra.communication.messages import Channel
from orchestra.models import (
    Delivery,
    Event,
    IdempotencyKey,
    MachineRun,
    TimeEntry,
    Todo,
)
from orchestra.tests.load.evidence import Evidence

TROUBLE = re.compile(r"\b(ERROR|CRITICAL)\b|^Traceback|^FATAL|^PANIC")
#: Messages that have not left, or never will.
UNSENT = (Delivery.Status.PENDING, Delivery.Status.GIVEN_UP)


def no_draft_is_lost(found: Evidence) -> Iterator[str]:
    """Name assignments whose last acknowledged draft is nowhere."""
    for key, draft in found.memory.ledger.lost_drafts(found.now):
        yield f"Assignment {key} lost {draft}."


def no_work_is_lost(found: Evidence) -> Iterator[str]:
    """Name tasks that lost what was handed on in them."""
    for key, data in found.memory.ledger.lost_work(found.now):
        yield f"Task {key} lost {data}."


def todos_as_told(found: Evidence) -> Iterator[str]:
    """Name to-dos that are not as whoever changed them was told."""
    stored = dict(Todo.unsafe_objects.values_list("pk", "status"))
    for key, status in found.memory.todos.items():
        if stored.get(key) != status:
            yield f"To-do {key} is {stored.get(key)}, and was {status}."


def hours_as_told(found: Evidence) -> Iterator[str]:
    """Name time entries that somebody was told of and that are not there."""
    stored = set(TimeEntry.objects.values_list("pk", flat=True))
    for key in sorted(found.memory.entries - stored):
        yield f"Time entry {key} is not there."


def hours_do_not_overlap(found: Evidence) -> Iterator[str]:
    """Name time entries of a timer that began before the last one ended."""
    ends: dict[int, datetime] = {}
    rows = TimeEntry.objects.filter(timer_start_time__isnull=False)
    for entry in rows.order_by("timer_start_time", "timer_stop_time"):
        begun, ended = entry.timer_start_time, entry.timer_stop_time
        last = ends.get(entry.worker_id)
        if begun and last and begun < last:
            yield f"Time entry {entry.pk} began before another ended."
        if ended:
            ends[entry.worker_id] = max(ended, last or ended)


def one_project_for_a_key(found: Evidence) -> Iterator[str]:
    """Name keys of none or several projects, and projects without a key."""
    stored = dict(IdempotencyKey.objects.values_list("key", "project"))
    for key, answered in found.memory.projects.items():
        if answered != {stored.get(key)}:
            yield f"The key {key} was answered with {sorted(answered)}."
    made = set(found.now.projects) - found.at_first
    for project_id in sorted(made - set(stored.values())):
        yield f"Project {project_id} was made by no request."
    if len(set(stored.values())) < len(stored):
        yield "Two keys share a project."


def every_message_left_once(found: Evidence) -> Iterator[str]:
    """Tell of events not announced, and of messages lost or sent twice."""
    late = Event.objects.filter(announced_at=None).count()
    if late:
        yield f"{late} events were not announced."
    states: Counter[tuple[int, bool]] = Counter()
    for delivery in Delivery.objects.all():
        states[delivery.status, delivery.channel == Channel.MAIL] += 1
        if delivery.status in UNSENT:
            yield f"{delivery} is {delivery.get_status_display()}."
    sent = states[Delivery.Status.SENT, True]
    if sent != found.mails:
        yield f"{sent} mails were sent, and {found.mails} have arrived."


def no_dead_leases(found: Evidence) -> Iterator[str]:
    """Name attempts at machine steps that nobody is making any more."""
    running = MachineRun.objects.filter(outcome=MachineRun.Outcome.RUNNING)
    expired = Q(lease_expires_at__lt=timezone.now())
    for run in running.filter(expired | Q(lease_expires_at=None)):
        yield f"{run} is held by a process that is gone."


def no_failed_attempts(found: Evidence) -> Iterator[str]:
    """Name attempts at machine steps that failed: none of these steps can."""
    for run in MachineRun.objects.filter(outcome=MachineRun.Outcome.FAILED):
        yield f"{run} failed: {run.error}"


def quiet_logs(found: Evidence) -> Iterator[str]:
    """Quote the lines that tell of trouble, of each service."""
    for name, log in found.log.items():
        for line in log.splitlines():
            if TROUBLE.search(line):
                yield f"{name}: {line}"
