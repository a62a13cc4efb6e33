"""Read what a worker may do, and what keeps them from more."""

from django.db.models import QuerySet

from orchestra.core.conf import settings
from orchestra.models import (
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.certifications import lacking_certifications

TaskClass = WorkerCertification.TaskClass

FINISH_RETURNED_FIRST = (
    "One of your tasks was returned to you. Submit it again before you take "
    "a new one."
)
AT_THE_LIMIT = (
    "You have as many tasks in progress as one person may have ({limit}). "
    "Submit one before you take another."
)


def get_worker(username: str) -> Worker:
    """Return the worker with the username, or raise Worker.DoesNotExist."""
    return Worker.objects.select_related("user").get_by_natural_key(username)


def active_worker(worker_id: int) -> Worker | None:
    """Return the worker, with the user; None if they may not sign in."""
    workers = Worker.objects.select_related("user")
    return workers.filter(pk=worker_id, user__is_active=True).first()


def find_worker(name: str) -> Worker:
    """Return the worker with the username or, failing that, Slack name.

    Raises Worker.DoesNotExist if there is none, or if several share the
    Slack name: nobody can tell who is meant.
    """
    workers = Worker.objects.select_related("user")
    named = list(workers.filter(user__username=name)) or list(
        workers.filter(slack_username=name.removeprefix("@"))[:2]
    )
    if len(named) != 1:
        raise Worker.DoesNotExist(f"There is no expert called {name}.")
    return named[0]


def get_slack_worker(slack_user_id: str) -> Worker:
    """Return the worker with the Slack id, or raise Worker.DoesNotExist.

    No id is nobody's.
    """
    if not slack_user_id or not slack_user_id.isprintable():
        raise Worker.DoesNotExist
    return Worker.objects.select_related("user").get(
        slack_user_id=slack_user_id
    )


def worker_has_reviewer_status(
    worker: Worker, task_class: int = TaskClass.REAL
) -> bool:
    """Return whether the worker reviews anything in the task class."""
    return worker.certifications.filter(
        role=WorkerCertification.Role.REVIEWER, task_class=task_class
    ).exists()


def is_worker_certified_for_task(
    worker: Worker,
    task: Task,
    role: int,
    task_class: int | None = None,
    require_staffbot_enabled: bool = False,
) -> bool:
    """Return whether the worker holds all that the task's step requires.

    The task class is the project's unless given. A step that requires
    nothing accepts everybody.
    """
    if task_class is None:
        task_class = task.project.task_class
    lacking = lacking_certifications(
        worker, role, task_class, require_staffbot_enabled
    )
    return not lacking.filter(step_id=task.step_id).exists()


def worker_assigned_to_rejected_task(worker: Worker) -> bool:
    """Return whether a task was returned to the worker and waits for them.

    Tasks of projects that are not active do not count: nobody can submit
    them now.
    """
    return (
        _work_in_hand(worker)
        .filter(task__status=Task.Status.POST_REVIEW_PROCESSING)
        .exists()
    )


def worker_assigned_to_max_tasks(worker: Worker) -> bool:
    """Return whether the worker has as many tasks as one person may."""
    limit = settings.MAX_IN_PROGRESS_TASKS
    return limit is not None and _work_in_hand(worker).count() >= limit


def reason_for_no_new_task(worker: Worker) -> str:
    """Return why the worker gets no new task now; empty if they may."""
    statuses = _work_in_hand(worker).values_list("task__status", flat=True)
    return reason_given_work_in_hand(list(statuses))


def reason_given_work_in_hand(task_statuses: list[int]) -> str:
    """Return why somebody who works on such tasks gets no new one."""
    returned = Task.Status.POST_REVIEW_PROCESSING in task_statuses
    if returned and settings.ENFORCE_NO_NEW_TASKS_DURING_REVIEW:
        return FINISH_RETURNED_FIRST
    limit = settings.MAX_IN_PROGRESS_TASKS
    if limit is not None and len(task_statuses) >= limit:
        return AT_THE_LIMIT.format(limit=limit)
    return ""


def _work_in_hand(worker: Worker) -> QuerySet[TaskAssignment]:
    # Without an order: the usual one is that of the projects.
    return (
        TaskAssignment.objects.processing()
        .filter(worker=worker, task__project__status=Project.Status.ACTIVE)
        .order_by()
    )
