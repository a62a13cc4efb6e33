"""What the team is told of sanity checks."""

import pytest

from orchestra.bots.sanitybot import create_and_handle_sanity_checks
from orchestra.communication.announcer import addresses_of
from orchestra.communication.messages import Channel, message_of
from orchestra.communication.texts import channel_text
from orchestra.models import Event, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.tests.bots.sanity_functions import configured

pytestmark = pytest.mark.django_db


def found(task: Task, kind: Event.Kind, handler: str) -> Event:
    """Find the first check in the task's project; return what is told."""
    version = task.project.workflow_version
    version.sanity_checks = configured("finds", slugs=["check_slug1"])
    checks = version.sanity_checks["check_configurations"]
    checks["check_slug1"]["handlers"][0]["type"] = handler
    version.save()
    create_and_handle_sanity_checks()
    return Event.objects.get(kind=kind)


def test_the_experts_are_mentioned_in_the_projects_channel(
    task: Task, ada: Worker
) -> None:
    ada.slack_user_id = "U123"
    ada.save()
    assign_task(ada.pk, task.pk)
    kind = Event.Kind.SANITY_CHECK_RAISED
    event = found(task, kind, "slack_project_channel")
    message = message_of(event)

    assert message is not None
    assert message.project
    assert channel_text(event, message, mentions=True) == (
        "<@U123>: Something seems off."
    )


def test_they_are_written_to_one_by_one(task: Task, ada: Worker) -> None:
    assign_task(ada.pk, task.pk)

    event = found(task, Event.Kind.SANITY_CHECK_MAILED, "mail")

    assert [tuple(one) for one in addresses_of(event)] == [
        (Channel.MAIL, "ada")
    ]
