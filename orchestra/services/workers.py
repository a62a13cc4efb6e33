"""Workers: who is one, and what every worker has."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from orchestra.core.errors import NotAWorker
from orchestra.models import Worker, WorkerCertification
from orchestra.models.workers import ensure_preferences, is_project_admin


def worker_of(user: Any) -> Worker:
    """Return the user's worker.

    Superusers and project admins are given one when they have none. Raises
    NotAWorker for anybody else without one.
    """
    worker = Worker.objects.filter(user_id=user.pk).first()
    if worker is None:
        if not user.is_authenticated or not is_project_admin(user):
            raise NotAWorker
        worker, _ = Worker.objects.get_or_create(user_id=user.pk)
    worker.user = user
    return worker


def connect() -> None:
    """Have workers keep what every worker has, and nothing that none may."""
    post_save.connect(
        _ensure_preferences,
        sender=Worker,
        dispatch_uid="orchestra.services.workers.preferences",
    )
    post_delete.connect(
        _revoke_reviewing,
        sender=WorkerCertification,
        dispatch_uid="orchestra.services.workers.reviewing",
    )


def _ensure_preferences(
    instance: Worker, raw: bool, using: str, **kwargs: Any
) -> None:
    ensure = partial(ensure_preferences, [instance])
    if raw:
        # A fixture may bring the preferences itself, under its own keys.
        transaction.on_commit(ensure, using=using)
    else:
        ensure()


def _revoke_reviewing(instance: WorkerCertification, **kwargs: Any) -> None:
    """Nobody reviews what they may not do."""
    if instance.role == WorkerCertification.Role.ENTRY_LEVEL:
        WorkerCertification.objects.filter(
            worker_id=instance.worker_id,
            certification_id=instance.certification_id,
            task_class=instance.task_class,
            role=WorkerCertification.Role.REVIEWER,
        ).delete()
