"""Clients learn which workflows there are."""

from typing import Any

import pytest

from orchestra.testing.factories import (
    WorkflowFactory,
    WorkflowVersionFactory,
)
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db


def test_answers_workflows_and_versions_by_slug(
    client_system: SignedClient,
) -> None:
    journalism = WorkflowFactory(slug="journalism", name="Journalism Workflow")
    for slug in ("v1", "v2"):
        WorkflowVersionFactory(
            workflow=journalism,
            slug=slug,
            name=f"Version {slug}",
            description="Articles from scratch.",
        )

    answer = client_system.get("workflow_types")

    assert client_system.status == 200
    assert answer == {
        "workflows": {
            "journalism": {
                "name": "Journalism Workflow",
                "versions": {
                    "v1": {
                        "name": "Version v1",
                        "description": "Articles from scratch.",
                    },
                    "v2": {
                        "name": "Version v2",
                        "description": "Articles from scratch.",
                    },
                },
            }
        }
    }


def test_without_workflows_the_answer_is_empty(
    client_system: SignedClient,
) -> None:
    assert client_system.get("workflow_types") == {"workflows": {}}


def test_the_number_of_queries_is_constant(
    client_system: SignedClient, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        workflow = WorkflowFactory()
        for slug in ("v1", "v2"):
            WorkflowVersionFactory(workflow=workflow, slug=slug)

    with django_assert_num_queries(2):
        client_system.get("workflow_types")


def test_the_final_slash_may_be_left_out(client_system: SignedClient) -> None:
    client_system.send("GET", "/orchestra/api/project/workflow_types")

    assert client_system.status == 200


def test_a_post_is_not_allowed(client_system: SignedClient) -> None:
    client_system.post("workflow_types", {})

    assert client_system.status == 405
