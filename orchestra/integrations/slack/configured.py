"""The workspaces that the settings name, while they are switched on."""

from functools import lru_cache

from orchestra.core.conf import settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError, SlackMisconfigured
from orchestra.integrations.slack.interface import Slack

#: Named and not imported: slack_sdk is needed only where Slack is on.
WEB_API = "orchestra.integrations.slack.web_api.WebSlack"


def experts_slack() -> Slack | None:
    """Return the workspace of experts, or None while it is off.

    Raises SlackMisconfigured if it is on, but has no key, or slack_sdk is
    not installed.
    """
    is_on: object = settings.SLACK_EXPERTS_ENABLED
    return _slack(settings.SLACK_EXPERTS_API_KEY) if is_on is True else None


def internal_slack() -> Slack | None:
    """Return the workspace of those who run this site, as experts_slack."""
    is_on: object = settings.SLACK_INTERNAL_ENABLED
    return _slack(settings.SLACK_INTERNAL_API_KEY) if is_on is True else None


def _slack(key: str) -> Slack:
    if not key:
        raise SlackMisconfigured("Slack is switched on, but has no API key.")
    return _client(key, settings.SLACK_API_URL, settings.SLACK_TIMEOUT_SECONDS)


@lru_cache(maxsize=8)
def _client(key: str, url: str, timeout: int) -> Slack:
    """Return a client, which several threads may use at once."""
    try:
        kind = locate(WEB_API)
    except DottedPathError as error:
        raise SlackMisconfigured(
            'Slack is switched on, but needs pip install "orchestra[slack]".'
        ) from error
    client: Slack = kind(key, url, timeout)
    return client
