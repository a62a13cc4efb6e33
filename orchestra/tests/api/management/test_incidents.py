"""What failed in any project, and what Di does about it, over HTTP."""

from collections.abc import Callable
from inspect import getdoc
from typing import Any

import pytest

from orchestra.core.errors import ProjectNotActive
from orchestra.machine_tasks import execute
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session
from orchestra.tests.services.machine_projects import Start, task_of
from orchestra.tests.services.machine_projects import no_calls as no_calls
from orchestra.tests.services.machine_projects import start as start

pytestmark = pytest.mark.django_db

LIST, ONE, MANY = "management_incidents", "retry_incident", "retry_incidents"


@pytest.fixture
def failed(start: Start) -> Project:
    """A project whose machine step failed, and succeeds the next time."""
    project = start("explode_once")
    execute(project.pk, "crawl")
    return project


def ids(session: Session, **query: Any) -> list[int]:
    """Return the ids of the incidents that are listed."""
    return [one["event_id"] for one in session.get(LIST, **query)["incidents"]]


def retried() -> int:
    """Return how often somebody had a machine step tried again."""
    return Event.objects.filter(kind=Event.Kind.MACHINE_RUN_RETRIED).count()


def test_what_failed_is_listed_with_its_traceback(
    dis: Session, failed: Project
) -> None:
    (found,) = dis.get(LIST)["incidents"]

    assert dis.status == 200
    assert found["project"] == failed.pk
    assert "Traceback" in found["traceback"]


def test_every_filter_can_be_asked_for(dis: Session, failed: Project) -> None:
    for query in (
        {"project_id": failed.pk},
        {"workflow": failed.workflow_slug},
        {"step": "crawl"},
        {"kind": "machine"},
        {"state": "final"},
        {"project_id": failed.pk, "step": "", "kind": "", "state": ""},
    ):
        assert ids(dis, **query), query
    for query in (
        {"project_id": failed.pk + 1},
        {"workflow": "other"},
        {"step": "other"},
        {"kind": "policy"},
        {"state": "waiting"},
    ):
        assert not ids(dis, **query), query


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("project_id", "0"),
        ("project_id", "x"),
        ("workflow", "x" * 201),
        ("step", "\0"),
        ("kind", "human"),
        ("state", "over"),
        ("page", "0"),
    ],
)
def test_a_wrong_query_names_the_field(
    field: str, value: str, dis: Session
) -> None:
    body = dis.get(LIST, **{field: value})

    assert dis.status == 400
    assert list(body["fields"]) == [field]


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_costs_5_queries(
    count: int, dis: Session, start: Start
) -> None:
    for _ in range(count):
        execute(start("explode").pk, "crawl")

    with counted_queries() as queries:
        body = dis.get(LIST)

    assert body["count"] == count
    assert len(queries) <= 5, queries


def test_a_machine_step_is_tried_again(
    dis: Session,
    failed: Project,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    (key,) = ids(dis)

    with django_capture_on_commit_callbacks(execute=True):
        body = dis.post(ONE, {"event_id": key})

    assert dis.status == 200
    assert body["task_id"] == task_of(failed).pk
    assert task_of(failed).status == Task.Status.COMPLETE
    assert ids(dis) == []


def test_a_second_click_is_no_fault(dis: Session, failed: Project) -> None:
    (key,) = ids(dis)

    for _ in range(2):
        dis.post(ONE, {"event_id": key})
        assert dis.status == 200

    assert retried() == 1


def test_nothing_is_retried_in_a_paused_project(
    dis: Session, failed: Project
) -> None:
    (key,) = ids(dis)
    Project.objects.update(status=Project.Status.PAUSED)

    answer = refusal(dis, ONE, {"event_id": key}, status=409)

    assert answer["message"] == getdoc(ProjectNotActive)


def test_the_answer_says_what_became_of_each(
    dis: Session, start: Start
) -> None:
    projects = [start("explode") for _ in range(2)]
    for project in projects:
        execute(project.pk, "crawl")
    keys = sorted(ids(dis))
    Project.objects.filter(pk=projects[1].pk).update(
        status=Project.Status.PAUSED
    )

    body = dis.post(MANY, {"event_ids": keys})

    assert dis.status == 200
    assert body == {
        "results": [
            {
                "event_id": keys[0],
                "is_retried": True,
                "message": "",
                "task_id": task_of(projects[0]).pk,
                "status": "Processing",
            },
            {
                "event_id": keys[1],
                "is_retried": False,
                "message": getdoc(ProjectNotActive),
                "task_id": None,
                "status": None,
            },
        ],
        "remaining": 0,
    }


def test_those_of_a_step_are_retried_that_do_not_go_on(
    dis: Session, start: Start
) -> None:
    final, waiting = start("explode"), start("explode")
    for project in (final, waiting):
        execute(project.pk, "crawl")
    MachineRun.objects.filter(task__project=waiting).update(
        next_attempt_at="2100-01-01T00:00Z"
    )

    body = dis.post(MANY, {"step": "crawl", "kind": "machine"})

    assert [one["task_id"] for one in body["results"]] == [task_of(final).pk]
    assert retried() == 1


def test_no_more_are_retried_than_a_browser_waits_for(
    dis: Session, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        execute(start("explode").pk, "crawl")
    monkeypatch.setattr(
        "orchestra.api.management.incident_views.MOST_RETRIES", 2
    )

    body = dis.post(MANY, {"step": "crawl"})

    assert (len(body["results"]), body["remaining"]) == (2, 1)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "machine"},
        {"workflow": "", "step": ""},
        {"event_ids": [1], "step": "crawl"},
        {"event_ids": [1], "kind": "machine"},
    ],
)
def test_whoever_says_not_which_retries_none(
    body: dict[str, Any], dis: Session, failed: Project
) -> None:
    answer = refusal(dis, MANY, body)

    assert list(answer["fields"]) == ["event_ids"]


@pytest.mark.parametrize("name", [ONE, MANY])
def test_a_request_without_its_token_changes_nothing(
    name: str, dis: Session, failed: Project
) -> None:
    dis.client.handler.enforce_csrf_checks = True

    refusal(dis, name, {"event_id": 1, "event_ids": [1]}, status=403)


def test_experts_see_no_incidents(adas: Session, failed: Project) -> None:
    adas.get(LIST)

    assert adas.status == 403
