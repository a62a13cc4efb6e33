"""Orchestra's settings: one typed object, read at every use."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings as django_settings

#: Settings whose public names do not carry the ``ORCHESTRA_`` prefix.
UNPREFIXED = frozenset(
    {
        "CSRF_COOKIE_NAME",
        "CSRF_HEADER_NAME",
        "DEBUG",
        "LOGIN_URL",
        "MACHINE_STEP_SCHEDULER",
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
    #: Seconds that a machine step may stay silent before it counts as dead.
    MACHINE_STEP_LEASE_SECONDS: int = 900
    #: Rows a page in the dashboard's list of completed tasks.
    DASHBOARD_PAGE_SIZE: int = 20
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
