"""The Python client, against a real server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests

from orchestra import orchestra_api
from orchestra.models import Project, Step, Task, Worker, WorkflowVersion
from orchestra.orchestra_api import (
    OrchestraError,
    assign_worker_to_task,
    create_orchestra_project,
    get_project_details_url,
    get_project_information,
    get_workflow_types,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    TaskFactory,
)


def create(version: WorkflowVersion, **changes: Any) -> int:
    return create_orchestra_project(
        **{
            "client": None,
            "workflow_slug": version.workflow.slug,
            "workflow_version_slug": version.slug,
            "description": "Ünïcode & <marks>",
            "priority": 10,
            "project_data": {"7": {"8": "nine"}},
            "task_class": "real",
            **changes,
        }
    )


def test_creates_a_project(
    server: Any, workflow_version: WorkflowVersion, step: Step
) -> None:
    project_id = create(workflow_version)

    project = Project.objects.get(pk=project_id)
    assert project.short_description == "Ünïcode & <marks>"
    assert project.project_data == {"7": {"8": "nine"}}
    assert project.tasks.count() == 1


def test_each_call_creates_a_project_of_its_own(
    server: Any, workflow_version: WorkflowVersion, step: Step
) -> None:
    assert create(workflow_version) != create(workflow_version)


def test_a_key_of_the_callers_creates_one_project(
    server: Any, workflow_version: WorkflowVersion, step: Step
) -> None:
    """[A-03]"""
    first = create(workflow_version, idempotency_key="order-1")
    again = create(workflow_version, idempotency_key="order-1")

    assert first == again
    with pytest.raises(OrchestraError) as caught:
        create(workflow_version, idempotency_key="order-1", priority=1)
    assert caught.value.status == 409


def test_bad_input_says_which_field(
    server: Any, workflow_version: WorkflowVersion
) -> None:
    with pytest.raises(OrchestraError) as caught:
        create(workflow_version, task_class="practice")

    assert caught.value.status == 400
    assert list(caught.value.fields) == ["task_class"]
    assert str(caught.value) == f"400: {caught.value.message}"
    assert "task_class" in caught.value.message


def test_one_id_gets_one_object(server: Any, project: Project) -> None:
    for project_id in (project.pk, str(project.pk)):
        found = get_project_information(project_id)
        assert found["project"]["id"] == project.pk


def test_several_ids_get_objects_by_number(
    server: Any, project: Project
) -> None:
    other = ProjectFactory()

    found = get_project_information((project.pk, other.pk, 999))

    assert list(found) == [project.pk, other.pk]
    assert found[other.pk]["project"]["id"] == other.pk


def test_keys_inside_the_data_stay_as_they_are(
    server: Any, project: Project
) -> None:
    """[A-10] Only the ids of the projects become numbers."""
    project.project_data = {"1": {"2": [{"3": 4}]}}
    project.save()
    AssignmentFactory(
        task=TaskFactory(project=project), in_progress_task_data={"5": 6}
    )

    found = get_project_information([project.pk])[project.pk]

    assert found["project"]["project_data"] == {"1": {"2": [{"3": 4}]}}
    (task,) = found["tasks"].values()
    assert task["latest_data"] == {"5": 6}


def test_an_unknown_project_is_an_error_with_its_status(server: Any) -> None:
    for function in (get_project_information, get_project_details_url):
        with pytest.raises(OrchestraError) as caught:
            function(999)
        assert caught.value.status == 404


def test_lists_the_workflows(
    server: Any, workflow_version: WorkflowVersion
) -> None:
    found = get_workflow_types()

    versions = found["workflows"][workflow_version.workflow.slug]["versions"]
    assert list(versions) == [workflow_version.slug]


def test_tells_where_people_see_a_project(
    server: Any, project: Project
) -> None:
    assert get_project_details_url(project.pk) == (
        f"{server.url}/orchestra/app/project/{project.pk}"
    )


def test_assigns_a_task(server: Any, task: Task, ada: Worker) -> None:
    answer = assign_worker_to_task(ada.pk, task.pk)

    assert answer["success"] is True
    assert task.assignments.get().worker == ada


def test_a_task_that_cannot_be_assigned_is_an_error(
    server: Any, task: Task, cy: Worker
) -> None:
    with pytest.raises(OrchestraError, match="certification") as caught:
        assign_worker_to_task(cy.pk, task.pk)

    assert caught.value.status == 403


def test_settings_are_read_at_use(server: Any, settings: Any) -> None:
    """[A-11]"""
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {"orchestra-user": "fixed"}
    settings.ORCHESTRA_PROJECT_API_SECRET = "wrong"
    with pytest.raises(OrchestraError) as caught:
        get_workflow_types()
    assert caught.value.status == 401

    settings.ORCHESTRA_PROJECT_API_SECRET = "fixed"

    assert get_workflow_types() == {"workflows": {}}


class Peer(BaseHTTPRequestHandler):
    """Answers what the test prepared; None drops the connection."""

    prepared: list[tuple[int, dict[str, str], bytes] | None]
    seen: list[tuple[str, dict[str, str], bytes]]

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): text for name, text in self.headers.items()}
        self.seen.append((self.path, headers, self.rfile.read(length)))
        answer = self.prepared.pop(0)
        if answer is None:
            self.close_connection = True
            return
        status, headers, body = answer
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def peer(settings: Any, monkeypatch: Any) -> Iterator[type[Peer]]:
    """A server that does what the test says, and remembers what it got."""
    handler = type("Prepared", (Peer,), {"prepared": [], "seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.ORCHESTRA_URL = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr(orchestra_api, "RETRY_DELAYS", (0, 0))
    yield handler
    server.shutdown()
    server.server_close()
    thread.join()


Answer = tuple[int, dict[str, str], bytes]
CREATED: Answer = (200, {}, b'{"project_id": 7}')


def create_anything(**changes: Any) -> int:
    return create_orchestra_project(
        "client", "w", "v1", "Description", 1, {}, "real", **changes
    )


def test_a_lost_connection_is_tried_again_with_the_same_key(
    peer: type[Peer],
) -> None:
    """[A-03] [A-11] The server can tell that it is the same project."""
    peer.prepared += [None, None, CREATED]

    assert create_anything() == 7

    keys = {headers["idempotency-key"] for _, headers, _ in peer.seen}
    assert len(peer.seen) == 3
    assert len(keys) == 1


def test_two_calls_have_keys_of_their_own(peer: type[Peer]) -> None:
    peer.prepared += [CREATED, CREATED]

    create_anything()
    create_anything()

    keys = {headers["idempotency-key"] for _, headers, _ in peer.seen}
    assert len(keys) == 2


def test_gives_up_after_the_last_try(peer: type[Peer]) -> None:
    peer.prepared += [None] * 3

    with pytest.raises(OrchestraError, match="gave no answer") as caught:
        get_workflow_types()

    assert caught.value.status is None
    assert len(peer.seen) == 3


def test_an_error_of_the_server_is_not_tried_again(peer: type[Peer]) -> None:
    peer.prepared += [(503, {}, b"<h1>Unavailable</h1>")]

    with pytest.raises(OrchestraError, match="Unavailable") as caught:
        get_workflow_types()

    assert caught.value.status == 503


@pytest.mark.parametrize("body", [b"", b"OK", b"[]", b"null"])
def test_an_answer_that_is_not_orchestras_is_an_error(
    peer: type[Peer], body: bytes
) -> None:
    peer.prepared += [(200, {}, body)]

    with pytest.raises(OrchestraError, match="not Orchestra's"):
        get_workflow_types()


def test_a_redirect_is_an_error_and_not_followed(peer: type[Peer]) -> None:
    """A redirected POST would arrive as a GET, signed for elsewhere."""
    peer.prepared += [(301, {"Location": "/elsewhere/"}, b"")]

    with pytest.raises(OrchestraError) as caught:
        create_anything()

    assert caught.value.status == 301
    assert len(peer.seen) == 1


def test_no_call_waits_for_ever(peer: type[Peer], monkeypatch: Any) -> None:
    """[A-11] A timeout is not tried again: the server may be at work."""
    monkeypatch.setattr(orchestra_api, "TIMEOUT", (1, 0.05))
    release = threading.Event()
    monkeypatch.setattr(
        peer, "do_GET", lambda self: release.wait(10), raising=True
    )

    with pytest.raises(OrchestraError, match="gave no answer") as caught:
        get_workflow_types()

    release.set()
    assert isinstance(caught.value.__cause__, requests.Timeout)


def test_signs_the_whole_request(peer: type[Peer]) -> None:
    """[A-01]"""
    peer.prepared += [CREATED]

    create_anything()

    ((path, headers, body),) = peer.seen
    assert path == "/orchestra/api/project/create_project/"
    assert (
        'headers="(request-target) host date digest"'
        in (headers["authorization"])
    )
    assert headers["host"].startswith("127.0.0.1:")
    assert headers["content-type"] == "application/json"
    assert json.loads(body)["description"] == "Description"


def test_refuses_data_that_json_cannot_say(peer: type[Peer]) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        create_orchestra_project(
            None, "w", "v1", "x", 1, {"a": float("nan")}, "real"
        )

    assert peer.seen == []


def test_an_address_that_makes_no_sense_is_an_error(settings: Any) -> None:
    settings.ORCHESTRA_URL = "nowhere"

    with pytest.raises(OrchestraError, match="nowhere"):
        get_workflow_types()
