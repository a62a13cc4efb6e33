"""Whose e-mail address is whose: kept as the project writes its users."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Warning
from django.db import connection, transaction
from django.db.models.signals import post_save

from orchestra.models import Worker, WorkerAddress
from orchestra.models.addresses import plain_address
from orchestra.selectors.accounts import sharing_an_address

#: The columns of a user on which it depends whose address it is.
DECISIVE = {"email", "is_active"}


def connect() -> None:
    """Have every expert who can sign in hold their address."""
    post_save.connect(
        _worker_saved,
        sender=Worker,
        dispatch_uid="orchestra.services.addresses.worker",
    )
    post_save.connect(
        _user_saved,
        sender=get_user_model(),
        dispatch_uid="orchestra.services.addresses.user",
    )


def has_own_address(worker: Worker) -> bool:
    """Return whether no other expert has the e-mail address of this one.

    Whoever has none, or cannot sign in, shares it with nobody. If somebody
    else is about to take the address, waits for what becomes of that.
    """
    keep_address(worker)
    wanted = _wanted(worker)
    return not wanted or _held(worker, wanted)


@transaction.atomic
def keep_address(worker: Worker) -> None:
    """Give the expert the address that their user has now, if it is free.

    The one they had is free from then on. Whoever cannot sign in holds none,
    so that nobody blocks an address that they have not proved to be theirs.
    """
    wanted = _wanted(worker)
    if wanted and _held(worker, wanted):
        return
    WorkerAddress.objects.filter(worker=worker).delete()
    if wanted:
        WorkerAddress.objects.bulk_create(
            [WorkerAddress(worker_id=worker.pk, address=wanted)],
            ignore_conflicts=True,
        )


def check_addresses(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> Sequence[CheckMessage]:
    """Report experts to whom the project has given one and the same address.

    Registration makes none. Before the first migration there is nothing to
    look at.
    """
    tables = connection.introspection.table_names() if databases else ()
    if WorkerAddress._meta.db_table not in tables:
        return []
    names = sharing_an_address()
    if not names:
        return []
    return [
        Warning(
            f"These experts share their e-mail address: {', '.join(names)}.",
            hint="Give each user an address of their own, or close one.",
            id="orchestra.W073",
        )
    ]


def _wanted(worker: Worker) -> str:
    user = worker.user
    return plain_address(user.email or "") if user.is_active else ""


def _held(worker: Worker, address: str) -> bool:
    addresses = WorkerAddress.objects.filter(worker=worker, address=address)
    return addresses.exists()


def _worker_saved(
    instance: Worker, created: bool, raw: bool, using: str, **kwargs: Any
) -> None:
    if raw:
        # The user may come later in the fixture.
        transaction.on_commit(partial(_keep_of, instance.user_id), using=using)
    elif created:
        keep_address(instance)


def _user_saved(
    instance: Any, created: bool, update_fields: Any, **kwargs: Any
) -> None:
    """The project changed a user: their address, perhaps.

    If the new one is somebody else's, it stays theirs. The project may write
    its users as it likes; a system check tells what Orchestra thinks of it.
    """
    is_decisive = update_fields is None or DECISIVE & set(update_fields)
    if is_decisive and not created:
        _keep_of(instance.pk)


def _keep_of(user_id: Any) -> None:
    workers = Worker.objects.select_related("user")
    worker = workers.filter(user_id=user_id).first()
    if worker is not None:
        keep_address(worker)
