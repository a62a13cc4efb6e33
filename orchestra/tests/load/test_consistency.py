"""Every rule of the check afterwards finds what it is there for.

A check that cannot fail is worse than none: each of these installations has
one thing wrong.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from orchestra.models import (
    Delivery,
    Event,
    IdempotencyKey,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.testing.factories import TimeEntryFactory
from orchestra.tests.load import record_rules, work_rules
from orchestra.tests.load.conftest import KEY
from orchestra.tests.load.consistency import RULES, Search, examine
from orchestra.tests.load.evidence import Evidence
from orchestra.tests.services.histories.snapshots import Row

pytestmark = pytest.mark.django_db

Gather = Callable[..., Evidence]
#: What breaks something, in the rows that were read or in the database.
Damage = Callable[[Evidence], object]


def row_of(rows: dict[int, Row], place: int = -1) -> Row:
    """Return one of the rows, the last unless said otherwise."""
    return list(rows.values())[place]


def two_at_work(found: Evidence) -> None:
    """Have the author go on while the reviewer reads."""
    for row in found.now.assignments.values():
        row["status"] = TaskAssignment.Status.PROCESSING


def level_left_out(found: Evidence) -> None:
    """Have a reviewer of nobody."""
    row_of(found.now.assignments)["assignment_counter"] = 2


def reviewer_is_author(found: Evidence) -> None:
    """Have the author review."""
    author = row_of(found.now.assignments, 0)["worker_id"]
    row_of(found.now.assignments)["worker_id"] = author


def reviewer_was_author(found: Evidence) -> None:
    """Have who reviews have written before."""
    reviewer = row_of(found.now.assignments)["worker_id"]
    row_of(found.now.iterations, 0)["worker_id"] = reviewer


def complete_too_early(found: Evidence) -> None:
    """Have the task be complete while somebody reviews it."""
    row_of(found.now.tasks)["status"] = Task.Status.COMPLETE


def open_twice(found: Evidence) -> None:
    """Have the first iteration not have ended."""
    row_of(found.now.iterations, 0)["end_datetime"] = None


def event_lost(found: Evidence) -> None:
    """Forget the last thing that happened."""
    assigned = [
        key
        for key, row in found.now.events.items()
        if row["kind"] == Event.Kind.TASK_ASSIGNED
    ]
    del found.now.events[assigned[-1]]


def event_twice(found: Evidence) -> None:
    """Tell of the submission once more."""
    submitted = next(
        row
        for row in found.now.events.values()
        if row["kind"] == Event.Kind.TASK_SUBMITTED
    )
    found.now.events[10**6] = {**submitted, "id": 10**6}


def attempt_without_event(found: Evidence) -> None:
    """Have a machine begin, and tell nobody."""
    task_id = row_of(found.now.tasks)["id"]
    found.now.runs[1] = {"id": 1, "task_id": task_id}


def done_and_not_ended(found: Evidence) -> None:
    """Have every step be done, and the project go on."""
    row_of(found.now.tasks)["status"] = Task.Status.SKIPPED


def nothing_to_do(found: Evidence) -> None:
    """Have no task for a step that can begin."""
    found.now.tasks.clear()
    found.now.assignments.clear()
    found.now.iterations.clear()


def too_many_taken(found: Evidence) -> None:
    """Have Ada take four more, one after the other."""
    taken = next(
        row
        for row in found.now.events.values()
        if row["kind"] == Event.Kind.TASK_ASSIGNED
    )
    for key in range(10**6, 10**6 + 4):
        found.now.events[key] = {**taken, "id": key, "task_id": key}


def timer_on_foreign_work(found: Evidence) -> None:
    """Have Ada's timer run on what Bo does."""
    author, reviewer = found.now.assignments.values()
    found.now.timers[1] = {
        "id": 1,
        "worker_id": author["worker_id"],
        "assignment_id": reviewer["id"],
        "start_time": timezone.now(),
    }


def draft_lost(found: Evidence) -> None:
    """Have somebody have been told of a draft that is nowhere."""
    key = row_of(found.now.assignments)["id"]
    found.memory.saved(key, 99, {"text": "Lost"})


def work_lost(found: Evidence) -> None:
    """Have somebody have been told of work that is nowhere."""
    key = row_of(found.now.assignments)["id"]
    task_id = row_of(found.now.tasks)["id"]
    found.memory.handed_on(task_id, key, 1, {"text": "Lost"})


def overlapping_hours(found: Evidence) -> None:
    """Have Bo work on two things at once."""
    worker, now = Worker.objects.get(user__username="bo"), timezone.now()
    for minutes in (60, 30):
        TimeEntryFactory(
            worker=worker,
            date=now.date(),
            time_worked=timedelta(minutes=minutes),
            timer_start_time=now - timedelta(minutes=minutes),
            timer_stop_time=now,
        )


def project_of_no_request(found: Evidence) -> None:
    """Have a project that nobody asked for."""
    IdempotencyKey.objects.all().delete()
    found.memory.projects.clear()


def two_projects_for_a_key(found: Evidence) -> None:
    """Have the same request answered with another project."""
    found.memory.created(KEY, 10**6)


def two_keys_for_a_project(found: Evidence) -> None:
    """Have two requests answered with one project."""
    IdempotencyKey.objects.create(
        client="a client", key="another", project=Project.objects.get()
    )


def message(status: Delivery.Status) -> Damage:
    """Return what has a mail of that status be there."""
    return lambda found: Delivery.objects.create(
        event=Event.objects.all()[0],
        channel="mail",
        recipient="ada",
        status=status,
    )


def attempt(outcome: MachineRun.Outcome) -> Damage:
    """Return what has an attempt of that outcome, begun long ago."""
    long_ago = timezone.now() - timedelta(hours=1)
    is_running = outcome == MachineRun.Outcome.RUNNING
    return lambda found: MachineRun.objects.create(
        task=Task.objects.get(),
        assignment=TaskAssignment.objects.all()[0],
        number=1,
        outcome=outcome,
        ended_at=None if is_running else long_ago,
        lease_expires_at=long_ago,
    )


def logged(line: str) -> Damage:
    """Return what has gunicorn say the line."""
    return lambda found: found.log.update(gunicorn=f"All is well.\n{line}\n")


DAMAGES: list[tuple[Search, Damage]] = [
    (work_rules.one_at_work, two_at_work),
    (work_rules.levels_in_order, level_left_out),
    (work_rules.nobody_reviews_themselves, reviewer_is_author),
    (work_rules.nobody_reviews_themselves, reviewer_was_author),
    (work_rules.complete_work_is_submitted, complete_too_early),
    (work_rules.possible_iterations, complete_too_early),
    (work_rules.possible_iterations, open_twice),
    (work_rules.explained_by_events, event_lost),
    (work_rules.explained_by_events, event_twice),
    (work_rules.explained_by_events, attempt_without_event),
    (work_rules.explained_by_events, complete_too_early),
    (work_rules.projects_go_on, done_and_not_ended),
    (work_rules.projects_go_on, nothing_to_do),
    (work_rules.within_the_limit, too_many_taken),
    (work_rules.timers_on_own_work, timer_on_foreign_work),
    (record_rules.no_draft_is_lost, draft_lost),
    (record_rules.no_work_is_lost, work_lost),
    (
        record_rules.todos_as_told,
        lambda found: found.memory.todos.update({10**6: 1}),
    ),
    (
        record_rules.hours_as_told,
        lambda found: found.memory.entries.add(10**6),
    ),
    (record_rules.hours_do_not_overlap, overlapping_hours),
    (record_rules.one_project_for_a_key, project_of_no_request),
    (record_rules.one_project_for_a_key, two_projects_for_a_key),
    (record_rules.one_project_for_a_key, two_keys_for_a_project),
    (
        record_rules.every_message_left_once,
        lambda found: Event.objects.update(announced_at=None),
    ),
    (record_rules.every_message_left_once, message(Delivery.Status.PENDING)),
    (record_rules.every_message_left_once, message(Delivery.Status.GIVEN_UP)),
    (record_rules.every_message_left_once, message(Delivery.Status.SENT)),
    (record_rules.no_dead_leases, attempt(MachineRun.Outcome.RUNNING)),
    (record_rules.no_failed_attempts, attempt(MachineRun.Outcome.FAILED)),
    (record_rules.quiet_logs, logged("2030-01-01 ERROR django: No.")),
    (record_rules.quiet_logs, logged("[1] [CRITICAL] WORKER TIMEOUT")),
    (record_rules.quiet_logs, logged("Traceback (most recent call last):")),
]


def test_a_healthy_installation_breaks_no_rule(gather: Gather) -> None:
    broken = [one for one in examine(gather()) if one.violations]

    assert broken == []


@pytest.mark.parametrize(("search", "damage"), DAMAGES)
def test_the_rule_finds_what_breaks_it(
    search: Search, damage: Damage, gather: Gather
) -> None:
    found = gather()

    damage(found)

    assert list(search(found))


def test_every_rule_is_tried() -> None:
    assert {search for search, _ in DAMAGES} == set(RULES.values())


def test_only_what_they_took_themselves_counts(gather: Gather) -> None:
    found = gather()
    too_many_taken(found)

    for event in found.now.events.values():
        event["actor_name"] = "di"

    assert not list(work_rules.within_the_limit(found))


def test_what_was_handed_on_counts_no_more(gather: Gather) -> None:
    found = gather()
    too_many_taken(found)
    taken = found.now.events[10**6]

    found.now.events[10**6 + 3] = {
        **taken,
        "kind": Event.Kind.PROJECT_PAUSED,
    }

    assert not list(work_rules.within_the_limit(found))


def test_refusals_by_design_are_no_trouble_in_a_log(gather: Gather) -> None:
    found = gather()

    logged("WARNING django.request: Conflict: /orchestra/api/")(found)

    assert not list(record_rules.quiet_logs(found))


def test_what_belongs_to_another_project_is_kept_apart(
    gather: Gather, project: Project
) -> None:
    found = gather()

    empty, full = found.projects[project.pk], found.projects

    assert set(empty.projects) == {project.pk}
    assert not empty.tasks
    assert not empty.events
    assert sum(len(own.iterations) for own in full.values()) == 2
