"""Read the experts as project admins see them: skills, load and time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.core.dates import utc_text
from orchestra.models import Certification, Worker, WorkerCertification
from orchestra.selectors.dashboard_rows import (
    STATES,
    open_row_counts,
    open_rows_of,
    state_of,
)
from orchestra.selectors.paging import describe_page
from orchestra.selectors.people_weeks import WEEK, Weeks, weeks_of
from orchestra.selectors.workers import get_worker

PAGE_SIZE = 25

#: What the list can be sorted by; a minus before the name turns it round.
SORTABLE = ("name", "open_tasks", "minutes_booked", "hours_free")
BY_NAME = "name"

#: The sections of a dashboard in which somebody's work is not over.
OPEN_STATES = tuple(state for state in STATES if state != "complete")


@dataclass(frozen=True)
class PeopleFilter:
    """Which experts to list; what is None or empty filters nothing.

    Attributes:
        search: Part of a name or of the mail address.
        certification: The key of one that they hold.
        role: The role in which they hold it, or any.
        task_class: The class of tasks for which they do.
        free: Only those with hours left this week.
        inactive: Also those who may not sign in.
    """

    search: str = ""
    certification: int | None = None
    role: int | None = None
    task_class: int | None = None
    free: bool = False
    inactive: bool = False


def people_list(
    wanted: PeopleFilter | None = None, order: str = BY_NAME, page: int = 1
) -> dict[str, Any]:
    """Return a page of the experts, each with what they can and do.

    A page beyond the last is the last. However many experts, tasks and
    entries there are, it takes seven queries at most.
    """
    people = _arranged(wanted or PeopleFilter(), order)
    found = Paginator(people, PAGE_SIZE).get_page(page)
    return {"people": _describe(list(found)), **describe_page(found)}


def person_details(username: str) -> dict[str, Any]:
    """Return what the list tells of the expert, and their open tasks.

    Raises Worker.DoesNotExist.
    """
    worker = get_worker(username)
    (described,) = _describe([worker])
    rows = open_rows_of([worker.pk])
    tasks = sorted(rows, key=lambda row: OPEN_STATES.index(state_of(row)))
    return {**described, "tasks": [_describe_task(row) for row in tasks]}


def certification_list() -> list[dict[str, Any]]:
    """Return every certification that can be granted, by workflow."""
    certifications = (
        Certification.objects.select_related("workflow")
        .prefetch_related("required_certifications")
        .order_by("workflow__name", "name", "pk")
    )
    return [
        {
            "id": one.pk,
            "slug": one.slug,
            "name": one.name,
            "description": one.description,
            "workflow_slug": one.workflow.slug,
            "workflow_name": one.workflow.name,
            "requires": [
                required.name for required in one.required_certifications.all()
            ],
        }
        for one in certifications
    ]


def _filtered(wanted: PeopleFilter) -> QuerySet[Worker]:
    people = Worker.objects.select_related("user")
    if not wanted.inactive:
        people = people.filter(user__is_active=True)
    # Each word, so that a first and a last name find who has both.
    for word in wanted.search.split():
        people = people.filter(_matches(word))
    asked = {
        "certification": wanted.certification,
        "role": wanted.role,
        "task_class": wanted.task_class,
    }
    held = {name: value for name, value in asked.items() if value is not None}
    if held:
        rows = WorkerCertification.objects.filter(
            worker=OuterRef("pk"), **held
        )
        people = people.filter(Exists(rows))
    return people


def _matches(word: str) -> Q:
    found = Q()
    for name in ("username", "first_name", "last_name", "email"):
        found |= Q(**{f"user__{name}__icontains": word})
    return found


def _name_of(worker: Worker) -> tuple[str, int]:
    return worker.display_name.casefold(), worker.pk


def _arranged(wanted: PeopleFilter, order: str) -> list[Worker]:
    """Return the experts in order; among equals, the names decide."""
    people = sorted(_filtered(wanted), key=_name_of)
    name, sign = order.lstrip("-"), -1 if order.startswith("-") else 1
    if name == BY_NAME and not wanted.free:
        return people[::sign]
    weeks = weeks_of(people)
    if wanted.free:
        people = [one for one in people if weeks[one.pk].hours_free]
    match name:
        case "open_tasks":
            counts = open_row_counts()
            people.sort(key=lambda one: sign * counts.get(one.pk, 0))
        case "minutes_booked":
            people.sort(key=lambda one: sign * weeks[one.pk].minutes_booked)
        case "hours_free":
            people.sort(key=lambda one: _by_hours(weeks[one.pk], sign))
        case _:
            people = people[::sign]
    return people


def _by_hours(weeks: Weeks, sign: int) -> tuple[bool, float]:
    """Return what to sort by; who declared nothing comes last."""
    return weeks.hours_free is None, sign * (weeks.hours_free or 0)


def _loads(people: Iterable[Worker]) -> dict[int, Counter[str]]:
    """Return how many open tasks each has in each section."""
    loads: dict[int, Counter[str]] = defaultdict(Counter)
    for row in open_rows_of([one.pk for one in people]):
        loads[row.worker_id or 0][state_of(row)] += 1
    return loads


def _describe(people: Sequence[Worker]) -> list[dict[str, Any]]:
    weeks, loads = weeks_of(people), _loads(people)
    held = _certifications(people)
    return [
        {
            "id": one.pk,
            "username": one.user.get_username(),
            "name": one.display_name,
            "is_active": one.user.is_active,
            "timezone": one.timezone,
            "certifications": held[one.pk],
            "open_tasks": loads[one.pk].total(),
            "load": {state: loads[one.pk][state] for state in OPEN_STATES},
            **_describe_weeks(weeks[one.pk]),
        }
        for one in people
    ]


def _describe_weeks(weeks: Weeks) -> dict[str, Any]:
    return {
        "this_week": _describe_week(weeks, weeks.this_week),
        "next_week": _describe_week(weeks, weeks.next_week, is_next=True),
        "minutes_booked": weeks.minutes_booked,
        "hours_free": weeks.hours_free,
    }


def _describe_week(
    weeks: Weeks, days: tuple[float, ...] | None, is_next: bool = False
) -> dict[str, Any]:
    monday = weeks.monday + WEEK if is_next else weeks.monday
    return {
        "monday": monday.isoformat(),
        "days": days,
        "hours": None if days is None else sum(days),
    }


def _certifications(
    people: Iterable[Worker],
) -> dict[int, list[dict[str, Any]]]:
    rows = (
        WorkerCertification.objects.filter(worker__in=list(people))
        .select_related("certification__workflow")
        .order_by(
            "certification__workflow__name",
            "certification__name",
            "-task_class",
            "role",
        )
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row.worker_id].append(
            {
                "id": row.pk,
                "certification": row.certification_id,
                "name": row.certification.name,
                "workflow_name": row.certification.workflow.name,
                "role": row.role,
                "task_class": row.task_class,
                "staffbot_enabled": row.staffbot_enabled,
                "staffing_priority": row.staffing_priority,
            }
        )
    return found


def _describe_task(row: Any) -> dict[str, Any]:
    project = row.task.project
    return {
        "id": row.task_id,
        "step": row.task.step.name,
        "project": row.task.project_id,
        "detail": project.short_description,
        "workflow": project.workflow_version.workflow.name,
        "state": state_of(row),
        "is_review": row.is_reviewer(),
        "since": utc_text(row.start_datetime),
    }
