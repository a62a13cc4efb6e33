"""POST project_management/project_information."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from django.urls import include, path

from orchestra.core.errors import AssignmentPolicyError
from orchestra.models import Task, TaskAssignment, Worker
from orchestra.services.events import record_all
from orchestra.services.incidents import policy_incident
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db

NAME = "management_project_information"

#: A site without the Django admin.
urlpatterns = [
    path("orchestra/", include("orchestra.urls", namespace="orchestra"))
]


@pytest.fixture
def failed(reviewed: Task) -> Task:
    """The reviewed task, on which a policy has failed."""
    record_all(
        [
            policy_incident(
                reviewed,
                "assignment_policy",
                "a.policy",
                AssignmentPolicyError("a.policy failed: KeyError: 'x'"),
                level="reviewer",
            )
        ]
    )
    reviewed.project.slack_group_id = "C0SECRET"
    reviewed.project.save()
    return reviewed


@pytest.fixture
def staff_di(di: Worker) -> Worker:
    """Di may also use the Django admin."""
    di.user.is_staff = True
    di.user.save()
    return di


def information(session: Session, task: Task) -> dict[str, Any]:
    found: dict[str, Any] = session.post(NAME, {"project_id": task.project_id})
    assert session.status == 200, found
    return found


def everything_in(found: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key with its value, however deep."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield key, value
            yield from everything_in(value)
    elif isinstance(found, list):
        for value in found:
            yield from everything_in(value)


def test_it_holds_what_clients_are_told(
    dis: Session, reviewed: Task, client_system: SignedClient
) -> None:
    told = client_system.post(
        "project_information", {"project_id": reviewed.project_id}
    )
    del told["project"]["details_url"]

    found = information(dis, reviewed)

    assert told["steps"] == found["steps"]
    assert told["project"].items() <= found["project"].items()
    for slug, task in told["tasks"].items():
        assert task.items() <= found["tasks"][slug].items()


def test_admins_see_what_failed_with_its_traceback(
    dis: Session, failed: Task
) -> None:
    found = information(dis, failed)

    (incident,) = found["incidents"]
    assert incident["error"] == "a.policy failed: KeyError: 'x'"
    assert "AssignmentPolicyError" in incident["traceback"]
    assert not incident["is_resolved"]
    assert found["tasks"]["draft"]["incidents"] == [incident]
    assert found["project"]["slack_group_id"] == "C0SECRET"


def test_experts_see_the_work_and_who_does_it(
    adas: Session, failed: Task
) -> None:
    found = information(adas, failed)

    levels = found["tasks"]["draft"]["assignments"]
    assert [level["worker"] for level in levels] == ["ada", "bo"]
    assert [one["name"] for one in found["team"]] == [
        "Ada Example",
        "Bo Example",
    ]


def test_experts_see_nothing_that_is_for_admins(
    adas: Session, failed: Task
) -> None:
    # [I-11] No insides, no ids of Slack, no links into the admin.
    found = information(adas, failed)

    keys = {key for key, _ in everything_in(found)}
    assert not keys & {
        "admin_url",
        "error",
        "graph",
        "incidents",
        "machine_runs",
        "slack_group_id",
        "traceback",
    }
    assert "C0SECRET" not in adas.answer.content.decode()
    assert "KeyError" not in adas.answer.content.decode()


@pytest.mark.parametrize("who", ["adas", "dis"])
def test_work_that_goes_on_has_no_end(
    who: str, reviewed: Task, request: pytest.FixtureRequest
) -> None:
    # [I-11] No end is made up.
    found = information(request.getfixturevalue(who), reviewed)

    _, review = found["tasks"]["draft"]["assignments"]
    assert review["iterations"][0]["status"] == "Processing"
    assert review["iterations"][0]["end_datetime"] is None


def test_staff_get_links_into_the_admin(
    staff_di: Worker, reviewed: Task
) -> None:
    found = information(Session(staff_di), reviewed)

    urls = [value for key, value in everything_in(found) if key == "admin_url"]
    assert found["project"]["admin_url"].endswith(
        f"/orchestra/project/{reviewed.project_id}/change/"
    )
    # The project, the task, two assignments, two iterations.
    assert len(urls) == 6
    assert all(urls)


@override_settings(ROOT_URLCONF=__name__)
def test_a_site_without_the_admin_has_no_links(
    staff_di: Worker, reviewed: Task
) -> None:
    found = information(Session(staff_di), reviewed)

    assert found["project"]["admin_url"] is None


def test_somebody_without_a_part_is_refused(
    cys: Session, adas_part: TaskAssignment
) -> None:
    body = cys.post(NAME, {"project_id": adas_part.task.project_id})

    assert cys.status == 403
    assert body["message"] == (
        "You are not assigned to a task of this project."
    )


@pytest.mark.parametrize("who", ["cys", "dis"])
def test_a_project_that_is_not_there_is_not_found(
    who: str, request: pytest.FixtureRequest
) -> None:
    session = request.getfixturevalue(who)

    body = session.post(NAME, {"project_id": 12345})

    assert session.status == 404
    assert body["message"] == "There is no such project."
