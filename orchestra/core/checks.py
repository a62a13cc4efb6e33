"""System checks: settings that are wrong or unsafe, told at start-up."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register

from orchestra.core.account_checks import (
    check_account_settings,
    check_hijack,
    check_shared_cache,
)
from orchestra.core.conf import PUBLISHED_SECRET, settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.core.google_checks import check_google
from orchestra.core.machine_checks import check_machine_times
from orchestra.core.message_checks import (
    check_inline_messages,
    check_messages,
)
from orchestra.core.numbers import is_count
from orchestra.core.queue_checks import (
    check_queue_worker,
    check_scheduler_settings,
)
from orchestra.core.sanitybot_checks import check_sanity_handlers
from orchestra.core.slack_checks import check_slack
from orchestra.core.staffbot_checks import check_staffbot

STRICT_HEADERS = ("(request-target)", "host", "digest")

#: A host with a name, any port, perhaps for all names below it.
ORIGIN = re.compile(r"https://(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?")


def register_all() -> None:
    """Register the checks with Django."""
    register(check_types)
    register(check_scheduler)
    register(check_scheduler_settings)
    register(check_queue_worker)
    register(check_machine_times)
    register(check_staffbot)
    register(check_google)
    register(check_slack)
    register(check_account_settings)
    register(check_hijack, Tags.security)
    register(check_shared_cache, Tags.security, deploy=True)
    register(check_third_party_hosts, Tags.security)
    register(check_sanity_handlers)
    register(check_messages)
    register(check_inline_messages, deploy=True)
    register(check_published_secret, Tags.security)
    register(check_signed_headers, Tags.security, deploy=True)


def check_types(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report settings that would fail deep inside a request."""
    limit: object = settings.MAX_IN_PROGRESS_TASKS
    found = []
    if limit is not None and not is_count(limit):
        found.append(
            Error(
                "ORCHESTRA_MAX_IN_PROGRESS_TASKS is neither None nor a "
                "number above zero.",
                id="orchestra.E001",
            )
        )
    if not isinstance(settings.ENFORCE_NO_NEW_TASKS_DURING_REVIEW, bool):
        found.append(
            Error(
                "ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW is not True "
                "or False.",
                id="orchestra.E002",
            )
        )
    return found


def check_scheduler(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report a scheduler of machine steps that cannot be found."""
    config: object = settings.MACHINE_STEP_SCHEDULER
    try:
        locate(config.get("path") if isinstance(config, Mapping) else None)
    except DottedPathError as error:
        return [
            Error(
                f"MACHINE_STEP_SCHEDULER names no scheduler: {error}",
                id="orchestra.E003",
            )
        ]
    return []


def check_third_party_hosts(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report hosts that would open our content policy, or break it."""
    hosts: object = settings.THIRD_PARTY_SCRIPTS_HOSTS
    if not isinstance(hosts, list | tuple):
        wrong = [repr(hosts)]
    else:
        wrong = [repr(host) for host in hosts if not _is_origin(host)]
    if not wrong:
        return []
    return [
        Error(
            "ORCHESTRA_THIRD_PARTY_SCRIPTS_HOSTS is no list of hosts with "
            f"https:// and without a path: {', '.join(wrong)}.",
            hint='["https://metrics.example.org"]',
            id="orchestra.E050",
        )
    ]


def check_published_secret(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report the secret that everybody can read in the documentation."""
    try:
        credentials = settings.PROJECT_API_CREDENTIALS
    except (AttributeError, TypeError):
        return [
            Error(
                "ORCHESTRA_PROJECT_API_CREDENTIALS is not a dictionary of "
                "API keys and their secrets.",
                hint='{"key": "secret"} or {"key": ["new", "old"]}',
                id="orchestra.E005",
            )
        ]
    keys = [
        key
        for key, secrets in credentials.items()
        if PUBLISHED_SECRET in secrets or "" in secrets
    ]
    if settings.DEBUG or not keys:
        return []
    return [
        Error(
            "The API key "
            f"{', '.join(keys)} still has the secret of the documentation, "
            "so its requests are refused.",
            hint="Set ORCHESTRA_PROJECT_API_SECRET to a long random text.",
            id="orchestra.E004",
        )
    ]


def check_signed_headers(**kwargs: Any) -> Sequence[CheckMessage]:
    """Warn where a captured signature could be sent with another body."""
    required = {
        name.lower() for name in settings.PROJECT_API_REQUIRED_SIGNED_HEADERS
    }
    missing = [name for name in STRICT_HEADERS if name not in required]
    if not missing:
        return []
    return [
        Warning(
            f"Clients of the project API need not sign {', '.join(missing)}.",
            hint=(
                "Once every client does, add them to "
                "ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS."
            ),
            id="orchestra.W001",
        )
    ]


def _is_origin(host: object) -> bool:
    return isinstance(host, str) and bool(ORIGIN.fullmatch(host))
