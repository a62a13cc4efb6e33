"""POST project_management/create_project, and what its form needs."""

from typing import Any

import pytest
from django.urls import reverse

from orchestra.models import (
    Event,
    IdempotencyKey,
    Project,
    Step,
    Task,
    Worker,
    WorkerCertification,
)
from orchestra.testing.factories import (
    WorkerFactory,
    WorkflowFactory,
    WorkflowVersionFactory,
    make_project_admin,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.project.test_create_project import FIELDS, WRONG
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.signed import KEY, SignedClient
from orchestra.tests.api.test_bad_input import UNREADABLE
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db

NAME = "management_create_project"
ORDER_1 = {"Idempotency-Key": "order-1"}

TaskClass = WorkerCertification.TaskClass


def test_answers_the_id_and_where_to_see_it(
    dis: Session, wanted_project: dict[str, Any], step: Step
) -> None:
    answer = dis.post(NAME, wanted_project)

    project = Project.objects.get()
    assert dis.status == 200
    assert answer == {
        "id": project.pk,
        "details_url": (
            f"http://testserver/orchestra/app/project/{project.pk}"
        ),
    }
    checker(NAME).validate(answer)
    assert project.short_description == "A portrait of Ada"
    assert project.priority == 10
    assert project.task_class == TaskClass.REAL
    assert project.project_data == wanted_project["project_data"]
    assert [task.step for task in project.tasks.all()] == [step]


def test_its_address_is_as_documented() -> None:
    assert reverse(f"orchestra:{NAME}") == (
        "/orchestra/api/interface/project_management/create_project/"
    )


def test_the_history_names_the_admin(
    dis: Session, wanted_project: dict[str, Any]
) -> None:
    dis.post(NAME, wanted_project)

    event = Event.objects.get(kind=Event.Kind.PROJECT_CREATED)
    assert (event.actor_kind, event.actor_name) == ("worker", "di")


def test_practice_projects_can_be_made(
    dis: Session, wanted_project: dict[str, Any]
) -> None:
    dis.post(NAME, wanted_project | {"task_class": "training"})

    assert Project.objects.get().task_class == TaskClass.TRAINING


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_what_is_wrong_is_named(
    dis: Session, wanted_project: dict[str, Any], field: str, value: object
) -> None:
    answer = refusal(dis, NAME, wanted_project | {field: value})

    assert list(answer["fields"]) == [field]


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_missing_is_named(
    dis: Session, wanted_project: dict[str, Any], field: str
) -> None:
    del wanted_project[field]

    answer = refusal(dis, NAME, wanted_project)

    assert list(answer["fields"]) == [field]


@pytest.mark.parametrize("body", UNREADABLE)
def test_what_cannot_be_read_is_refused(dis: Session, body: bytes) -> None:
    refusal(dis, NAME, body)


@pytest.mark.parametrize("field", ["workflow_slug", "workflow_version_slug"])
def test_an_unknown_slug_is_not_found_and_named(
    dis: Session, wanted_project: dict[str, Any], field: str
) -> None:
    answer = refusal(dis, NAME, wanted_project | {field: "nowhere"}, 404)

    assert answer["message"].startswith(f"{field}: ")


@pytest.mark.parametrize("key", ["", "x" * 256, "two words"])
def test_a_bad_key_is_named(
    dis: Session, wanted_project: dict[str, Any], key: str
) -> None:
    answer = dis.post(NAME, wanted_project, {"Idempotency-Key": key})

    assert dis.status == 400
    assert list(answer["fields"]) == ["Idempotency-Key"]
    assert not Project.objects.exists()


class TestADoubleClick:
    def test_makes_one_project(
        self, dis: Session, wanted_project: dict[str, Any]
    ) -> None:
        """[A-03]"""
        first = dis.post(NAME, wanted_project, ORDER_1)
        again = dis.post(NAME, wanted_project, ORDER_1)

        assert dis.status == 200
        assert first == again
        assert Project.objects.count() == Task.objects.count() == 1

    def test_makes_one_also_if_the_admin_was_renamed(
        self, dis: Session, di: Worker, wanted_project: dict[str, Any]
    ) -> None:
        first = dis.post(NAME, wanted_project, ORDER_1)
        di.user.username = "diana"
        di.user.save()

        assert dis.post(NAME, wanted_project, ORDER_1) == first

    def test_with_something_else_in_the_form_is_refused(
        self, dis: Session, wanted_project: dict[str, Any]
    ) -> None:
        dis.post(NAME, wanted_project, ORDER_1)

        dis.post(NAME, wanted_project | {"priority": 11}, ORDER_1)

        assert dis.status == 409
        assert Project.objects.count() == 1

    def test_after_a_refusal_may_use_the_key_again(
        self, dis: Session, wanted_project: dict[str, Any]
    ) -> None:
        dis.post(NAME, wanted_project | {"workflow_slug": "?"}, ORDER_1)
        assert not IdempotencyKey.objects.exists()

        dis.post(NAME, wanted_project, ORDER_1)

        assert dis.status == 200

    def test_of_another_admin_is_about_another_project(
        self, dis: Session, wanted_project: dict[str, Any]
    ) -> None:
        other = Session(make_project_admin(WorkerFactory()))

        dis.post(NAME, wanted_project, ORDER_1)
        other.post(NAME, wanted_project, ORDER_1)

        assert Project.objects.count() == 2

    def test_has_nothing_to_do_with_a_clients_key(
        self,
        dis: Session,
        client_system: SignedClient,
        wanted_project: dict[str, Any],
    ) -> None:
        dis.post(NAME, wanted_project, ORDER_1)
        client_system.post("create_project", wanted_project, **ORDER_1)

        owners = IdempotencyKey.objects.values_list("client", flat=True)
        assert KEY in owners
        assert Project.objects.count() == 2


class TestTheWorkflows:
    def test_are_told_with_their_versions(
        self, dis: Session, wanted_project: dict[str, Any]
    ) -> None:
        slug = wanted_project["workflow_slug"]

        answer = dis.get("management_workflows")

        assert list(answer["workflows"]) == [slug]
        assert list(answer["workflows"][slug]["versions"]) == [
            wanted_project["workflow_version_slug"]
        ]
        checker("management_workflows").validate(answer)

    @pytest.mark.parametrize("count", [1, 20])
    def test_cost_the_same_however_many(
        self, dis: Session, count: int
    ) -> None:
        for _ in range(count):
            WorkflowVersionFactory(workflow=WorkflowFactory())

        with counted_queries() as queries:
            answer = dis.get("management_workflows")

        assert len(answer["workflows"]) == count
        # The worker and their groups, the workflows and their versions.
        assert len(queries) == 3, queries
