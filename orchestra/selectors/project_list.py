"""Read the list of projects, filtered, sorted and a page at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from orchestra.core.dates import utc_text
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.selectors.attention import (
    is_stuck,
    is_unstaffed,
    overdue_todos,
)
from orchestra.selectors.incidents import INCIDENTS
from orchestra.selectors.paging import describe_page

PAGE_SIZE = 50

#: What the list can be sorted by; a minus before the name turns it round.
SORTABLE = {
    "start_datetime": "start_datetime",
    "priority": "priority",
    "short_description": "short_description",
    "status": "status",
    "workflow": "workflow_version__workflow__name",
}
NEWEST_FIRST = "-start_datetime"


@dataclass(frozen=True)
class ProjectFilter:
    """Which projects to list; what is empty filters nothing.

    Attributes:
        search: Part of the description, or the id.
        workflow: The slug of the workflow.
        version: The slug of the workflow's version.
        statuses: Without any, all but the aborted.
        worker: The username of somebody with a part in a task.
        stuck: Only those in which only an admin can move something on.
        unstaffed: Only those in which a task waits for somebody.
        overdue: Only those with a to-do that is late.
    """

    search: str = ""
    workflow: str = ""
    version: str = ""
    statuses: Collection[int] = ()
    worker: str = ""
    stuck: bool = False
    unstaffed: bool = False
    overdue: bool = False


def project_list(
    wanted: ProjectFilter | None = None,
    order: str = NEWEST_FIRST,
    page: int = 1,
) -> dict[str, Any]:
    """Return a page of the projects, each with who holds what.

    A page beyond the last is the last. However many projects, steps and
    tasks there are, it takes four queries.
    """
    # What a row shows is read for the page alone: to find out for whatever
    # is skipped before it would take longer than all the rest.
    keys = (
        _filtered(wanted or ProjectFilter())
        .order_by(*_order(order))
        .values_list("pk", flat=True)
    )
    found = Paginator(keys, PAGE_SIZE).get_page(page)
    return {"projects": _describe(list(found)), **describe_page(found)}


def project_standing(project: Project) -> dict[str, Any]:
    """Return how far one project is and who holds what, as in its row."""
    return _describe_tasks(_tasks([project.pk])[project.pk])


def _order(order: str) -> tuple[str, str]:
    """Return the columns to sort by; the newer comes first among equals."""
    sign, name = ("-", order[1:]) if order.startswith("-") else ("", order)
    return f"{sign}{SORTABLE[name]}", "-pk"


def _filtered(wanted: ProjectFilter) -> QuerySet[Project]:
    projects = Project.objects.exclude(status=Project.Status.ABORTED)
    if wanted.statuses:
        projects = Project.objects.filter(status__in=wanted.statuses)
    if wanted.search:
        projects = projects.filter(_matches(wanted.search))
    equal = {
        "workflow_version__workflow__slug": wanted.workflow,
        "workflow_version__slug": wanted.version,
    }
    projects = projects.filter(**{k: v for k, v in equal.items() if v})
    # Each is looked up once and as a whole. Planned together, several would
    # be asked for each project, or joined row by row: nobody can tell
    # beforehand how few tasks are stuck.
    for rows in _rows(wanted):
        keys = rows.order_by().values_list("project")
        is_among = When(pk__in=keys, then=Value(True))
        projects = projects.filter(Case(is_among, default=Value(False)))
    return projects


def _rows(wanted: ProjectFilter) -> Iterator[QuerySet[Any]]:
    """Yield the tasks or to-dos that a project has to have one of."""
    tasks = Task.objects
    if wanted.worker:
        yield tasks.filter(_has_part(wanted.worker))
    if wanted.stuck:
        yield tasks.filter(is_stuck())
    if wanted.unstaffed:
        yield tasks.filter(is_unstaffed())
    if wanted.overdue:
        yield overdue_todos()


def _has_part(username: str) -> Q:
    """Return the condition that somebody of this name works on a task."""
    return Q(
        assignments__worker__user__username=username,
        assignments__is_deleted=False,
    )


def _matches(text: str) -> Q:
    found = Q(short_description__icontains=text)
    # No database has a key of more digits.
    if text.isascii() and text.isdigit() and len(text) < 19:
        found |= Q(pk=int(text))
    return found


def _describe(keys: list[int]) -> list[dict[str, Any]]:
    projects, tasks = _projects(keys), _tasks(keys)
    return [
        {
            "id": project.pk,
            "short_description": project.short_description,
            "start_datetime": utc_text(project.start_datetime),
            "status": project.get_status_display(),
            "priority": project.priority,
            "task_class": project.task_class,
            "workflow_slug": project.workflow_slug,
            "workflow_name": project.workflow_version.workflow.name,
            "workflow_version_slug": project.workflow_version_slug,
            "step_count": project.step_count or 0,
            "overdue_since": utc_text(project.overdue_since),
            **_describe_tasks(tasks[project.pk]),
        }
        for project in (projects[key] for key in keys if key in projects)
    ]


def _projects(keys: list[int]) -> dict[int, Any]:
    """Return the projects, with their steps' number and what is late."""
    steps = (
        Step.objects.filter(workflow_version=OuterRef("workflow_version"))
        .order_by()
        .values("workflow_version")
        .annotate(count=Count("pk"))
    )
    late = overdue_todos().filter(project=OuterRef("pk"))
    projects = (
        Project.objects.annotate(
            step_count=Subquery(steps.values("count")),
            overdue_since=Subquery(
                late.order_by("due_datetime").values("due_datetime")[:1]
            ),
        )
        .select_related("workflow_version__workflow")
        .defer("project_data")
    )
    return projects.in_bulk(keys)


def _tasks(keys: list[int]) -> dict[int, list[Any]]:
    """Return the projects' tasks, with whoever holds them and since when."""
    held = Iteration.objects.filter(
        assignment=OuterRef("holding"), status=Iteration.Status.PROCESSING
    )
    handed_on = Iteration.objects.filter(
        assignment__task=OuterRef("pk"),
        assignment__is_deleted=False,
        end_datetime__isnull=False,
    ).order_by("-end_datetime")
    failures = Event.objects.filter(
        task=OuterRef("pk"), kind__in=INCIDENTS
    ).order_by("-created_at")
    tasks = (
        Task.objects.filter(project__in=keys)
        .annotate(
            holding=FilteredRelation(
                "assignments",
                condition=Q(
                    assignments__status=TaskAssignment.Status.PROCESSING,
                    assignments__is_deleted=False,
                ),
            ),
            worker=F("holding__worker__user__username"),
            first_name=F("holding__worker__user__first_name"),
            last_name=F("holding__worker__user__last_name"),
            held_since=Subquery(held.values("start_datetime")[:1]),
            handed_on_at=Subquery(handed_on.values("end_datetime")[:1]),
            failed_at=Subquery(failures.values("created_at")[:1]),
            is_stuck=ExpressionWrapper(is_stuck(), BooleanField()),
            is_unstaffed=ExpressionWrapper(is_unstaffed(), BooleanField()),
        )
        .select_related("step")
        .only(
            "project_id",
            "status",
            "start_datetime",
            "step__name",
            "step__is_human",
        )
        .order_by("step__ordinal", "pk")
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for task in tasks:
        found[task.project_id].append(task)
    return found


def _describe_tasks(tasks: list[Any]) -> dict[str, Any]:
    return {
        "finished_count": sum(task.is_finished for task in tasks),
        "is_stuck": any(task.is_stuck for task in tasks),
        "is_unstaffed": any(task.is_unstaffed for task in tasks),
        "open_tasks": [
            {
                "id": task.pk,
                "step_name": task.step.name,
                "status": task.get_status_display(),
                "is_human": task.step.is_human,
                "worker": task.worker,
                "worker_name": _name(task),
                "since": utc_text(_since(task)),
                "is_stuck": task.is_stuck,
                "is_unstaffed": task.is_unstaffed,
            }
            for task in tasks
            if task.is_open
        ],
    }


def _name(task: Any) -> str | None:
    """Return what whoever holds the task is called; None for nobody."""
    full_name = f"{task.first_name or ''} {task.last_name or ''}".strip()
    return full_name or task.worker


def _since(task: Any) -> datetime:
    """Return since when the task is as it is: stuck, held or waiting."""
    if task.is_stuck and task.failed_at:
        found: datetime = task.failed_at
    else:
        found = task.held_since or task.handed_on_at or task.start_datetime
    return found
