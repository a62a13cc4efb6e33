"""Client systems talk to the people who work for them."""

from typing import Any

import pytest

from orchestra.models import Event, Project
from orchestra.testing.slack import FakeSlack
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db

NAME = "message_project_team"

NOT_AN_ID: list[Any] = [None, "x", 0, True, [], 2**63]
NOT_A_MESSAGE: list[Any] = [None, "", "  ", 1, True, [], {}, "x" * 40_001]


@pytest.fixture(autouse=True)
def channel(slack: FakeSlack, project: Project) -> None:
    project.slack_group_id = slack.add_channel("team")
    project.save()


def test_the_team_reads_it(
    client_system: SignedClient, slack: FakeSlack, project: Project
) -> None:
    answer = client_system.post(
        NAME, {"project_id": project.pk, "message": "Hello, *team*"}
    )

    assert (client_system.status, answer) == (200, {"success": True})
    assert slack.texts("#team") == ["Hello, *team*"]
    assert Event.objects.get().actor_kind == "client"


def test_the_address_has_an_end(
    client_system: SignedClient, slack: FakeSlack, project: Project
) -> None:
    """[A-08] Anything could follow."""
    path = f"/orchestra/api/project/{NAME}"
    body = f'{{"project_id": {project.pk}, "message": "Hi"}}'.encode()

    client_system.send("POST", path, body)
    assert client_system.status == 200

    headers = client_system.signed_headers("POST", f"{path}x/", body)
    answer = client_system.client.generic(
        "POST", f"{path}x/", body, "application/json", headers=headers
    )
    assert answer.status_code == 404
    assert slack.texts("#team") == ["Hi"]


def test_with_slack_off_it_is_no_success(
    client_system: SignedClient,
    slack: FakeSlack,
    project: Project,
    settings: Any,
) -> None:
    """[A-08]"""
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = False

    answer = client_system.post(
        NAME, {"project_id": project.pk, "message": "Hello"}
    )

    assert client_system.status == 409
    assert "switched off" in answer["message"]
    assert slack.calls == []


def test_without_a_channel_it_is_no_success(
    client_system: SignedClient, project: Project
) -> None:
    Project.objects.update(slack_group_id=None)

    answer = client_system.post(
        NAME, {"project_id": project.pk, "message": "Hello"}
    )

    assert client_system.status == 409
    assert answer["message"] == "The project has no Slack channel."


@pytest.mark.parametrize(
    ("code", "status"), [("token_revoked", 502), ("fatal_error", 503)]
)
def test_a_failure_of_slack_is_no_success(
    code: str,
    status: int,
    client_system: SignedClient,
    slack: FakeSlack,
    project: Project,
) -> None:
    """[C-01]"""
    slack.refuse(code)

    answer = client_system.post(
        NAME, {"project_id": project.pk, "message": "Hello"}
    )

    assert client_system.status == status
    assert answer["message"].startswith("Slack ")
    assert slack.messages == []


def test_an_unknown_project_is_not_found(client_system: SignedClient) -> None:
    client_system.post(NAME, {"project_id": 999, "message": "Hello"})

    assert client_system.status == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("project_id", value) for value in NOT_AN_ID),
        *(("message", value) for value in NOT_A_MESSAGE),
    ],
)
def test_bad_input_names_the_field(
    field: str,
    value: object,
    client_system: SignedClient,
    slack: FakeSlack,
    project: Project,
) -> None:
    body = {"project_id": project.pk, "message": "Hello", field: value}

    answer = client_system.post(NAME, body)

    assert client_system.status == 400
    assert list(answer["fields"]) == [field]
    assert slack.calls == []


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"{"])
def test_what_cannot_be_read_is_refused(
    body: bytes, client_system: SignedClient, slack: FakeSlack
) -> None:
    client_system.post(NAME, body)

    assert client_system.status == 400
    assert slack.calls == []


def test_a_get_is_not_allowed(client_system: SignedClient) -> None:
    client_system.get(NAME)

    assert client_system.status == 405
