"""A workspace, and the client of it that the settings lead to."""

import pytest

from orchestra.integrations.slack import Slack, experts_slack
from orchestra.testing.slack import FakeSlack

SLEEP = "orchestra.integrations.slack.web_api.time.sleep"


@pytest.fixture
def client(slack: FakeSlack) -> Slack:
    """What Orchestra talks to the workspace with."""
    found = experts_slack()
    assert found is not None
    return found


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the client waited before it asked again: no time at all."""
    waits: list[float] = []
    monkeypatch.setattr(SLEEP, waits.append)
    return waits
