"""The check afterwards: every rule that the load could have broken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from orchestra.tests.load import record_rules, work_rules
from orchestra.tests.load.evidence import Evidence

Search = Callable[[Evidence], Iterable[str]]

#: What must hold -> what finds whatever breaks it.
RULES: dict[str, Search] = {
    "Nobody works on a task that somebody else works on.": (
        work_rules.one_at_work
    ),
    "The assignments of a task are its levels, and none is left out.": (
        work_rules.levels_in_order
    ),
    "Nobody reviews their own work.": work_rules.nobody_reviews_themselves,
    "All work on a complete task is submitted.": (
        work_rules.complete_work_is_submitted
    ),
    "The status, the assignments and the iterations of a task fit.": (
        work_rules.possible_iterations
    ),
    "The events lead, one by one, to every status, and each tells of "
    "something that is there.": work_rules.explained_by_events,
    "Every step that can begin has a task, no task came too early, and "
    "projects end when they are done.": work_rules.projects_go_on,
    "Nobody took more tasks than one person may have.": (
        work_rules.within_the_limit
    ),
    "Timers run on their worker's own work.": work_rules.timers_on_own_work,
    "No draft that was acknowledged is lost.": record_rules.no_draft_is_lost,
    "No work that was handed on is lost.": record_rules.no_work_is_lost,
    "To-dos are as whoever changed them was told.": (
        record_rules.todos_as_told
    ),
    "Hours that were acknowledged are there.": record_rules.hours_as_told,
    "Nobody's hours overlap.": record_rules.hours_do_not_overlap,
    "Every Idempotency-Key made one project, and nothing else made any.": (
        record_rules.one_project_for_a_key
    ),
    "Every event was announced, and every message has left once.": (
        record_rules.every_message_left_once
    ),
    "No machine step is held by a process that is gone.": (
        record_rules.no_dead_leases
    ),
    "No machine step failed.": record_rules.no_failed_attempts,
    "No service logged an error.": record_rules.quiet_logs,
}


@dataclass(frozen=True)
class Verdict:
    """What became of a rule.

    Attributes:
        rule: What must hold, in a sentence.
        violations: A sentence about whatever breaks it.
    """

    rule: str
    violations: list[str]


def examine(found: Evidence) -> list[Verdict]:
    """Return what became of every rule."""
    return [
        Verdict(rule, list(search(found))) for rule, search in RULES.items()
    ]
