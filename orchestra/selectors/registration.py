"""Read who has an account, and who has yet to open theirs."""

from typing import Any

from django.contrib.auth import get_user_model

from orchestra.models import Event


def is_address_in_use(email: str) -> bool:
    """Return whether somebody who can sign in has the e-mail address."""
    return (
        get_user_model()
        .objects.filter(email__iexact=email, is_active=True)
        .exists()
    )


def awaiting_activation(email: str) -> list[Any]:
    """Return the users who registered with the address and can still begin.

    Accounts that were opened once are not among them, nor any that did not
    begin with a registration.
    """
    users = get_user_model().objects.filter(
        email__iexact=email, is_active=False
    )
    return [
        user
        for user in users.order_by("pk")
        if _happened(Event.Kind.WORKER_REGISTERED, user)
        and not was_activated(user)
    ]


def was_activated(user: Any) -> bool:
    """Return whether the account has been opened before."""
    return _happened(Event.Kind.WORKER_ACTIVATED, user)


def _happened(kind: Event.Kind, user: Any) -> bool:
    return Event.objects.filter(kind=kind, data__user=user.pk).exists()
