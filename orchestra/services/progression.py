"""What follows: the tasks that a project can have next, and its end."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from orchestra.core.errors import (
    CreationPolicyError,
    IllegalTaskSubmission,
)
from orchestra.core.schedulers import make_scheduler
from orchestra.models import Event, Project, Task
from orchestra.selectors.progress import ProjectProgress, read_progress
from orchestra.services import events
from orchestra.services.incidents import policy_incident
from orchestra.services.locks import lock_project
from orchestra.services.policies import wants_task
from orchestra.services.preassignment import find_worker
from orchestra.services.todo_templates import apply_step_templates
from orchestra.services.transitions import STATUS_AT_CREATION

S = Task.Status


@transaction.atomic
def create_subsequent_tasks(project: Project) -> Project:
    """Create every task that the project can have now; return the project.

    A step whose creation policy wants no task is skipped at once, and what
    depends on it goes on. A project whose steps are all complete or skipped,
    or in which a step that ends the project is complete, becomes Completed.
    Machine steps are handed to the scheduler after commit. A project that is
    not active is left alone, and calling this twice does nothing twice.
    """
    project = lock_project(project.pk)
    if not project.is_active:
        return project
    progress = create_due_tasks(project)
    if progress.is_ended or progress.is_finished:
        _complete(project)
    return project


def create_due_tasks(project: Project) -> ProjectProgress:
    """Create every task that the project can have now, and no more.

    The project must be locked and active. It is not completed, even if it is
    finished: return its progress, which tells.
    """
    progress = read_progress(project)
    if not progress.is_ended:
        _create_tasks(progress)
    return progress


def schedule_after_commit(task: Task) -> None:
    """Hand the machine step's task to the scheduler once this commits."""
    project_id, step_slug = task.project_id, task.step.slug

    # Django names a robust callback that failed in its log, and a partial
    # has no name: hence a function.
    def schedule() -> None:
        make_scheduler().schedule(project_id, step_slug)

    transaction.on_commit(schedule, robust=True)


def ensure_submission_prerequisites(task: Task) -> None:
    """Raise IllegalTaskSubmission unless what the step waits for is done."""
    finished = Task.objects.finished().filter(
        project_id=task.project_id, step=OuterRef("pk")
    )
    missing = task.step.submission_depends_on.filter(~Exists(finished))
    names = list(missing.values_list("name", flat=True))
    if names:
        raise IllegalTaskSubmission(
            "This task cannot be submitted before these are complete: "
            f"{', '.join(names)}."
        )


def _create_tasks(progress: ProjectProgress) -> None:
    """Create tasks until no step is ready; skipping makes others ready."""
    created: list[Task] = []
    incidents: dict[int, CreationPolicyError] = {}
    while steps := progress.ready_steps():
        for step in steps:
            task = progress.recalled_task(step) or Task()
            task.project, task.step = progress.project, step
            try:
                wanted = wants_task(
                    step,
                    progress.prerequisite_data(step),
                    progress.project.project_data,
                )
            except CreationPolicyError as error:
                wanted = True
                incidents[step.pk] = error
            task.status = STATUS_AT_CREATION[wanted]
            progress.add(task)
            created.append(task)
    if not created:
        return
    new = [task for task in created if task._state.adding]
    _store(created)
    events.record_all(_creation_events(created, incidents))
    apply_step_templates(new)
    _start(created, incidents)


def _store(tasks: list[Task]) -> None:
    """Store the new tasks, and those that were recalled and are back."""
    back = [task for task in tasks if task.pk]
    for task in back:
        task.start_datetime = timezone.now()
    Task.objects.bulk_update(back, ["status", "start_datetime"])
    Task.objects.bulk_create([task for task in tasks if not task.pk])


def _creation_events(
    tasks: Iterable[Task], incidents: dict[int, CreationPolicyError]
) -> list[Event]:
    found = []
    for task in tasks:
        skipped = task.status == S.SKIPPED
        kind = Event.Kind.TASK_SKIPPED if skipped else Event.Kind.TASK_CREATED
        path = task.step.policy_function("creation_policy").get("path", "")
        found.append(
            events.new_event(kind, task.project, task, creation_policy=path)
        )
        if error := incidents.get(task.step_id):
            found.append(policy_incident(task, "creation_policy", path, error))
    return found


def _start(
    tasks: Iterable[Task], incidents: dict[int, CreationPolicyError]
) -> None:
    """Look for workers, and hand machine steps to the scheduler.

    A machine step whose creation policy failed waits: nobody can tell
    whether it should run.
    """
    for task in tasks:
        if task.status == S.SKIPPED:
            continue
        if task.step.is_human:
            find_worker(task, "entry_level")
        elif task.step_id not in incidents:
            schedule_after_commit(task)


def _complete(project: Project) -> None:
    project.status = Project.Status.COMPLETED
    project.save(update_fields=["status"])
    events.record(Event.Kind.PROJECT_COMPLETED, project)
