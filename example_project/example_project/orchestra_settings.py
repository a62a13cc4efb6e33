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
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import global_settings

ON_DISK = "django.core.files.storage.FileSystemStorage"

#: What people write in an environment for yes and no.
SWITCHES = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}


def setup_orchestra(module_name: str) -> None:
    """Complete the settings module of that name with what Orchestra needs."""
    module = sys.modules[module_name]
    settings = Defaults(module)
    set_up_installation(settings)
    set_up_signing_in(settings)
    set_up_client_api(settings)
    set_up_machine_steps(settings)
    set_up_project_files(settings)
    set_up_email(settings)
    set_up_slack(settings)
    set_up_staffbot(settings)
    install_apps(module)
    let_superusers_act_for_others(module)
    keep_project_files_apart(module)
    take_the_write_lock_first(module)


def set_up_installation(settings: "Defaults") -> None:
    """Say where Orchestra is, what it runs and what it asks of experts."""
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


def set_up_signing_in(settings: "Defaults") -> None:
    """Have people log in and register on Orchestra's own pages."""
    settings.LOGIN_URL = "/orchestra/accounts/login/"
    settings.LOGIN_REDIRECT_URL = "/orchestra/app/"

    # Whether people can register as experts; for how many days the link in
    # the mail to them works, and whether they get one.
    settings.REGISTRATION_OPEN = True
    settings.ACCOUNT_ACTIVATION_DAYS = 7
    settings.SEND_ACTIVATION_EMAIL = True


def set_up_client_api(settings: "Defaults") -> None:
    """Let this installation's own client sign, until others are listed.

    The key and the secret are what it signs with. The server accepts that
    pair, and no other unless ORCHESTRA_PROJECT_API_CREDENTIALS lists
    {key: secret} or, while a secret is being replaced, {key: [new, old]}.
    """
    settings.ORCHESTRA_PROJECT_API_KEY = "orchestra-user"
    settings.ORCHESTRA_PROJECT_API_SECRET = "CHANGEME"


def set_up_machine_steps(settings: "Defaults") -> None:
    """Run machine steps here, until another scheduler is chosen.

    That is in the process that completed the step before, once its
    transaction is committed.
    """
    settings.MACHINE_STEP_SCHEDULER = {
        "path": (
            "orchestra.utils.machine_step_scheduler"
            ".SynchronousMachineStepScheduler"
        ),
    }

    # For the asynchronous scheduler, which sends them to a queue of SQS in
    # production and staging: its name, and the keys to it if the machine has
    # none of its own. The secret is what workers know the queue by.
    settings.WORK_QUEUE = ""
    settings.BEANSTALK_DISPATCH_SQS_KEY = ""
    settings.BEANSTALK_DISPATCH_SQS_SECRET = ""
    settings.BEANSTALK_DISPATCH_SQS_REGION = ""
    settings.ORCHESTRA_QUEUE_SECRET = ""

    # What this installation does for messages, if it is a worker.
    if os.environ.get("BEANSTALK_WORKER", "").lower() == "true":
        settings.BEANSTALK_DISPATCH_TABLE = {
            "machine_task_executor": "orchestra.machine_tasks.execute",
        }


def set_up_project_files(settings: "Defaults") -> None:
    """Keep project files off S3, until a bucket of it is named.

    They are kept in the directory PROJECT_FILES_ROOT, or where
    STORAGES["project_files"] says. Without the keys to S3, those of the
    machine are used. ORCHESTRA_PROJECT_FILES chooses any other store.
    """
    settings.EDITOR_IMAGE_BUCKET_NAME = "CHANGEME"
    settings.AWS_S3_KEY = ""
    settings.AWS_S3_SECRET = ""


def set_up_email(settings: "Defaults") -> None:
    """Send email to the console, until a server is configured."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Orchestra <noreply@example.org>"
    # Whom notifications come from, if from somebody else.
    settings.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL = ""
    # All mails to one address, while trying things out.
    settings.ORCHESTRA_MOCK_EMAILS = False
    settings.ORCHESTRA_MOCK_TO_EMAIL = ""
    # Whether whoever causes a message sends it at once, instead of the
    # command delivermessages. For development.
    settings.ORCHESTRA_MESSAGES_INLINE = False


def set_up_slack(settings: "Defaults") -> None:
    """Leave Slack alone, until it is switched on and has a key."""
    # Channels of projects, in the workspace of the experts.
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = False
    settings.SLACK_EXPERTS_API_KEY = ""
    # What links to a channel begin with.
    settings.SLACK_EXPERTS_BASE_URL = ""
    # News, in the workspace of those who run this site.
    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = False
    settings.SLACK_INTERNAL_API_KEY = ""
    settings.SLACK_INTERNAL_NOTIFICATION_CHANNEL = "#orchestra-tasks"


def set_up_staffbot(settings: "Defaults") -> None:
    """Take no commands from Slack, until it is known what it sends.

    STAFFBOT_CONFIG restricts from where they are taken, and the times of
    ORCHESTRA_STAFFBOT_* are periods: datetime.timedelta.
    """
    settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = ""
    settings.SLACK_SIGNING_SECRET = ""
    # Experts who are asked at a time.
    settings.ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE = 5
    # Tasks a day that somebody with declared hours is given unasked.
    settings.ORCHESTRA_MAX_AUTOSTAFF_TASKS_PER_DAY = 4


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
        # After Orchestra, whose bar says on whose behalf one acts.
        "hijack",
        *module.ORCHESTRA_WORKFLOWS,
    )
    installed = list(module.INSTALLED_APPS)
    module.INSTALLED_APPS = [
        *installed,
        *(app for app in needed if app not in installed),
    ]


def let_superusers_act_for_others(module: Any) -> None:
    """Have every page say on whose behalf one acts."""
    middleware = "hijack.middleware.HijackUserMiddleware"
    present = getattr(module, "MIDDLEWARE", [])
    if middleware not in present:
        module.MIDDLEWARE = [*present, middleware]


def keep_project_files_apart(module: Any) -> None:
    """Keep project files on the disk where no web server finds them.

    What STORAGES says of them stands, and so does a default storage of the
    project that is no disk.
    """
    storages = getattr(module, "STORAGES", global_settings.STORAGES)
    backend = storages["default"]["BACKEND"]
    if "project_files" in storages or backend != ON_DISK:
        return
    beside = Path(getattr(module, "BASE_DIR", ".")) / "project_files"
    location = os.environ.get("PROJECT_FILES_ROOT", str(beside))
    module.STORAGES = {
        **storages,
        "project_files": {
            "BACKEND": ON_DISK,
            "OPTIONS": {"location": location},
        },
    }


def take_the_write_lock_first(module: Any) -> None:
    """Have transactions on SQLite take the write lock when they begin.

    SQLite has no row locks. Without this a transaction that reads and then
    writes can fail half-way, because another one wrote in between.
    """
    for database in module.DATABASES.values():
        if database["ENGINE"].endswith(".sqlite3"):
            options = database.setdefault("OPTIONS", {})
            options.setdefault("transaction_mode", "IMMEDIATE")
