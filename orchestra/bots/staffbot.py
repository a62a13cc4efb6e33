"""StaffBot: finding somebody for a task, by a slash command in Slack."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from orchestra.bots.base import BaseBot, Command, Reply, attachment, reply
from orchestra.core.actor import Actor, acting_as
from orchestra.core.conf import settings
from orchestra.core.errors import (
    BaseOrchestraError,
    SlackCommandInvalidRequest,
    SlackUserUnauthorized,
)
from orchestra.core.staffbot_checks import RESTRICTIONS, config_faults
from orchestra.models import StaffBotRequest, Task, Worker
from orchestra.selectors.workers import get_slack_worker
from orchestra.services.staffing import restaff, staff

GOOD, DANGER = "good", "danger"
#: Longer numbers are no ids.
TASK = r"(?P<task_id>[0-9]{1,18})"
USERNAME = r"(?P<username>[\w.@+-]+)"


class StaffBot(BaseBot):
    """Takes ``/staffbot help``, ``staff`` and ``restaff``.

    Whoever gives a command is a project admin, known by their Slack id.
    """

    commands = (
        (rf"staff {TASK}", "staff"),
        (rf"restaff {TASK} {USERNAME}", "restaff"),
    )

    def __init__(self) -> None:
        if any(config_faults()):
            raise SlackCommandInvalidRequest(
                "StaffBot takes no commands: its configuration is faulty."
            )
        super().__init__(
            settings.SLACK_STAFFBOT_TOKEN,
            {
                RESTRICTIONS[key]: allowed
                for key, allowed in settings.STAFFBOT_CONFIG.items()
            },
        )

    def dispatch(self, data: Command) -> Reply:
        """Do the command in the name of whoever gave it.

        Raises SlackCommandInvalidRequest if it is not allowed from there, and
        SlackUserUnauthorized if they may not give it.
        """
        self.validate(data)
        worker = _project_admin(data)
        with acting_as(Actor("worker", worker.user.get_username())):
            return self.perform(data)

    def help(self) -> Reply:
        """Return what can be said to StaffBot."""
        return reply(
            "StaffBot finds experts for tasks. It knows two commands:",
            attachment(
                "staff <task-id>",
                "Offer a task that waits for somebody to eligible experts. "
                "Example: /staffbot staff 4",
            ),
            attachment(
                "restaff <task-id> <username>",
                "Offer a task to somebody who takes over from an expert. "
                "Example: /staffbot restaff 4 joshblum",
            ),
        )

    def staff(
        self,
        task_id: str | int,
        request_cause: int = StaffBotRequest.RequestCause.USER,
    ) -> Reply:
        """Look for somebody to take the task, and tell whether it began."""

        def begin() -> str:
            staff(int(task_id), request_cause)
            return (
                f"Task {task_id} is being offered to eligible experts. "
                "Whoever accepts first is assigned."
            )

        return _told(begin, "staff")

    def restaff(self, task_id: str | int, username: str) -> Reply:
        """Look for somebody to take over from the expert, and tell it."""

        def begin() -> str:
            restaff(int(task_id), username)
            return (
                f"Task {task_id} is being offered to eligible experts. "
                f"{username} is removed once somebody accepts."
            )

        return _told(begin, "restaff")


def _project_admin(data: Command) -> Worker:
    try:
        worker = get_slack_worker(data.get("user_id", ""))
    except Worker.DoesNotExist as error:
        raise SlackUserUnauthorized(
            "Your Slack account belongs to nobody who may give commands."
        ) from error
    if not worker.user.is_active or not worker.is_project_admin():
        raise SlackUserUnauthorized
    return worker


def _told(begin: Callable[[], str], command: str) -> Reply:
    """Do it; return what came of it in words."""
    try:
        return _outcome("Success", begin(), GOOD)
    except BaseOrchestraError as error:
        fault = str(error)
    except Task.DoesNotExist:
        fault = "There is no such task."
    except ObjectDoesNotExist as error:
        fault = str(error)
    return _outcome("Error", fault, DANGER, f"The {command} command failed.")


def _outcome(title: str, text: str, color: str, summary: str = "") -> Any:
    return reply(summary, attachment(title, text, color))
