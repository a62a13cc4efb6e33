"""System checks of the settings about accounts."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning

from orchestra.core.conf import settings
from orchestra.core.numbers import is_count

#: Settings that count something, and the least that makes sense.
LEAST = {
    "ACCOUNT_ACTIVATION_DAYS": 1,
    "ORCHESTRA_ACCOUNT_MAILS_PER_HOUR": 1,
    "ORCHESTRA_LOGIN_ATTEMPTS": 1,
    "ORCHESTRA_TRUSTED_PROXIES": 0,
}
HIJACK = "hijack.middleware.HijackUserMiddleware"

#: Caches that each process has for itself, or that keep nothing.
UNSHARED = ("locmem.LocMemCache", "dummy.DummyCache")


def check_account_settings(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report settings that would fail, or protect nobody."""
    faults = [
        f"{name} is not a whole number from {least} on."
        for name, least in LEAST.items()
        if not is_count(_value(name), least)
    ]
    window: object = settings.LOGIN_ATTEMPTS_WINDOW
    if not isinstance(window, timedelta) or window < timedelta(seconds=1):
        faults.append("ORCHESTRA_LOGIN_ATTEMPTS_WINDOW is no length of time.")
    for name in ("REGISTRATION_OPEN", "SEND_ACTIVATION_EMAIL"):
        if not isinstance(_value(name), bool):
            faults.append(f"{name} is not True or False.")
    return [Error(fault, id="orchestra.E070") for fault in faults]


def check_hijack(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report that nobody would see on whose behalf they act."""
    if not apps.is_installed("hijack"):
        return []
    if HIJACK not in settings.MIDDLEWARE:
        return [
            Error(
                "hijack is installed without its middleware, so no page "
                "would say on whose behalf one acts.",
                hint=f"Add {HIJACK} to the end of MIDDLEWARE.",
                id="orchestra.E071",
            )
        ]
    names = [app.name for app in apps.get_app_configs()]
    if names.index("hijack") < names.index("orchestra"):
        return [
            Warning(
                "hijack stands before orchestra in INSTALLED_APPS, so pages "
                "show its bar, which our content policy breaks.",
                id="orchestra.W071",
            )
        ]
    return []


def check_shared_cache(**kwargs: Any) -> Sequence[CheckMessage]:
    """Warn where every process counts attempts to log in for itself."""
    backend = str(settings.CACHES["default"]["BACKEND"])
    if not backend.endswith(UNSHARED):
        return []
    return [
        Warning(
            "Attempts to log in are counted in the default cache, which the "
            "processes of this site do not share.",
            hint="Configure Redis, Memcached or the database in CACHES.",
            id="orchestra.W072",
        )
    ]


def _value(name: str) -> object:
    return getattr(settings, name.removeprefix("ORCHESTRA_"))
