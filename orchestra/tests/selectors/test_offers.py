"""The offers that a worker may accept."""

from typing import Any

import pytest

from orchestra.models import (
    Project,
    StaffBotRequest,
    StaffingResponse,
    Step,
    Task,
    Worker,
)
from orchestra.selectors.offers import available_offers
from orchestra.services.staffing import staff
from orchestra.services.staffing_answers import accept, decline
from orchestra.testing.factories import ProjectFactory, TaskFactory
from orchestra.testing.queries import counted_queries
from orchestra.tests.services.staffing.searches import offer_to

pytestmark = pytest.mark.django_db


def search_for(step: Step, **project: Any) -> StaffBotRequest:
    version = step.workflow_version
    project = ProjectFactory(workflow_version=version, **project)
    return staff(TaskFactory(step=step, project=project).pk)


def ids(worker: Worker) -> list[int]:
    return [one["request_id"] for one in available_offers(worker)]


def test_all_that_a_page_or_a_message_says_of_it(
    task: Task, ada: Worker
) -> None:
    Task.objects.update(tags={"tags": [{"label": "rush"}]})
    request = staff(task.pk)
    request.project_description = "Two *pages*"
    request.save()
    offer = offer_to(request, ada)

    assert available_offers(ada) == [
        {
            "inquiry_id": offer.pk,
            "request_id": request.pk,
            "task_id": task.pk,
            "tags": {"tags": [{"label": "rush"}]},
            "role_counter": 0,
            "step_name": "Draft",
            "step_description": "Something to do.",
            "workflow_description": "A workflow.",
            "project_description": task.project.short_description,
            "detailed_description": "Two *pages*",
            "available_datetime": request.created_at,
        }
    ]


def test_two_channels_make_one_offer(step: Step, ada: Worker) -> None:
    request = search_for(step)
    for method in (0, 1):
        offer_to(request, ada, method)

    assert ids(ada) == [request.pk]


def test_nobody_sees_anybody_elses(
    step: Step, ada: Worker, bo: Worker
) -> None:
    offer_to(search_for(step), bo)

    assert ids(ada) == []


def test_the_most_urgent_project_comes_first(step: Step, ada: Worker) -> None:
    older, newer = search_for(step), search_for(step)
    urgent = search_for(step, priority=9)
    for request in (newer, urgent, older):
        offer_to(request, ada)

    assert ids(ada) == [urgent.pk, older.pk, newer.pk]


def test_what_is_declined_is_gone(step: Step, ada: Worker) -> None:
    request = search_for(step)
    by_slack = offer_to(request, ada, method=0)
    offer_to(request, ada, method=1)

    decline(ada, by_slack.pk)

    assert ids(ada) == []


def test_what_is_taken_is_gone(step: Step, ada: Worker, bo: Worker) -> None:
    request = search_for(step)
    offer_to(request, ada)

    accept(bo, offer_to(request, bo).pk)

    assert ids(ada) == ids(bo) == []


def test_what_was_accepted_in_vain_stays_while_it_is_open(
    step: Step, ada: Worker
) -> None:
    request = search_for(step)
    StaffingResponse.objects.create(
        request_inquiry=offer_to(request, ada), is_available=True
    )

    assert ids(ada) == [request.pk]


@pytest.mark.parametrize("status", [2, 3, 4])
def test_a_project_that_is_not_active_offers_nothing(
    status: int, step: Step, ada: Worker
) -> None:
    offer_to(search_for(step), ada)
    Project.objects.update(status=status)

    assert ids(ada) == []


@pytest.mark.parametrize("status", [5, 6, 7])
def test_a_task_that_has_ended_is_not_offered(
    status: int, step: Step, ada: Worker
) -> None:
    offer_to(search_for(step), ada)
    Task.objects.update(status=status)

    assert ids(ada) == []


def test_a_request_that_was_deleted_offers_nothing(
    step: Step, ada: Worker
) -> None:
    request = search_for(step)
    offer_to(request, ada)

    request.delete()

    assert ids(ada) == []


@pytest.mark.parametrize("count", [1, 100])
def test_the_budget_is_six_queries(
    count: int, step: Step, ada: Worker
) -> None:
    """[S-15]"""
    for _ in range(count):
        offer_to(search_for(step), ada)

    with counted_queries() as queries:
        assert len(available_offers(ada)) == count

    assert len(queries) <= 6
