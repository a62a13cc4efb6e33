"""Read the list of projects, filtered, sorted and a page at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from orchestra.core.dates import utc_text
from orchestra.models import (
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.selectors.attention import is_stuck, is_unstaffed
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
    """

    search: str = ""
    workflow: str = ""
    version: str = ""
    statuses: Collection[int] = ()
    worker: str = ""
    stuck: bool = False
    unstaffed: bool = False


def project_list(
    wanted: ProjectFilter | None = None,
    order: str = NEWEST_FIRST,
    page: int = 1,
) -> dict[str, Any]:
    """Return a page of the projects, each with who holds what.

    A page beyond the last is the last. However many projects, steps and
    tasks there are, it takes four queries.
    """
    projects = (
        _filtered(wanted or ProjectFilter())
        .select_related("workflow_version__workflow")
        .order_by(*_order(order))
    )
    found = Paginator(projects, PAGE_SIZE).get_page(page)
    return {"projects": _describe(list(found)), **describe_page(found)}


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
    # Looked up as a whole: a question for each project is slow where one
    # worker has a part in thousands.
    for is_wanted, condition in (
        (wanted.worker, _has_part(wanted.worker)),
        (wanted.stuck, is_stuck()),
        (wanted.unstaffed, is_unstaffed()),
    ):
        if is_wanted:
            tasks = Task.objects.filter(condition).order_by()
            projects = projects.filter(pk__in=tasks.values("project"))
    return projects


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


def _describe(projects: list[Project]) -> list[dict[str, Any]]:
    steps = _step_counts({one.workflow_version_id for one in projects})
    tasks = _tasks(projects)
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
            "step_count": steps.get(project.workflow_version_id, 0),
            **_describe_tasks(tasks[project.pk]),
        }
        for project in projects
    ]


def _step_counts(version_ids: Iterable[int]) -> dict[int, int]:
    """Return how many steps each of the versions has."""
    counts = (
        Step.objects.filter(workflow_version__in=version_ids)
        .order_by()
        .values_list("workflow_version")
        .annotate(count=Count("pk"))
    )
    return dict(counts)


def _tasks(projects: list[Project]) -> dict[int, list[Any]]:
    """Return the projects' tasks, with whoever holds them and since when."""
    since = Iteration.objects.filter(
        assignment=OuterRef("holding"), status=Iteration.Status.PROCESSING
    )
    tasks = (
        Task.objects.filter(project__in=projects)
        .annotate(
            holding=FilteredRelation(
                "assignments",
                condition=Q(
                    assignments__status=TaskAssignment.Status.PROCESSING,
                    assignments__is_deleted=False,
                ),
            ),
            worker=F("holding__worker__user__username"),
            since=Subquery(since.values("start_datetime")[:1]),
            is_stuck=ExpressionWrapper(is_stuck(), BooleanField()),
            is_unstaffed=ExpressionWrapper(is_unstaffed(), BooleanField()),
        )
        .select_related("step")
        .only("project_id", "status", "start_datetime", "step__name")
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
                "worker": task.worker,
                "since": utc_text(task.since or task.start_datetime),
                "is_stuck": task.is_stuck,
                "is_unstaffed": task.is_unstaffed,
            }
            for task in tasks
            if task.is_open
        ],
    }
