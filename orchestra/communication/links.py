"""Absolute links, as messages need them."""

from django.urls import NoReverseMatch, reverse

from orchestra.core.conf import settings
from orchestra.models import Project, Task

#: Where experts say which messages they want.
PREFERENCES = "orchestra:communication_preference_settings"


def app_link(route: str = "") -> str:
    """Return the link of a page of the app, such as ``task/4``."""
    if not route:
        return _absolute(reverse("orchestra:app"))
    return _absolute(reverse("orchestra:app", kwargs={"route": route}))


def task_link(task: Task) -> str:
    """Return the link of the task's page."""
    return app_link(f"task/{task.pk}")


def project_link(project: Project) -> str:
    """Return the link of the project's page."""
    return app_link(f"project/{project.pk}")


def channel_link(project: Project) -> str:
    """Return the link of the project's Slack channel; empty without one."""
    base, channel = settings.SLACK_EXPERTS_BASE_URL, project.slack_group_id
    return f"{base.rstrip('/')}/{channel}" if base and channel else ""


def preferences_link() -> str:
    """Return where to choose one's messages, or the app's first page.

    The page of preferences is there where Orchestra's accounts are.
    """
    try:
        return _absolute(reverse(PREFERENCES))
    except NoReverseMatch:
        return app_link()


def _absolute(path: str) -> str:
    return f"{settings.URL.rstrip('/')}{path}"
