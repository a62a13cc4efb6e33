"""Orchestra's settings: one typed object, read at every use."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings as django_settings

#: Settings whose public names do not carry the ``ORCHESTRA_`` prefix.
UNPREFIXED = frozenset(
    {
        "ACCOUNT_ACTIVATION_DAYS",
        "AWS_S3_KEY",
        "AWS_S3_SECRET",
        "BEANSTALK_DISPATCH_EXECUTE_SYNCHRONOUSLY",
        "BEANSTALK_DISPATCH_SQS_ENDPOINT_URL",
        "BEANSTALK_DISPATCH_SQS_KEY",
        "BEANSTALK_DISPATCH_SQS_REGION",
        "BEANSTALK_DISPATCH_SQS_SECRET",
        "BEANSTALK_DISPATCH_TABLE",
        "CACHES",
        "CSRF_COOKIE_NAME",
        "CSRF_HEADER_NAME",
        "DEBUG",
        "DEFAULT_FROM_EMAIL",
        "EDITOR_IMAGE_BUCKET_NAME",
        "GOOGLE_ANALYTICS_KEY",
        "GOOGLE_APPS",
        "GOOGLE_P12_PATH",
        "GOOGLE_PROJECT_ROOT_ID",
        "GOOGLE_SERVICE_ACCOUNT_FILE",
        "GOOGLE_SERVICE_EMAIL",
        "EMAIL_TIMEOUT",
        "LOGIN_URL",
        "MACHINE_STEP_SCHEDULER",
        "REGISTRATION_OPEN",
        "SEND_ACTIVATION_EMAIL",
        "MEDIA_ROOT",
        "MEDIA_URL",
        "MIDDLEWARE",
        "PRODUCTION",
        "SLACK_SIGNING_SECRET",
        "STAFFBOT_CONFIG",
        "SLACK_EXPERTS_API_KEY",
        "SLACK_EXPERTS_BASE_URL",
        "SLACK_INTERNAL_API_KEY",
        "SLACK_INTERNAL_NOTIFICATION_CHANNEL",
        "STAGING",
        "STORAGES",
        "WORK_QUEUE",
    }
)

#: The secret that the documentation prints; it opens nothing in production.
PUBLISHED_SECRET = "CHANGEME"


class OrchestraSettings:
    """The settings with their defaults.

    A default holds as long as the Django settings do not name the setting as
    ``ORCHESTRA_<name>`` (or plainly, for the names in ``UNPREFIXED``).
    """

    #: Where clients and mails find this installation.
    URL: str = "http://127.0.0.1:8000"
    #: App labels or dotted names of the apps that define workflows.
    WORKFLOWS: Sequence[str] = ()
    #: Most tasks that a worker may have in progress when asking for a new
    #: one; None for no limit.
    MAX_IN_PROGRESS_TASKS: int | None = 3
    #: Whether a returned task must be resubmitted before taking a new one.
    ENFORCE_NO_NEW_TASKS_DURING_REVIEW: bool = True
    #: The key and secret of this installation's own API client.
    PROJECT_API_KEY: str = "orchestra-user"
    PROJECT_API_SECRET: str = PUBLISHED_SECRET
    #: How far a signed request's Date may be from the server's clock.
    PROJECT_API_MAX_CLOCK_SKEW: timedelta = timedelta(minutes=5)
    #: Headers that a client's signature must cover, in lower case.
    PROJECT_API_REQUIRED_SIGNED_HEADERS: Sequence[str] = ("date",)
    #: Largest body, in bytes, that the JSON APIs accept.
    API_MAX_BODY_BYTES: int = 2_500_000
    #: The scheduler of machine steps: a dotted path and keyword arguments.
    MACHINE_STEP_SCHEDULER: Mapping[str, Any] = {
        "path": (
            "orchestra.utils.machine_step_scheduler"
            ".SynchronousMachineStepScheduler"
        ),
    }
    #: Seconds that whoever runs a machine step may stay silent before they
    #: count as dead. They give a sign of life three times as often.
    MACHINE_STEP_LEASE_SECONDS: int = 60
    #: Seconds after which a machine step that was scheduled, and that nobody
    #: has begun, counts as lost on the way and is scheduled again.
    MACHINE_STEP_GRACE_SECONDS: int = 300
    #: Whether this installation serves its users, or rehearses doing so. The
    #: asynchronous scheduler executes machine steps at once elsewhere.
    PRODUCTION: bool = False
    STAGING: bool = False
    #: The SQS queue that machine steps are sent to.
    WORK_QUEUE: str = ""
    #: The keys to it; empty for those of the machine (AWS's own chain).
    BEANSTALK_DISPATCH_SQS_KEY: str = ""
    BEANSTALK_DISPATCH_SQS_SECRET: str = ""
    #: The region of the queue; empty for that of the machine, or us-east-1.
    BEANSTALK_DISPATCH_SQS_REGION: str = ""
    #: Where SQS is, if it is not Amazon's.
    BEANSTALK_DISPATCH_SQS_ENDPOINT_URL: str = ""
    #: Whether the asynchronous scheduler executes machine steps at once,
    #: even in production.
    BEANSTALK_DISPATCH_EXECUTE_SYNCHRONOUSLY: bool = False
    #: What a worker does for messages: names and dotted paths of functions.
    BEANSTALK_DISPATCH_TABLE: Mapping[str, str] = {}
    #: What opens the endpoint of the work queue; it stays shut without.
    QUEUE_SECRET: str = ""
    #: Seconds after which a message's job that has not ended counts as dead.
    QUEUE_LEASE_SECONDS: int = 900
    #: What lets a monitor read the metrics; nothing does without.
    METRICS_TOKEN: str = ""
    #: What Slack sends with the command /staffbot; it is refused without.
    SLACK_STAFFBOT_TOKEN: str = ""
    #: What Slack signs its requests with; not verified if it is empty.
    SLACK_SIGNING_SECRET: str = ""
    #: From where StaffBot takes commands: lists by ``allowed_team_ids`` and
    #: the like. What is not named is not restricted.
    STAFFBOT_CONFIG: Mapping[str, Sequence[str]] = {}
    #: Experts to ask in each round of offers, and how long a round lasts.
    STAFFBOT_WORKER_BATCH_SIZE: int = 5
    STAFFBOT_BATCH_FREQUENCY: timedelta = timedelta(minutes=2)
    #: How long a task may wait for somebody before the staffing team is
    #: warned, and before it is warned again.
    STAFFBOT_STAFFING_MIN_TIME: timedelta = timedelta(minutes=30)
    #: The internal Slack channel for these warnings.
    STAFFBOT_STAFFING_GROUP_ID: str | None = None
    #: How long an expert is left in peace after a reminder of open offers.
    STAFFBOT_REMINDER_FREQUENCY: timedelta = timedelta(days=1)
    #: How long the link of an offer lets its recipient answer it.
    STAFFBOT_OFFER_LINK_LIFETIME: timedelta = timedelta(days=14)
    #: Most tasks that StaffBot gives an expert on one day without asking.
    MAX_AUTOSTAFF_TASKS_PER_DAY: int = 4
    #: What SanityBot can do about a check, beside what it can anyhow: the
    #: ``type`` of a handler and the dotted path of its function.
    SANITY_CHECK_HANDLERS: Mapping[str, str] = {}
    #: Rows a page in the dashboard's list of completed tasks.
    DASHBOARD_PAGE_SIZE: int = 20
    #: The store of project files: a dotted path and keyword arguments. None
    #: for Google Drive, if GOOGLE_APPS is on, for S3, if
    #: EDITOR_IMAGE_BUCKET_NAME names a bucket, and for Django's file storage
    #: otherwise.
    PROJECT_FILES: Mapping[str, Any] | None = None
    #: Largest project file, in bytes.
    FILE_MAX_BYTES: int = 20_000_000
    #: Largest image, in bytes and in pixels over all its frames.
    IMAGE_MAX_BYTES: int = 5_000_000
    IMAGE_MAX_PIXELS: int = 50_000_000
    #: How long a link opens a project file for whoever has it.
    FILE_LINK_LIFETIME: timedelta = timedelta(days=7)
    #: The bucket for project files, and the keys to it; without keys, those
    #: of the machine's environment.
    EDITOR_IMAGE_BUCKET_NAME: str = ""
    AWS_S3_KEY: str = ""
    AWS_S3_SECRET: str = ""
    #: Whether project files are kept in Google Drive, and projects have a
    #: document there for messages of the team.
    GOOGLE_APPS: bool = False
    #: The JSON key file of the service account that Orchestra is to Google.
    GOOGLE_SERVICE_ACCOUNT_FILE: str = ""
    #: Or its address and its P12 key file, as Google used to hand out.
    GOOGLE_SERVICE_EMAIL: str = ""
    GOOGLE_P12_PATH: str = ""
    #: The id of the folder in Drive that has the folders of all projects.
    GOOGLE_PROJECT_ROOT_ID: str = ""
    #: The id of a Google document that the team messages of each project
    #: begin as a copy of; they begin empty without.
    GOOGLE_TEAM_MESSAGES_TEMPLATE_ID: str = ""
    #: Seconds to wait for each of Google's answers, tries until that is
    #: given up, and seconds to wait after the first one that failed; twice
    #: as long after each further one.
    GOOGLE_TIMEOUT_SECONDS: int = 20
    GOOGLE_MAX_ATTEMPTS: int = 5
    GOOGLE_FIRST_DELAY: float = 1
    #: Where Google's APIs are, and where a service account with a P12 file
    #: gets its tokens; tests have them on their own machine.
    GOOGLE_API_URL: str = "https://www.googleapis.com/"
    GOOGLE_TOKEN_URL: str = "https://oauth2.googleapis.com/token"
    #: The id of the folder in Drive that to-do list templates are exported
    #: to, as spreadsheets.
    TODO_LIST_TEMPLATE_EXPORT_GDRIVE_FOLDER: str = ""
    #: Where Django keeps and serves uploads.
    MEDIA_ROOT: str = ""
    MEDIA_URL: str = ""
    STORAGES: Mapping[str, Any] = {}
    #: Whether projects have channels in the experts' Slack workspace.
    SLACK_EXPERTS_ENABLED: bool = False
    #: The bot token of Orchestra's app in it.
    SLACK_EXPERTS_API_KEY: str = ""
    #: What the address of a channel in it begins with, for links.
    SLACK_EXPERTS_BASE_URL: str = ""
    #: Whether those who run this site are told in their Slack workspace.
    SLACK_INTERNAL_ENABLED: bool = False
    #: The bot token of Orchestra's app in it, which may be the same.
    SLACK_INTERNAL_API_KEY: str = ""
    #: The channel in it that is told.
    SLACK_INTERNAL_NOTIFICATION_CHANNEL: str = "#orchestra-tasks"
    #: Where Slack's Web API is; tests have it on their own machine.
    SLACK_API_URL: str = "https://slack.com/api/"
    #: Seconds to wait for each of Slack's answers.
    SLACK_TIMEOUT_SECONDS: int = 10
    #: The template of scripts that the app's page takes from others; the
    #: default one has Google's, once there is a key.
    THIRD_PARTY_SCRIPTS_TEMPLATE: str = "orchestra/third_party_scripts.html"
    #: Origins that those scripts may come from and report to, such as
    #: "https://metrics.example.org".
    THIRD_PARTY_SCRIPTS_HOSTS: Sequence[str] = ()
    #: The measurement id of Google Analytics, "G-…"; none by default.
    GOOGLE_ANALYTICS_KEY: str = ""
    #: Whether people can register themselves as experts.
    REGISTRATION_OPEN: bool = True
    #: Days in which whoever registered can open the account.
    ACCOUNT_ACTIVATION_DAYS: int = 7
    #: Whether they are sent the link for that; if not, an admin makes their
    #: account active.
    SEND_ACTIVATION_EMAIL: bool = True
    #: Failed attempts to log in to one account from one address, in each
    #: window; ten times as many to it from everywhere, or from there to all.
    LOGIN_ATTEMPTS: int = 10
    LOGIN_ATTEMPTS_WINDOW: timedelta = timedelta(minutes=15)
    #: Mails about an account, such as for a new password, to one address.
    ACCOUNT_MAILS_PER_HOUR: int = 5
    #: Proxies of yours that a request comes through, each of which adds the
    #: address it saw to X-Forwarded-For.
    TRUSTED_PROXIES: int = 0
    #: Of Django, for our checks.
    CACHES: Mapping[str, Any] = {}
    MIDDLEWARE: Sequence[str] = ()
    #: Whether messages are sent by whoever causes them, at once, instead of
    #: by ``delivermessages``. For development: whoever clicks waits for mail.
    MESSAGES_INLINE: bool = False
    #: Tries until a message is given up.
    MESSAGES_MAX_ATTEMPTS: int = 12
    #: How long to wait after the first try that failed; twice as long after
    #: each further one, and never longer than the second period.
    MESSAGES_FIRST_DELAY: timedelta = timedelta(minutes=1)
    MESSAGES_LONGEST_DELAY: timedelta = timedelta(hours=6)
    #: After how long whoever is sending a message counts as dead. It is sent
    #: again then.
    MESSAGES_LEASE: timedelta = timedelta(minutes=10)
    #: Whom mails come from; empty for DEFAULT_FROM_EMAIL.
    NOTIFICATIONS_FROM_EMAIL: str = ""
    #: Whether all mails go to one address instead of to those they are for.
    MOCK_EMAILS: bool = False
    #: That address.
    MOCK_TO_EMAIL: str = ""
    DEFAULT_FROM_EMAIL: str = "webmaster@localhost"
    #: Seconds to wait for the mail server; None for ten.
    EMAIL_TIMEOUT: int | None = None
    CSRF_COOKIE_NAME: str = "csrftoken"
    CSRF_HEADER_NAME: str = "HTTP_X_CSRFTOKEN"
    DEBUG: bool = False
    LOGIN_URL: str = "/orchestra/accounts/login/"

    @property
    def PROJECT_API_CREDENTIALS(self) -> Mapping[str, Sequence[str]]:  # noqa: N802
        """The secrets that each API key may sign with, newest first."""
        pairs = getattr(
            django_settings,
            "ORCHESTRA_PROJECT_API_CREDENTIALS",
            {self.PROJECT_API_KEY: self.PROJECT_API_SECRET},
        )
        return {
            key: [secret] if isinstance(secret, str) else list(secret)
            for key, secret in pairs.items()
        }

    def __getattribute__(self, name: str) -> Any:
        default = super().__getattribute__(name)
        if not name.isupper() or name == "PROJECT_API_CREDENTIALS":
            return default
        public = name if name in UNPREFIXED else f"ORCHESTRA_{name}"
        return getattr(django_settings, public, default)


settings = OrchestraSettings()
