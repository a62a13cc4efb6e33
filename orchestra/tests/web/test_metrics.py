"""The metrics, read as Prometheus reads them, and by whom."""

from typing import Any

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from orchestra.models import Project, Task, Worker
from orchestra.testing.factories import TaskFactory, UserFactory
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db

METRICS = "/orchestra/status/metrics/"
TOKEN = "a long random text"


@pytest.fixture
def token(settings: Any) -> str:
    """Let the bearer of the token read the metrics."""
    settings.ORCHESTRA_METRICS_TOKEN = TOKEN
    return TOKEN


def read(client: Client) -> dict[tuple[str, str], float]:
    """Return the samples by their name and status."""
    answer = client.get(METRICS, headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("text/plain; version=")
    return {
        (sample.name, sample.labels.get("status", "")): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


@pytest.mark.usefixtures("token")
def test_prometheus_reads_every_total_and_what_waits(
    client: Client, task: Task
) -> None:
    samples = read(client)

    assert samples["orchestra_unstaffed_tasks", ""] == 1
    assert samples["orchestra_stuck_tasks", ""] == 0
    assert samples["orchestra_due_machine_steps", ""] == 0
    assert samples["orchestra_undelivered_messages", ""] == 0
    assert samples["orchestra_open_staffing_requests", ""] == 0
    for name, statuses in (
        ("orchestra_projects", Project.Status),
        ("orchestra_tasks", Task.Status),
    ):
        for status in statuses:
            expected = status.label in ("Active", "Awaiting Processing")
            assert samples[name, str(status.label)] == expected
    assert samples["orchestra_machine_runs", "Abandoned"] == 0
    assert samples["orchestra_messages", "Given up"] == 0


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize("count", [1, 100])
def test_metrics_cost_the_same_however_much_there_is(
    count: int, client: Client, project: Project
) -> None:
    TaskFactory.create_batch(count)

    with counted_queries() as queries:
        read(client)

    assert len(queries) <= 9, queries


def test_staff_read_the_metrics_without_a_token(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True))

    assert client.get(METRICS).status_code == 200


@pytest.mark.parametrize(
    "header",
    ["", TOKEN, "Bearer ", "Bearer wrong", f"Basic {TOKEN}", "Bearer \xff"],
)
@pytest.mark.usefixtures("token")
def test_another_token_reads_nothing(header: str, client: Client) -> None:
    answer = client.get(METRICS, headers={"authorization": header})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert b"orchestra_" not in answer.content


@pytest.mark.parametrize("header", ["Bearer ", "Bearer None", "Bearer"])
def test_without_a_token_set_no_token_reads_anything(
    header: str, client: Client
) -> None:
    answer = client.get(METRICS, headers={"authorization": header})

    assert answer.status_code == 401


def test_an_expert_reads_no_metrics(client: Client, ada: Worker) -> None:
    client.force_login(ada.user)

    assert client.get(METRICS).status_code == 403
