"""Projects: to start, steer and find them; and clients' idempotency keys."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from orchestra.admin.base import (
    PermanentAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
)
from orchestra.admin.columns import linked, shortened
from orchestra.admin.filters import VersionFilter
from orchestra.admin.object_actions import ConfirmedAction, Perform
from orchestra.core.errors import ProjectStatusError
from orchestra.models import IdempotencyKey, Project, Task, TaskAssignment
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.projects import create_project_with_tasks

P = Project.Status

NOT_OPEN = (*Task.FINISHED, Task.Status.ABORTED)


def what_is_under_way(projects: QuerySet[Any]) -> Mapping[Any, str]:
    """Return a sentence about each project: its status and open work."""
    at_work = Q(
        tasks__assignments__status=TaskAssignment.Status.PROCESSING,
        tasks__assignments__is_deleted=False,
    )
    counted = projects.order_by().annotate(
        open_count=Count(
            "tasks", ~Q(tasks__status__in=NOT_OPEN), distinct=True
        ),
        people=Count("tasks__assignments__worker", at_work, distinct=True),
    )
    return {
        project.pk: (
            f"{project.get_status_display()}. Tasks still open: "
            f"{project.open_count}. Experts at work: {project.people}."
        )
        for project in counted
    }


def moving(label: str, done: str, *sources: Project.Status) -> Perform:
    """Return what moves a project to the status of the label.

    A project in any but the source statuses is refused, or resuming might
    reopen what somebody completed a moment ago.
    """

    def perform(request: HttpRequest, project: Project, asked: Any) -> str:
        set_project_status(project.pk, label, expected=sources)
        return done

    return perform


def _end(request: HttpRequest, project: Project, asked: Any) -> str:
    if project.status == P.ABORTED:
        raise ProjectStatusError("The project is aborted.")
    end_project(project.pk)
    return "Ended."


def _create_tasks(request: HttpRequest, project: Project, asked: Any) -> str:
    if not project.is_active:
        status = project.get_status_display().lower()
        raise ProjectStatusError(f"The project is {status}.")
    before = project.tasks.count()
    create_subsequent_tasks(project)
    return f"Tasks created: {project.tasks.count() - before}."


def _action(
    name: str, label: str, button: str, consequences: str, perform: Perform
) -> ConfirmedAction:
    return ConfirmedAction(
        name=name,
        label=label,
        button=button,
        consequences=consequences,
        perform=perform,
        preview=what_is_under_way,
    )


PAUSE = _action(
    "pause",
    "Pause selected projects",
    "Pause",
    "Nobody can take, save or submit a task of these projects, and no "
    "machine step starts, until they are resumed. Nothing is lost: resuming "
    "goes on exactly where they stood.",
    moving(P.PAUSED.label, "Paused.", P.ACTIVE),
)
RESUME = _action(
    "resume",
    "Resume selected projects",
    "Resume",
    "Work on these paused projects goes on where it stood. Machine steps "
    "that are due start, and tasks that became possible are created.",
    moving(P.ACTIVE.label, "Resumed.", P.PAUSED),
)
COMPLETE = _action(
    "complete",
    "Complete selected projects",
    "Complete",
    "These projects count as done, although steps of theirs may not be. "
    "Nobody can work on what is still open, and no more tasks are created. "
    "A completed project can be reopened.",
    moving(P.COMPLETED.label, "Completed.", P.ACTIVE, P.PAUSED),
)
END = _action(
    "end",
    "End selected projects",
    "End",
    "These projects are aborted, for good. Tasks that are complete or skipped "
    "stay so; all others are aborted and nobody keeps them. Running timers "
    "on them stop with an entry, and nobody is looked for any more. What "
    "people wrote is kept, but an aborted project cannot be resumed.",
    _end,
)
REOPEN = _action(
    "reopen",
    "Reopen selected projects",
    "Reopen",
    "These completed projects become active again. Tasks that can be done "
    "now are created, and machine steps that are due start.",
    moving(P.ACTIVE.label, "Reopened.", P.COMPLETED),
)
CREATE_TASKS = _action(
    "create_subsequent_tasks",
    "Create subsequent tasks of selected projects",
    "Create subsequent tasks",
    "Every task that these projects can have by now, and do not have yet, is "
    "created. Orchestra does so by itself after each step; this is for "
    "projects that were changed in some other way. A project with nothing "
    "left to do becomes completed.",
    _create_tasks,
)


class TaskInline(ReadOnlyInline):
    """The tasks of a project, those first on which others depend."""

    model = Task
    fields = ("step", "status", "start_datetime")
    readonly_fields = fields
    related = (
        "step__workflow_version__workflow",
        "project__workflow_version",
    )


@admin.register(Project)
class ProjectAdmin(PermanentAdmin):
    """Projects; a new one gets its first tasks, as a client's would."""

    list_display = (
        "id",
        shortened("short_description"),
        linked("workflow_version", "workflow version"),
        "status",
        "priority",
        "task_class",
        "open_task_count",
        "start_datetime",
    )
    list_display_links: Any = list_display[:2]
    list_filter = ("status", "task_class", ("workflow_version", VersionFilter))
    list_select_related = ("workflow_version__workflow",)
    search_fields = (
        "short_description",
        "workflow_version__slug",
        "workflow_version__workflow__slug",
    )
    date_hierarchy = "start_datetime"
    ordering = ("-start_datetime", "-pk")
    autocomplete_fields = ("workflow_version",)
    actions = (PAUSE, RESUME, COMPLETE, END, REOPEN, CREATE_TASKS)
    inlines = (TaskInline,)

    #: What makes a project, and what it has once it exists.
    given = (
        "workflow_version",
        "short_description",
        "priority",
        "task_class",
        "project_data",
    )
    later = (
        "status",
        "start_datetime",
        "team_messages_url",
        "slack_group_id",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        open_tasks = Count("tasks", ~Q(tasks__status__in=NOT_OPEN))
        return super().get_queryset(request).annotate(open_tasks=open_tasks)

    @admin.display(description="open tasks", ordering="open_tasks")
    def open_task_count(self, project: Any) -> int:
        """Return how many tasks of the project are not finished."""
        return project.open_tasks

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.given if obj is None else (*self.given, *self.later)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        if obj is None:
            return ()
        return ("workflow_version", "task_class", "status", "start_datetime")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj is None else self.inlines

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        created = create_project_with_tasks(
            workflow_slug=obj.workflow_slug,
            workflow_version_slug=obj.workflow_version_slug,
            description=obj.short_description,
            priority=obj.priority,
            task_class=obj.task_class,
            project_data=obj.project_data,
        )
        obj.pk = created.pk
        obj.refresh_from_db()


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    """Which request of a client created which project."""

    list_display = (
        "id",
        "created_at",
        "client",
        "key",
        linked("project", "project"),
    )
    list_display_links = ("id", "created_at")
    list_select_related = ("project__workflow_version",)
    search_fields = ("client", "key", "project__short_description")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    fields = ("client", "key", "request_digest", "project", "created_at")
    readonly_fields = fields
