"""The Python client talks to a team, through two real servers."""

from typing import Any

import pytest
import requests

from orchestra.models import Project
from orchestra.orchestra_api import OrchestraError, message_project_team
from orchestra.testing.slack import FakeSlack


def test_the_team_reads_it(
    server: Any, slack: FakeSlack, project: Project
) -> None:
    project.slack_group_id = slack.add_channel("team")
    project.save()

    answer = message_project_team(project.pk, "Ünïcode & <marks>")

    assert answer == {"success": True}
    assert slack.texts("#team") == ["Ünïcode & <marks>"]


def test_a_refusal_is_an_error_with_its_status(
    server: Any, slack: FakeSlack, project: Project
) -> None:
    """[A-08]"""
    for project_id, status in ((project.pk, 409), (999, 404)):
        with pytest.raises(OrchestraError) as caught:
            message_project_team(project_id, "Hello")
        assert caught.value.status == status
    with pytest.raises(OrchestraError) as caught:
        message_project_team(project.pk, "")
    assert list(caught.value.fields) == ["message"]


def test_a_lost_connection_is_not_tried_again(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been said already."""
    tries = []

    def refuse(*args: Any, **kwargs: Any) -> None:
        tries.append(args)
        raise requests.ConnectionError("gone")

    monkeypatch.setattr("requests.request", refuse)

    with pytest.raises(OrchestraError, match="no answer"):
        message_project_team(1, "Hello")

    assert len(tries) == 1
