"""A project's status: pausing, resuming, completing, reopening, aborting."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import PluginError, ProjectStatusError
from orchestra.models import Event, Project, Task
from orchestra.selectors.incidents import ABORT_FUNCTION
from orchestra.selectors.machine_steps import due_machine_tasks
from orchestra.services import events
from orchestra.services.closing import close_work, stop_timers
from orchestra.services.incidents import project_incident
from orchestra.services.locks import (
    lock_assignments_of,
    lock_project,
    lock_tasks,
)
from orchestra.services.policies import call_in_savepoint
from orchestra.services.progression import (
    create_due_tasks,
    create_subsequent_tasks,
    schedule_after_commit,
)
from orchestra.services.transitions import ABORTS, ensure_project_move

P = Project.Status

#: The labels that set_project_status knows; end_project does the rest.
LABELS: dict[str, Project.Status] = {
    str(status.label): status for status in (P.ACTIVE, P.PAUSED, P.COMPLETED)
}

#: (status before, status after) -> what the move is called in the history.
EVENT_KINDS: dict[tuple[Project.Status, Project.Status], Event.Kind] = {
    (P.ACTIVE, P.PAUSED): Event.Kind.PROJECT_PAUSED,
    (P.ACTIVE, P.COMPLETED): Event.Kind.PROJECT_COMPLETED,
    (P.ACTIVE, P.ABORTED): Event.Kind.PROJECT_ABORTED,
    (P.PAUSED, P.ACTIVE): Event.Kind.PROJECT_RESUMED,
    (P.PAUSED, P.COMPLETED): Event.Kind.PROJECT_COMPLETED,
    (P.PAUSED, P.ABORTED): Event.Kind.PROJECT_ABORTED,
    (P.COMPLETED, P.ACTIVE): Event.Kind.PROJECT_REOPENED,
}


@transaction.atomic
def set_project_status(
    project_id: int,
    status_label: str,
    expected: Collection[Project.Status] | None = None,
) -> Project:
    """Give the project the status Active, Paused or Completed; return it.

    A project that is resumed goes on exactly where it stood: machine steps
    that are due are scheduled, and tasks that became possible meanwhile are
    created. One that is reopened does the same, but is not completed again
    before something is done in it. Its own status changes nothing.

    Whoever decided on what they saw, such as to resume and not to reopen,
    says which statuses they ``expected``: with any other, nothing changes.
    Raises ProjectStatusError then, for any other label and for moves that
    are not allowed. Unknown ids raise DoesNotExist.
    """
    if status_label not in LABELS:
        raise ProjectStatusError(
            f"{status_label!r} is not a status that a project can be given; "
            f"these are {', '.join(LABELS)}."
        )
    project = lock_project(project_id)
    previous_status = P(project.status)
    if expected is not None and previous_status not in expected:
        raise ProjectStatusError(
            f"The project is {previous_status.label.lower()}."
        )
    if previous_status == LABELS[status_label]:
        return project
    _move(project, LABELS[status_label])
    if project.is_active:
        _schedule_due_machine_steps(project)
    if previous_status == P.PAUSED and project.is_active:
        project = create_subsequent_tasks(project)
    elif project.is_active:
        create_due_tasks(project)
    return project


@transaction.atomic
def end_project(project_id: int) -> None:
    """Abort the project and all that is not finished in it.

    Tasks that are complete or skipped stay so. Of the others, assignments,
    iterations and staffing requests are closed, timers stop with an entry
    and machine runs are given up. Then the workflow version's
    ``abort_completion_function``, if there is one, is called with the
    project; if it fails, that is an incident and the project stays aborted.
    A project that is aborted already is left alone. Raises
    ProjectStatusError for a completed one. Unknown ids raise DoesNotExist.
    """
    project = lock_project(project_id)
    if project.status == P.ABORTED:
        return
    ensure_project_move(project.status, P.ABORTED)
    tasks = lock_tasks(project)
    assignments = lock_assignments_of(tasks)
    aborted = [task for task in tasks if task.status in ABORTS]
    close_work(aborted, timezone.now(), "The project was aborted.")
    # Timers may run on finished work as well, until nothing can be booked.
    stop_timers(assignments)
    for task in aborted:
        task.status = ABORTS[Task.Status(task.status)]
    Task.objects.bulk_update(aborted, ["status"])
    _move(project, P.ABORTED, tasks=[task.pk for task in aborted])
    _call_abort_function(project)


def call_abort_function(project: Project) -> None:
    """Call what the workflow version wants called with aborted projects.

    Runs in a savepoint. Raises PluginError if it fails; a version without
    such a function has nothing called.
    """
    reference = project.workflow_version.abort_completion_function
    if reference:
        call_in_savepoint(reference, project)


def _move(project: Project, status: Project.Status, **data: Any) -> None:
    previous_status = P(project.status)
    ensure_project_move(previous_status, status)
    project.status = status
    project.save(update_fields=["status"])
    events.record(
        EVENT_KINDS[previous_status, status],
        project,
        previous_status=previous_status,
        status=status,
        **data,
    )


def _schedule_due_machine_steps(project: Project) -> None:
    """Schedule the machine steps whose first or next attempt is due.

    Those that failed for good wait for somebody to retry them, and those of
    which nobody knows whether they should run for somebody to decide.
    """
    due = due_machine_tasks(timezone.now()).filter(project=project)
    for task in due.select_related("step"):
        schedule_after_commit(task)


def _call_abort_function(project: Project) -> None:
    try:
        call_abort_function(project)
    except PluginError as error:
        path = project.workflow_version.abort_completion_function["path"]
        events.record_all(
            [project_incident(project, ABORT_FUNCTION, path, error)]
        )
