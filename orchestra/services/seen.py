"""What somebody saw when they decided: what has changed is left alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

from orchestra.core.errors import ChangedMeanwhile
from orchestra.models import Project, Task, TaskAssignment
from orchestra.services.locks import (
    lock_assignments,
    lock_project,
    lock_task,
)


@contextmanager
def project_as_seen(project_id: int, status: int | None) -> Iterator[None]:
    """Do what is inside, unless the project's status is not as seen.

    It is one transaction, which holds the project's lock. Without a status,
    whatever the project is will do. Raises ChangedMeanwhile; nothing inside
    is done then. Unknown ids raise DoesNotExist.
    """
    with _status_as_seen(lock_project, project_id, status):
        yield


@contextmanager
def task_as_seen(task_id: int, status: int | None) -> Iterator[None]:
    """Do what is inside, unless the task's status is not as seen.

    As ``project_as_seen``, with the locks of the task.
    """
    with _status_as_seen(lock_task, task_id, status):
        yield


@contextmanager
def assignment_as_seen(
    assignment_id: int, username: str | None
) -> Iterator[None]:
    """Do what is inside, unless the assignment has come to somebody else.

    As ``project_as_seen``, with the locks of the task and its assignments.
    """
    if username is None:
        yield
        return
    with transaction.atomic():
        ensure_holder(assignment_id, username)
        yield


def ensure_holder(assignment_id: int, username: str) -> TaskAssignment:
    """Return the assignment, locked after its task, if it is theirs.

    Within a transaction. Raises ChangedMeanwhile if it is somebody else's
    and DoesNotExist if there is none.
    """
    found = TaskAssignment.objects.only("task_id").get(pk=assignment_id)
    for assignment in lock_assignments(lock_task(found.task_id)):
        if assignment.pk == assignment_id:
            _ensure_theirs(assignment, username)
            return assignment
    # Somebody reverted the task between the look and the lock.
    raise TaskAssignment.DoesNotExist


@contextmanager
def _status_as_seen(
    lock: Callable[[int], Project | Task], key: int, status: int | None
) -> Iterator[None]:
    if status is None:
        yield
        return
    with transaction.atomic():
        found = lock(key)
        if found.status != status:
            raise ChangedMeanwhile(
                f"The {found._meta.verbose_name} is "
                f"{found.get_status_display().lower()} by now, so nothing "
                "was changed."
            )
        yield


def _ensure_theirs(assignment: TaskAssignment, username: str) -> None:
    worker = assignment.worker
    holder = worker.user.get_username() if worker else "a machine"
    if holder != username:
        raise ChangedMeanwhile(
            f"The task has come from {username} to {holder} by now, so "
            "nothing was changed."
        )
