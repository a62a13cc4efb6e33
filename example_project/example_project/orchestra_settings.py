"""Orchestra's settings, to be kept beside a project's own settings.py.

At the end of that file stands::

    from .orchestra_settings import setup_orchestra

    setup_orchestra(__name__)

What is assigned below are defaults. A setting that settings.py has already
made, or an environment variable of the same name, wins.
"""

import json
import os
import sys
from types import ModuleType
from typing import Any

#: What people write in an environment for yes and no.
SWITCHES = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}


def setup_orchestra(module_name: str) -> None:
    """Complete the settings module of that name with what Orchestra needs."""
    module = sys.modules[module_name]
    settings = Defaults(module)

    # General

    settings.ORCHESTRA_URL = "http://127.0.0.1:8000"

    # The apps whose workflows this installation runs.
    settings.ORCHESTRA_WORKFLOWS = ("simple_workflow",)

    # Tasks that an expert may have in progress when asking for another one;
    # None for no limit.
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 3

    # Whether a returned task is to be finished before taking a new one.
    settings.ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW = True

    # Production or staging, as the variable ENVIRONMENT says.
    environment = os.environ.get("ENVIRONMENT", "")
    settings.PRODUCTION = environment == "production"
    settings.STAGING = environment == "staging"

    # Signing in

    settings.LOGIN_URL = "/orchestra/accounts/login/"
    settings.LOGIN_REDIRECT_URL = "/orchestra/app/"

    # Client API: the key and the secret that this installation's own client
    # signs with. The server accepts that pair, and no other unless
    # ORCHESTRA_PROJECT_API_CREDENTIALS lists {key: secret} or, while a secret
    # is being replaced, {key: [new, old]}.

    settings.ORCHESTRA_PROJECT_API_KEY = "orchestra-user"
    settings.ORCHESTRA_PROJECT_API_SECRET = "CHANGEME"

    # Machine steps: where they run. By default in the process that completed
    # the step before, once its transaction is committed.

    settings.MACHINE_STEP_SCHEDULER = {
        "path": (
            "orchestra.utils.machine_step_scheduler"
            ".SynchronousMachineStepScheduler"
        ),
    }

    set_up_email(settings)
    install_apps(module)
    take_the_write_lock_first(module)


def set_up_email(settings: "Defaults") -> None:
    """Send email to the console, until a server is configured."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Orchestra <noreply@example.org>"


class Defaults:
    """The settings of a module, written only where nobody made them yet."""

    _module: ModuleType

    def __init__(self, module: ModuleType) -> None:
        object.__setattr__(self, "_module", module)

    def __setattr__(self, name: str, default: Any) -> None:
        if hasattr(self._module, name):
            return
        text = os.environ.get(name)
        value = default if text is None else parse(name, text, default)
        setattr(self._module, name, value)


def parse(name: str, text: str, default: Any) -> Any:
    """Return what the environment's text means for a setting like this.

    A sequence is written with commas; numbers, none and mappings as JSON.
    Raises ValueError, with the setting's name, for a text without meaning.
    """
    if isinstance(default, str):
        return text
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        if isinstance(default, bool):
            return SWITCHES[text.lower()]
        return json.loads("null" if text.lower() == "none" else text)
    except (KeyError, ValueError) as error:
        raise ValueError(
            f"The environment variable {name} is {text!r}; "
            f"a value like {default!r} was expected."
        ) from error


def install_apps(module: Any) -> None:
    """Install Orchestra, what it stands on and the apps with workflows."""
    needed = (
        "orchestra",
        "rest_framework",
        "drf_spectacular",
        *module.ORCHESTRA_WORKFLOWS,
    )
    installed = list(module.INSTALLED_APPS)
    module.INSTALLED_APPS = [
        *installed,
        *(app for app in needed if app not in installed),
    ]


def take_the_write_lock_first(module: Any) -> None:
    """Have transactions on SQLite take the write lock when they begin.

    SQLite has no row locks. Without this a transaction that reads and then
    writes can fail half-way, because another one wrote in between.
    """
    for database in module.DATABASES.values():
        if database["ENGINE"].endswith(".sqlite3"):
            options = database.setdefault("OPTIONS", {})
            options.setdefault("transaction_mode", "IMMEDIATE")
