"""Clients read one project, or several, as the reference documents it."""

from typing import Any

import pytest

from orchestra.models import Project, Step, Task, Worker
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
)
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def task_in_progress(task: Task, ada: Worker) -> Task:
    AssignmentFactory(
        task=task, worker=ada, in_progress_task_data={"1": {"2": "three"}}
    )
    return task


def test_one_id_gets_one_object(
    client_system: SignedClient, task_in_progress: Task, step: Step
) -> None:
    project = task_in_progress.project

    answer = client_system.post(
        "project_information", {"project_id": project.pk}
    )

    assert client_system.status == 200
    assert set(answer) == {"project", "steps", "tasks"}
    assert answer["project"]["id"] == project.pk
    assert answer["steps"] == [["draft", step.description]]
    described = answer["tasks"]["draft"]
    assert described["latest_data"] == {"1": {"2": "three"}}
    assert described["assignments"][0]["worker"] == "ada"
    assert described["assignments"][0]["status"] == "Processing"


DOCUMENTED: dict[str, set[str]] = {
    "project": {
        *("id", "short_description", "priority", "team_messages_url"),
        *("task_class", "project_data", "workflow_slug"),
        *("workflow_version_slug", "start_datetime"),
    },
    "task": {
        *("id", "project", "status", "step_slug", "latest_data"),
        "assignments",
    },
    "assignment": {
        *("id", "iterations", "worker", "task", "in_progress_task_data"),
        *("status", "start_datetime"),
    },
    "iteration": {
        *("id", "start_datetime", "end_datetime", "submitted_data"),
        "status",
    },
}


def test_every_documented_key_is_there(
    client_system: SignedClient, task_in_progress: Task
) -> None:
    answer = client_system.post(
        "project_information", {"project_id": task_in_progress.project_id}
    )

    task = answer["tasks"]["draft"]
    assignment = task["assignments"][0]
    assert set(answer["project"]) >= DOCUMENTED["project"]
    assert set(task) >= DOCUMENTED["task"]
    assert set(assignment) >= DOCUMENTED["assignment"]
    assert set(assignment["iterations"][0]) >= DOCUMENTED["iteration"]


def test_the_project_says_where_people_see_it(
    client_system: SignedClient, project: Project
) -> None:
    answer = client_system.post(
        "project_information", {"project_id": project.pk}
    )

    assert answer["project"]["details_url"] == (
        f"http://testserver/orchestra/app/project/{project.pk}"
    )


def test_several_ids_get_an_object_by_id(client_system: SignedClient) -> None:
    keys = [ProjectFactory().pk, ProjectFactory().pk]

    answer = client_system.post("project_information", {"project_ids": keys})

    assert list(answer) == [str(key) for key in keys]
    for key in keys:
        alone = client_system.post("project_information", {"project_id": key})
        assert answer[str(key)] == alone


def test_an_unknown_id_is_not_found(client_system: SignedClient) -> None:
    answer = client_system.post("project_information", {"project_id": 999})

    assert client_system.status == 404
    assert answer == {"error": 404, "message": "There is no such project."}


def test_unknown_ids_among_several_are_left_out(
    client_system: SignedClient, project: Project
) -> None:
    answer = client_system.post(
        "project_information", {"project_ids": [999, project.pk, 2**62]}
    )

    assert client_system.status == 200
    assert list(answer) == [str(project.pk)]


def test_no_ids_get_an_empty_object(client_system: SignedClient) -> None:
    assert client_system.post("project_information", {"project_ids": []}) == {}
    assert client_system.status == 200


@pytest.mark.parametrize(
    "project_id", [None, "x", "", -1, 0, 1.5, True, [1], {}, 2**63, 10**1000]
)
def test_a_bad_id_names_the_field(
    client_system: SignedClient, project_id: object
) -> None:
    """[A-04]"""
    answer = client_system.post(
        "project_information", {"project_id": project_id}
    )

    assert client_system.status == 400
    assert list(answer["fields"]) == ["project_id"]


@pytest.mark.parametrize(
    ("project_ids", "field"),
    [
        (None, "project_ids"),
        (1, "project_ids"),
        ("1", "project_ids"),
        ({"1": 1}, "project_ids"),
        ([1, "x"], "project_ids.1"),
        ([[1]], "project_ids.0"),
        ([None], "project_ids.0"),
        ([True], "project_ids.0"),
        ([2**63], "project_ids.0"),
    ],
)
def test_bad_ids_name_the_field_and_the_place(
    client_system: SignedClient, project_ids: object, field: str
) -> None:
    """[A-04]"""
    answer = client_system.post(
        "project_information", {"project_ids": project_ids}
    )

    assert client_system.status == 400
    assert list(answer["fields"]) == [field]


@pytest.mark.parametrize(
    "ids", [list(range(1, 502)), ["x"] * 501, [1] * 100_000]
)
def test_too_many_ids_are_told_in_one_sentence(
    client_system: SignedClient, ids: list[Any]
) -> None:
    answer = client_system.post("project_information", {"project_ids": ids})

    assert client_system.status == 400
    assert answer["fields"] == {
        "project_ids": ["Ask for at most 500 projects at once."]
    }


@pytest.mark.parametrize("body", [{}, {"project_id": 1, "project_ids": [1]}])
def test_either_one_id_or_several_are_asked_for(
    client_system: SignedClient, body: dict[str, Any]
) -> None:
    answer = client_system.post("project_information", body)

    assert client_system.status == 400
    assert set(answer["fields"]) == {"project_id", "project_ids"}


@pytest.mark.parametrize("body", [b"[1]", b"1", b"", b"{", b'"1"', b"\xff"])
def test_a_body_that_is_no_object_is_the_clients_fault(
    client_system: SignedClient, body: bytes
) -> None:
    """[A-04]"""
    client_system.post("project_information", body)

    assert client_system.status == 400


def test_a_get_is_not_allowed(client_system: SignedClient) -> None:
    client_system.get("project_information")

    assert client_system.status == 405


@pytest.mark.parametrize("count", [1, 100])
def test_the_number_of_queries_is_constant(
    count: int,
    client_system: SignedClient,
    django_assert_num_queries: Any,
) -> None:
    """[A-07]"""
    version = ProjectFactory().workflow_version
    keys = [ProjectFactory(workflow_version=version).pk for _ in range(count)]

    with django_assert_num_queries(8):
        answer = client_system.post(
            "project_information", {"project_ids": keys}
        )

    assert len(answer) == count
