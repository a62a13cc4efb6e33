"""Rounds of sanity checks: finding what seems off, and handling it once."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from orchestra.core.errors import PluginError, SanityBotError
from orchestra.core.watching import Watch, watched
from orchestra.models import Event, Project, SanityCheck
from orchestra.selectors.sanity_checks import (
    Key,
    assigned_by_step,
    checked_projects,
    last_handled,
)
from orchestra.services import events
from orchestra.services.locks import lock_projects
from orchestra.services.policies import call_function, call_in_savepoint
from orchestra.services.sanity_findings import (
    Finding,
    fault,
    function_of,
    handlers_of,
    is_due,
)
from orchestra.workflow.nodes import Node

logger = logging.getLogger(__name__)

#: Projects whose findings share a transaction; each is locked until its end.
BATCH_SIZE = 20
#: How long the same fault of a project is not recorded again.
FAULT_RECORDED_EVERY = timedelta(days=1)

Slugs = dict[int, list[str]]


@dataclass
class SanityRound:
    """What a round has done.

    Attributes:
        projects: How many were looked at.
        handled: How many checks were handled.
        faults: A sentence for each check or project that could not be.
    """

    projects: int = 0
    handled: int = 0
    faults: list[str] = field(default_factory=list)


def run_round(watch: Watch | None = None) -> SanityRound:
    """Look at every active project, and handle what seems off.

    Each check is recorded in the transaction in which its handlers record
    what is to be told, under its project's lock: overlapping rounds and
    crashes neither repeat nor lose it. A project that meets a fault keeps no
    other waiting; the fault is logged and on its history. ``watch`` is told
    how many of how many projects were looked at.
    """
    projects = checked_projects()
    done = SanityRound(projects=len(projects))
    found: Slugs = {}
    for project in watched(projects, watch):
        if slugs := _look_at(project, done):
            found[project.pk] = slugs
    if found:
        concerned = [one for one in projects if one.pk in found]
        due = _still_due(concerned, found, done)
        for batch in _batches(sorted(due)):
            _handle(batch, due, done)
    return done


def _look_at(project: Project, done: SanityRound) -> list[str]:
    """Return the checks that the project's function found, each once."""
    place = function_of(project)
    try:
        # Outside any transaction: it may look at the world outside.
        answer = _call(call_function, place, place.value, project, project)
        return _slugs_in(answer, project, place)
    except SanityBotError as error:
        _note(project.pk, error, done)
        return []


def _slugs_in(answer: Any, project: Project, place: Node) -> list[str]:
    if not isinstance(answer, list | tuple) or not all(
        isinstance(one, SanityCheck) and one.check_slug for one in answer
    ):
        raise fault(project, place, "It did not return SanityChecks.")
    return list(dict.fromkeys(one.check_slug for one in answer))


def _still_due(
    projects: Iterable[Project], found: Slugs, done: SanityRound
) -> Slugs:
    """Return those of the checks that are to be handled, by project."""
    known = last_handled(found.keys())
    now = timezone.now()
    due: Slugs = {}
    for project in projects:
        for slug in found[project.pk]:
            try:
                if is_due(project, slug, known.get((project.pk, slug)), now):
                    due.setdefault(project.pk, []).append(slug)
            except SanityBotError as error:
                _note(project.pk, error, done)
    return due


def _handle(batch: Sequence[int], due: Slugs, done: SanityRound) -> None:
    """Handle what is due in the projects; a fault holds up one of them."""
    try:
        with transaction.atomic():
            handled, faults = _handle_under_lock(batch, due)
    except DatabaseError as error:
        if len(batch) > 1:
            for project_id in batch:
                _handle([project_id], due, done)
            return
        _note(batch[0], error, done)
        return
    done.handled += handled
    for project, fault_found in faults:
        _note(project.pk, fault_found, done)


def _handle_under_lock(
    batch: Sequence[int], due: Slugs
) -> tuple[int, list[tuple[Project, SanityBotError]]]:
    """Return how many were handled, and what could not be."""
    locked = lock_projects(batch).values()
    projects = [project for project in locked if project.is_active]
    # Read under the locks: an overlapping round may have handled some.
    known = last_handled([project.pk for project in projects])
    assigned = assigned_by_step([project.pk for project in projects])
    now = timezone.now()
    handled: list[SanityCheck] = []
    faults = []
    for project in projects:
        for slug in due[project.pk]:
            try:
                last = known.get((project.pk, slug))
                if is_due(project, slug, last, now):
                    _call_handlers(project, slug, assigned)
                    handled.append(
                        SanityCheck(
                            project=project, check_slug=slug, handled_at=now
                        )
                    )
            except SanityBotError as error:
                faults.append((project, error))
    SanityCheck.objects.bulk_create(handled)
    return len(handled), faults


def _call_handlers(
    project: Project, slug: str, assigned: dict[Key, list[str]]
) -> None:
    """Call all of the check's handlers; what one did stands if all do."""
    with transaction.atomic():
        for place, path in handlers_of(project, slug):
            usernames = dict.fromkeys(
                username
                for step in place.at("steps").value
                for username in assigned.get((project.pk, step), [])
            )
            finding = Finding(project, slug, place.value, tuple(usernames))
            reference = {"path": path}
            _call(call_in_savepoint, place, reference, finding, project, slug)


def _call(
    caller: Callable[..., Any],
    place: Node,
    reference: Any,
    argument: Any,
    project: Project,
    slug: str = "",
) -> Any:
    """Call what the place names. Raises SanityBotError if it fails."""
    if not isinstance(reference, dict):
        raise fault(project, place, "This names no function.", slug)
    try:
        return caller(reference, argument)
    except PluginError as error:
        raise fault(project, place, str(error), slug) from error


def _note(project_id: int, error: Exception, done: SanityRound) -> None:
    """Log the fault, and put it on the history unless it is there of late."""
    sentence = str(error)
    if not isinstance(error, SanityBotError):
        sentence = f"Project {project_id}: {type(error).__name__}: {error}"
    done.faults.append(sentence)
    logger.error("%s", sentence, exc_info=error)
    with transaction.atomic():
        project = lock_projects([project_id]).get(project_id)
        if project is None or _is_recorded(project, sentence):
            return
        events.record(Event.Kind.SANITY_CHECK_FAILED, project, error=sentence)


def _is_recorded(project: Project, sentence: str) -> bool:
    return project.events.filter(
        kind=Event.Kind.SANITY_CHECK_FAILED,
        created_at__gt=timezone.now() - FAULT_RECORDED_EVERY,
        data__error=sentence,
    ).exists()


def _batches(project_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(project_ids), BATCH_SIZE):
        yield project_ids[start : start + BATCH_SIZE]
