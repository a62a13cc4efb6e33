"""Policies that failed: calling the function once more."""

from django.db import transaction

from orchestra.core.errors import (
    AssignmentPolicyError,
    CreationPolicyError,
    IncidentStands,
    PluginError,
    ProjectNotActive,
    TodoListTemplateError,
    TodoListTemplateValidationError,
)
from orchestra.models import (
    Event,
    Project,
    Task,
    TodoListTemplate,
    WorkerCertification,
)
from orchestra.selectors.incidents import (
    CREATION_POLICY,
    TODOLIST_TEMPLATE,
    unresolved_incidents,
)
from orchestra.selectors.progress import read_progress
from orchestra.services import events
from orchestra.services.locks import lock_project, lock_task
from orchestra.services.policies import preassign, wants_task
from orchestra.services.progression import schedule_after_commit
from orchestra.services.project_status import call_abort_function
from orchestra.services.skipping import skip
from orchestra.services.todo_templates import apply_template_to_task
from orchestra.services.transitions import ASSIGNMENTS

Role = WorkerCertification.Role

#: The levels of assignment policies by the role that they look for.
LEVELS = {Role.ENTRY_LEVEL: "entry_level", Role.REVIEWER: "reviewer"}


@transaction.atomic
def retry_policy(event_id: int) -> Task | None:
    """Call the function that failed again, and do what it says.

    Returns the task that the incident is about, None if it is about the
    whole project. A task that has gone on in the meantime needs no answer
    any more, and an incident that was resolved is left alone: the function
    is not called then. Raises IncidentStands if it fails again, and
    ProjectNotActive; nothing is changed then. An event that is no such
    incident raises DoesNotExist.
    """
    incident = Event.objects.get(pk=event_id, kind=Event.Kind.POLICY_FAILED)
    if incident.task_id is None:
        _retry_for_project(incident)
        return None
    task = lock_task(incident.task_id)
    if not _is_open(incident):
        return task
    if not task.project.is_active:
        raise ProjectNotActive
    if incident.data["policy"] == CREATION_POLICY:
        _decide_again(task, incident)
    elif incident.data["policy"] == TODOLIST_TEMPLATE:
        _apply_again(task, incident)
    else:
        _assign_again(task, incident)
    return task


def _retry_for_project(incident: Event) -> None:
    assert incident.project_id is not None
    project = lock_project(incident.project_id)
    if not _is_open(incident):
        return
    try:
        call_abort_function(project)
    except PluginError as error:
        raise IncidentStands(str(error)) from error
    _resolve(incident, project)


def _is_open(incident: Event) -> bool:
    return unresolved_incidents().filter(pk=incident.pk).exists()


def _resolve(
    incident: Event, project: Project, task: Task | None = None
) -> None:
    events.record(
        Event.Kind.INCIDENT_RESOLVED,
        project,
        task,
        incident=incident.pk,
        policy=incident.data["policy"],
    )


def _decide_again(task: Task, incident: Event) -> None:
    """Ask the creation policy whether the waiting task is wanted."""
    waits = task.status == Task.Status.AWAITING_PROCESSING
    wanted = _is_wanted(task) if waits else True
    _resolve(incident, task.project, task)
    if not wanted:
        skip(task, "The creation policy does not want the task.")
    elif waits and not task.step.is_human:
        schedule_after_commit(task)


def _is_wanted(task: Task) -> bool:
    progress = read_progress(task.project)
    try:
        return wants_task(
            task.step,
            progress.prerequisite_data(task.step),
            task.project.project_data,
        )
    except CreationPolicyError as error:
        raise IncidentStands(str(error)) from error


def _assign_again(task: Task, incident: Event) -> None:
    """Ask the assignment policy for a worker, if the level still waits."""
    role, _ = ASSIGNMENTS.get(Task.Status(task.status), (None, None))
    if role is not None and LEVELS[role] == incident.data["level"]:
        try:
            task.status = preassign(task, LEVELS[role])
        except AssignmentPolicyError as error:
            raise IncidentStands(str(error)) from error
    _resolve(incident, task.project, task)


def _apply_again(task: Task, incident: Event) -> None:
    """Make the to-dos of the template, if there still is one."""
    template = TodoListTemplate.objects.filter(
        slug=incident.data["template"]
    ).first()
    if template is not None:
        try:
            apply_template_to_task(template, task)
        except (
            TodoListTemplateError,
            TodoListTemplateValidationError,
        ) as error:
            raise IncidentStands(str(error.__cause__ or error)) from error
    _resolve(incident, task.project, task)
