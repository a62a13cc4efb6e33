"""The API's description is valid, complete and true."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, set_script_prefix
from drf_spectacular.management.commands.spectacular import Command
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from orchestra.api.base import JSONView
from orchestra.api.openapi import SchemaView, document
from orchestra.models import Project, Step, Task
from orchestra.testing.factories import AssignmentFactory, TaskFactory
from orchestra.tests.api.signed import SignedClient

GENERATOR = "orchestra.api.openapi.OrchestraSchemaGenerator"
PROJECT_API = "/orchestra/api/project/"


def operations() -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation | {"path": path, "method": method}
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }


def our_views() -> set[type[JSONView]]:
    resolver = get_resolver()
    views = {
        getattr(possibility.callback, "cls", None)
        for possibility in _patterns(resolver.url_patterns)
    }
    return {
        view
        for view in views
        if view
        and issubclass(view, JSONView)
        and view is not SchemaView
        # What is between a queue and its workers says so.
        and view.schema is not None
    }


def _patterns(patterns: Any) -> Any:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def test_the_description_is_valid_openapi() -> None:
    validate_schema(document())


def test_nothing_in_it_is_guessed(capsys: Any) -> None:
    call_command(
        Command(),
        "--validate",
        "--fail-on-warn",
        generator_class=GENERATOR,
        file="/dev/null",
    )

    assert capsys.readouterr().err == ""


def test_it_is_served_to_everybody(client: Client) -> None:
    response = client.get("/orchestra/api/schema/")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == json.loads(json.dumps(document()))


def test_every_endpoint_of_ours_is_in_it() -> None:
    methods = {"get", "post", "put", "patch", "delete"}
    offered = [
        (view, method)
        for view in our_views()
        for method in methods
        if hasattr(view, method)
    ]

    assert len(operations()) == len(offered)
    assert set(operations()) >= {
        "create_project",
        "project_information",
        "project_details_url",
        "workflow_types",
        "dashboard_tasks",
        "save_task_assignment",
    }


def test_no_endpoint_of_anybody_else_is_in_it() -> None:
    ours = ("/orchestra/api/", "/orchestra/files/", "/orchestra/todos/")

    assert all(path.startswith(ours) for path in document()["paths"])


def test_the_two_audiences_are_told_apart() -> None:
    for operation in operations().values():
        signed = operation["path"].startswith(PROJECT_API)
        scheme = "http_signature" if signed else "browser_session"
        assert operation["security"] == [{scheme: []}]
        assert operation["tags"] == ["Client API" if signed else "Worker API"]


def test_the_signature_scheme_says_what_to_sign() -> None:
    schemes = document()["components"]["securitySchemes"]

    assert schemes["http_signature"]["type"] == "http"
    assert (
        "(request-target) host date digest"
        in (schemes["http_signature"]["description"])
    )


def test_every_operation_says_what_it_does_and_how_it_fails() -> None:
    for operation in operations().values():
        assert operation["summary"]
        assert "401" in operation["responses"]
        assert any(code.startswith("2") for code in operation["responses"])
        for answer in operation["responses"].values():
            assert answer["description"]


def test_the_idempotency_key_is_a_header() -> None:
    (parameter,) = operations()["create_project"]["parameters"]

    assert parameter["in"] == "header"
    assert parameter["name"] == "Idempotency-Key"


@pytest.fixture
def mounted_elsewhere() -> Any:
    set_script_prefix("/sub/site/")
    yield
    set_script_prefix("/")


def test_a_list_in_one_parameter_is_told_from_a_repeated_one() -> None:
    def exploded(path: str) -> dict[str, bool]:
        return {
            one["name"]: one.get("explode", True)
            for one in document()["paths"][path]["get"]["parameters"]
            if one["schema"].get("type") == "array"
        }

    management = "/orchestra/api/interface/project_management/"
    assert exploded("/orchestra/todos/todo/") == {"id__in": False}
    assert exploded(f"{management}projects/") == {"status": True}


def test_a_site_below_a_prefix_says_so(mounted_elsewhere: None) -> None:
    assert document()["servers"] == [{"url": "/sub/site"}]


def test_a_site_at_the_root_needs_no_server() -> None:
    assert "servers" not in document()


def checker(operation_id: str, status: int = 200) -> Draft202012Validator:
    """Return what checks an answer against the description."""
    operation = operations()[operation_id]
    content = operation["responses"][str(status)]["content"]
    return Draft202012Validator(
        {
            **_with_null(content["application/json"]["schema"]),
            "components": _with_null(document()["components"]),
        }
    )


def _with_null(schema: Any) -> Any:
    """Say ``nullable`` of OpenAPI 3.0 in the words of JSON Schema."""
    if isinstance(schema, list):
        return [_with_null(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _with_null(part) for name, part in schema.items()}
    if found.pop("nullable", False) is not True:
        return found
    return {"anyOf": [found, {"type": "null"}]}


@pytest.mark.django_db
def test_a_project_is_as_it_is_described(
    client_system: SignedClient, task: Task, ada: Any
) -> None:
    AssignmentFactory(task=task, worker=ada, in_progress_task_data={"a": 1})
    one = {"project_id": task.project_id}
    several = {"project_ids": [task.project_id]}
    check = checker("project_information")

    check.validate(client_system.post("project_information", one))
    check.validate(client_system.post("project_information", several))


@pytest.mark.django_db
def test_the_check_of_projects_would_find_a_fault(
    client_system: SignedClient, project: Project
) -> None:
    TaskFactory(project=project)
    answer = client_system.post(
        "project_information", {"project_id": project.pk}
    )
    (task,) = answer["tasks"].values()
    task["status"] = 0

    assert not checker("project_information").is_valid(answer)


@pytest.mark.django_db
def test_other_answers_are_as_they_are_described(
    client_system: SignedClient,
    wanted_project: dict[str, Any],
    step: Step,
) -> None:
    created = client_system.post("create_project", wanted_project)
    refused = client_system.post("create_project", {})
    types = client_system.get("workflow_types")
    url = client_system.post("project_details_url", created)

    checker("create_project").validate(created)
    checker("create_project", 400).validate(refused)
    checker("workflow_types").validate(types)
    checker("project_details_url").validate(url)


@pytest.mark.django_db
def test_what_the_description_asks_for_is_what_is_needed(
    client_system: SignedClient,
) -> None:
    schema = document()["components"]["schemas"]["CreateProjectInput"]

    answer = client_system.post("create_project", {})

    assert set(answer["fields"]) == set(schema["required"])
