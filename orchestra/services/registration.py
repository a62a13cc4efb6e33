"""Registration: an account that its owner opens by a link in a mail."""

from typing import Any

from django.db import IntegrityError, transaction

from orchestra.core.errors import RegistrationError
from orchestra.models import Event, Worker
from orchestra.selectors.registration import is_address_in_use, was_activated
from orchestra.services import events
from orchestra.services.addresses import has_own_address
from orchestra.services.locks import lock_account

USERNAME_TAKEN = "Somebody else has this username. Please choose another."
ALREADY_ACTIVE = "This account is active already. You can log in."
ADDRESS_IN_USE = "There is another account with this e-mail address by now."
CLOSED = "This account has been closed. Ask a project admin about it."
UNKNOWN = "There is no such account any more. Please register again."


def register_worker(user: Any) -> Worker:
    """Save a new user as an expert who cannot sign in yet.

    Raises RegistrationError if somebody took the username meanwhile.
    """
    user.is_active = False
    try:
        return _registered(user)
    except IntegrityError as error:
        raise RegistrationError(USERNAME_TAKEN) from error


@transaction.atomic
def _registered(user: Any) -> Worker:
    user.save(force_insert=True)
    worker = Worker.objects.create(user=user)
    events.record(
        Event.Kind.WORKER_REGISTERED,
        None,
        user=user.pk,
        worker=user.get_username(),
    )
    return worker


@transaction.atomic
def activate_worker(username: str) -> Worker:
    """Let the expert sign in, and return them.

    An account is opened so only once: one that was closed since stays
    closed. Raises RegistrationError, which says why not.
    """
    worker = Worker.objects.filter(user__username=username).first()
    if worker is None:
        raise RegistrationError(UNKNOWN)
    worker = lock_account(worker.pk)
    user = worker.user
    if user.is_active:
        raise RegistrationError(ALREADY_ACTIVE)
    if was_activated(user):
        raise RegistrationError(CLOSED)
    if is_address_in_use(user.email):
        raise RegistrationError(ADDRESS_IN_USE)
    user.is_active = True
    user.save(update_fields=["is_active"])
    if not has_own_address(worker):
        # Another account with it was opened a moment ago.
        raise RegistrationError(ADDRESS_IN_USE)
    events.record(
        Event.Kind.WORKER_ACTIVATED, None, user=user.pk, worker=username
    )
    return worker
