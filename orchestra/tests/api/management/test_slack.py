"""POST project_management/{edit_slack_membership,unarchive_slack_channel}."""

from typing import Any

import pytest

from orchestra.models import Event, Project, Worker
from orchestra.testing.slack import FakeChannel, FakeSlack
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db

EDIT = "edit_slack_membership"
UNARCHIVE = "unarchive_slack_channel"
BOTH = pytest.mark.parametrize("name", [EDIT, UNARCHIVE])


@pytest.fixture
def channel(slack: FakeSlack, project: Project, ada: Worker) -> FakeChannel:
    """The project's channel; Ada is in Slack, and not in it."""
    ada.slack_user_id = slack.add_user("ada")
    ada.save()
    project.slack_group_id = slack.add_channel("team")
    project.save()
    return slack.channels[project.slack_group_id]


def body(project: Project, **changes: Any) -> dict[str, Any]:
    return {
        "project_id": project.pk,
        "username": "ada",
        "action": "add",
        **changes,
    }


def test_an_expert_is_let_in_and_taken_out(
    dis: Session, project: Project, channel: FakeChannel, ada: Worker
) -> None:
    answer = dis.post(EDIT, body(project))

    assert (dis.status, answer) == (200, None)
    checker(EDIT).validate(answer)
    assert ada.slack_user_id in channel.members

    dis.post(EDIT, body(project, action="remove"))

    assert dis.status == 200
    assert ada.slack_user_id not in channel.members
    actors = Event.objects.values_list("actor_kind", "actor_name")
    assert list(actors) == [("worker", "di")] * 2


def test_doing_it_twice_is_no_fault(
    dis: Session, project: Project, channel: FakeChannel
) -> None:
    for _ in range(2):
        dis.post(EDIT, body(project))
        assert dis.status == 200


def test_a_channel_is_opened_again(
    dis: Session, project: Project, channel: FakeChannel
) -> None:
    channel.is_archived = True

    answer = dis.post(UNARCHIVE, {"project_id": project.pk})

    assert (dis.status, answer) == (200, None)
    checker(UNARCHIVE).validate(answer)
    assert not channel.is_archived


@BOTH
def test_with_slack_off_it_says_so(
    name: str,
    dis: Session,
    slack: FakeSlack,
    project: Project,
    channel: FakeChannel,
    settings: Any,
) -> None:
    """[I-12] The switch was not looked at."""
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = False

    answer = dis.post(name, body(project))

    assert dis.status == 409
    assert answer["message"].startswith("Slack is switched off")
    assert slack.calls == []


@BOTH
def test_without_a_channel_it_says_so(
    name: str, dis: Session, project: Project, channel: FakeChannel
) -> None:
    Project.objects.update(slack_group_id=None)

    answer = dis.post(name, body(project))

    assert dis.status == 409
    assert answer["message"] == "The project has no Slack channel."


def test_an_expert_who_is_not_linked_is_refused(
    dis: Session, project: Project, channel: FakeChannel, bo: Worker
) -> None:
    answer = dis.post(EDIT, body(project, username="bo"))

    assert dis.status == 409
    assert "not known" in answer["message"]


def test_an_archived_channel_takes_nobody_in(
    dis: Session, project: Project, channel: FakeChannel
) -> None:
    channel.is_archived = True

    answer = dis.post(EDIT, body(project))

    assert dis.status == 409
    assert "Unarchive it first" in answer["message"]


@BOTH
@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("restricted_action", 502),
        ("token_revoked", 502),
        ("internal_error", 503),
    ],
)
def test_a_failure_of_slack_is_told_and_not_called_a_success(
    name: str,
    code: str,
    status: int,
    dis: Session,
    slack: FakeSlack,
    project: Project,
    channel: FakeChannel,
) -> None:
    """[C-01] It was swallowed, and answered with 200."""
    slack.refuse(code)

    answer = dis.post(name, body(project))

    assert dis.status == status
    assert answer["message"].startswith("Slack ")
    # What Slack calls it is for the log.
    assert code not in answer["message"]
    assert not Event.objects.exists()


@BOTH
def test_a_dead_slack_is_told(
    name: str,
    dis: Session,
    slack: FakeSlack,
    project: Project,
    channel: FakeChannel,
) -> None:
    slack.answer(b"<html>Bad gateway</html>", 502)

    answer = dis.post(name, body(project))

    assert dis.status == 503
    assert "try again" in answer["message"]


def test_who_is_not_there_is_not_found(
    dis: Session, project: Project, channel: FakeChannel
) -> None:
    """[W-F23] An unknown name was a 500."""
    answer = dis.post(EDIT, body(project, username="nobody"))

    assert dis.status == 404
    assert answer["message"] == "There is no such worker."


@BOTH
def test_a_project_that_is_not_there_is_not_found(
    name: str, dis: Session, project: Project, channel: FakeChannel
) -> None:
    dis.post(name, body(project, project_id=12345))

    assert dis.status == 404
