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
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import global_settings
from django.utils.dateparse import parse_duration

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
    set_up_google(settings)
    set_up_email(settings)
    set_up_slack(settings)
    set_up_staffbot(settings)
    set_up_sanitybot(settings)
    set_up_third_party_scripts(settings)
    install_apps(module)
    let_superusers_act_for_others(module)
    keep_project_files_apart(module)
    take_the_write_lock_first(module)


def set_up_installation(settings: "Defaults") -> None:
    """Say where Orchestra is, what it runs and what it asks of experts."""
    settings.ORCHESTRA_URL = "http://127.0.0.1:8000"

    # The apps whose workflows this installation runs.
    settings.ORCHESTRA_WORKFLOWS = ("simple_workflow", "journalism_workflow")

    # Tasks that an expert may have in progress when asking for another one;
    # None for no limit.
    settings.ORCHESTRA_MAX_IN_PROGRESS_TASKS = 3

    # Whether a returned task is to be finished before taking a new one.
    settings.ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW = True

    # Rows a page in the dashboard's list of completed tasks.
    settings.ORCHESTRA_DASHBOARD_PAGE_SIZE = 20

    # What lets a monitor read the metrics; nothing does without.
    settings.ORCHESTRA_METRICS_TOKEN = ""

    # Proxies of yours that a request comes through.
    settings.ORCHESTRA_TRUSTED_PROXIES = 0

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

    # Failed attempts to log in to one account from one address, in each
    # window, and mails about an account to one address.
    settings.ORCHESTRA_LOGIN_ATTEMPTS = 10
    settings.ORCHESTRA_LOGIN_ATTEMPTS_WINDOW = timedelta(minutes=15)
    settings.ORCHESTRA_ACCOUNT_MAILS_PER_HOUR = 5


def set_up_client_api(settings: "Defaults") -> None:
    """Let this installation's own client sign, until others are listed.

    The key and the secret are what it signs with. The server accepts that
    pair, and no other unless ORCHESTRA_PROJECT_API_CREDENTIALS lists
    {key: secret} or, while a secret is being replaced, {key: [new, old]}.
    """
    settings.ORCHESTRA_PROJECT_API_KEY = "orchestra-user"
    settings.ORCHESTRA_PROJECT_API_SECRET = "CHANGEME"

    # How far a request's Date may be from the clock here, the headers that a
    # signature has to cover, and the bytes of the largest body.
    settings.ORCHESTRA_PROJECT_API_MAX_CLOCK_SKEW = timedelta(minutes=5)
    settings.ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS = ("date",)
    settings.ORCHESTRA_API_MAX_BODY_BYTES = 2_500_000


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

    # Seconds after which whoever runs a step and stays silent counts as
    # dead, and after which a step that nobody has begun counts as lost.
    settings.ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 60
    settings.ORCHESTRA_MACHINE_STEP_GRACE_SECONDS = 300

    # For the asynchronous scheduler, which sends them to a queue of SQS in
    # production and staging: its name, and the keys to it if the machine has
    # none of its own. The secret is what workers know the queue by.
    settings.WORK_QUEUE = ""
    settings.BEANSTALK_DISPATCH_SQS_KEY = ""
    settings.BEANSTALK_DISPATCH_SQS_SECRET = ""
    settings.BEANSTALK_DISPATCH_SQS_REGION = ""
    settings.BEANSTALK_DISPATCH_EXECUTE_SYNCHRONOUSLY = False
    settings.ORCHESTRA_QUEUE_SECRET = ""
    settings.ORCHESTRA_QUEUE_LEASE_SECONDS = 900

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
    # The bytes of the largest file and the largest image, the latter's
    # pixels over all its frames, and how long a link to a file works.
    settings.ORCHESTRA_FILE_MAX_BYTES = 20_000_000
    settings.ORCHESTRA_IMAGE_MAX_BYTES = 5_000_000
    settings.ORCHESTRA_IMAGE_MAX_PIXELS = 50_000_000
    settings.ORCHESTRA_FILE_LINK_LIFETIME = timedelta(days=7)


def set_up_google(settings: "Defaults") -> None:
    """Keep Google Apps off, until there is a service account for them.

    GOOGLE_SERVICE_ACCOUNT_FILE is its JSON key file; an older one is named by
    GOOGLE_SERVICE_EMAIL and GOOGLE_P12_PATH.
    """
    settings.GOOGLE_APPS = False
    settings.GOOGLE_SERVICE_ACCOUNT_FILE = ""
    settings.GOOGLE_SERVICE_EMAIL = ""
    settings.GOOGLE_P12_PATH = ""

    # The folder in Google Drive for the folders of all projects.
    settings.GOOGLE_PROJECT_ROOT_ID = ""

    # The Google document that the team messages of each project begin as a
    # copy of, and the folder that templates of to-do lists are exported to.
    settings.ORCHESTRA_GOOGLE_TEAM_MESSAGES_TEMPLATE_ID = ""
    settings.ORCHESTRA_TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER = ""

    # How long Google's answers are waited for, and how often they are asked
    # for again.
    settings.ORCHESTRA_GOOGLE_TIMEOUT_SECONDS = 20
    settings.ORCHESTRA_GOOGLE_MAX_ATTEMPTS = 5
    settings.ORCHESTRA_GOOGLE_FIRST_DELAY = 1


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
    # Tries until a message is given up; the wait after the first, which
    # doubles up to the longest; and after what time whoever is sending one
    # counts as dead.
    settings.ORCHESTRA_MESSAGES_MAX_ATTEMPTS = 12
    settings.ORCHESTRA_MESSAGES_FIRST_DELAY = timedelta(minutes=1)
    settings.ORCHESTRA_MESSAGES_LONGEST_DELAY = timedelta(hours=6)
    settings.ORCHESTRA_MESSAGES_LEASE = timedelta(minutes=10)


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
    # Seconds to wait for each of Slack's answers.
    settings.ORCHESTRA_SLACK_TIMEOUT_SECONDS = 10


def set_up_staffbot(settings: "Defaults") -> None:
    """Take no commands from Slack, until it is known what it sends."""
    settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = ""
    settings.SLACK_SIGNING_SECRET = ""
    # From where commands are taken, if not from everywhere, such as
    # {"allowed_channel_names": ["staffing"]}.
    settings.STAFFBOT_CONFIG = {}
    # Experts who are asked at a time, and how long until others are.
    settings.ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE = 5
    settings.ORCHESTRA_STAFFBOT_BATCH_FREQUENCY = timedelta(minutes=2)
    # How long a task may wait for somebody until the staffing team is warned,
    # and the channel in the internal workspace for that, if it has its own.
    settings.ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME = timedelta(minutes=30)
    settings.ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID = ""
    # How long experts are left in peace after a reminder of open offers, and
    # how long the link of an offer lets them answer it.
    settings.ORCHESTRA_STAFFBOT_REMINDER_FREQUENCY = timedelta(days=1)
    settings.ORCHESTRA_STAFFBOT_OFFER_LINK_LIFETIME = timedelta(days=14)
    # Tasks a day that somebody with declared hours is given unasked.
    settings.ORCHESTRA_MAX_AUTOSTAFF_TASKS_PER_DAY = 4


def set_up_sanitybot(settings: "Defaults") -> None:
    """Handle checks only as SanityBot can, until it is taught more.

    That is {type of a handler: dotted path of its function}.
    """
    settings.ORCHESTRA_SANITY_CHECK_HANDLERS = {}


def set_up_third_party_scripts(settings: "Defaults") -> None:
    """Load nobody else's scripts, until it is said from where."""
    # The measurement id of Google Analytics, "G-…".
    settings.GOOGLE_ANALYTICS_KEY = ""
    # The template of such scripts, and the origins they come from and talk
    # to.
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = (
        "orchestra/third_party_scripts.html"
    )
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_HOSTS = ()


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

    A sequence is written with commas; numbers, none and mappings as JSON; a
    period in seconds, as ``[days ]hours:minutes:seconds`` or as in ISO 8601.
    Raises ValueError, with the setting's name, for a text without meaning.
    """
    if isinstance(default, str):
        return text
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        if isinstance(default, bool):
            return SWITCHES[text.lower()]
        if isinstance(default, timedelta):
            return period(text)
        return json.loads("null" if text.lower() == "none" else text)
    except (KeyError, ValueError) as error:
        raise ValueError(
            f"The environment variable {name} is {text!r}; "
            f"a value like {default!r} was expected."
        ) from error


def period(text: str) -> timedelta:
    """Return the period that is meant; raise ValueError if none is."""
    found = parse_duration(text)
    if not text or found is None:
        raise ValueError(text)
    return found


def install_apps(module: Any) -> None:
    """Install Orchestra, what it stands on and the apps with workflows."""
    needed = (
        "orchestra",
        "rest_framework",
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
