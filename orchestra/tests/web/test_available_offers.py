"""The page of available tasks."""

from typing import Any

import pytest
from django.test import Client

from orchestra.models import StaffBotRequest, Step, Task, Worker
from orchestra.services.staffing import staff
from orchestra.services.staffing_answers import accept, decline
from orchestra.testing.factories import (
    ProjectFactory,
    TaskFactory,
    UserFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.services.staffing.searches import offer_to
from orchestra.tests.web.offers import (
    LIST,
    accept_path,
    browser_of,
    offered,
    reject_path,
    text_of,
)

pytestmark = pytest.mark.django_db


def page_of(worker: Worker, query: str = "") -> Any:
    response = browser_of(worker).get(LIST + query)
    assert response.status_code == 200
    return response


def test_it_says_what_each_task_is(task: Task, ada: Worker) -> None:
    Task.objects.update(tags={"tags": [{"label": "rush", "status": "x"}]})
    offered(task, ada)
    StaffBotRequest.objects.update(project_description="Two *pages*")

    page = page_of(ada)

    text = text_of(page)
    for part in (
        "Draft",
        "Something to do.",
        "A workflow.",
        task.project.short_description,
        "rush",
        "Two pages",
        "Available since",
    ):
        assert part in text
    assert "<em>pages</em>" in page.content.decode()


def test_accepting_asks_first_and_ignoring_is_a_post(
    task: Task, ada: Worker
) -> None:
    """[S-10] No link on the page answers anything."""
    (offer,) = offered(task, ada)

    page = page_of(ada).content.decode()

    assert f'href="{accept_path(offer)}"' in page
    assert f'<form method="post" action="{reject_path(offer)}">' in page
    assert "csrfmiddlewaretoken" in page


def test_details_cannot_act(task: Task, ada: Worker) -> None:
    """[S-12] Neither in what a workflow wrote, nor in anything else."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    task.project.short_description = evil
    task.project.save()
    Task.objects.update(tags={"tags": [{"label": evil, "status": "x"}]})
    offered(task, ada)
    StaffBotRequest.objects.update(
        project_description=f"{evil} [x](javascript:alert(1))"
    )

    page = page_of(ada).content.decode()

    assert "<script>" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_a_review_is_told_from_the_work(task: Task, bo: Worker) -> None:
    offered(task, bo)
    StaffBotRequest.objects.update(required_role_counter=1)

    assert "Draft Review" in text_of(page_of(bo))


def test_nothing_on_offer(ada: Worker) -> None:
    assert "No task is on offer at the moment" in text_of(page_of(ada))


def test_somebody_elses_offers_are_not_there(
    task: Task, ada: Worker, bo: Worker
) -> None:
    offered(task, ada)

    assert "No task is on offer" in text_of(page_of(bo))


def test_what_was_ignored_can_be_looked_at_again(
    task: Task, ada: Worker
) -> None:
    (offer,) = offered(task, ada)
    decline(ada, offer.pk)

    page = page_of(ada, f"?ignored={offer.pk}")

    assert "You ignored “Draft”" in text_of(page)
    assert f'href="{accept_path(offer)}"' in page.content.decode()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²", "1%00"])
def test_a_number_that_is_none_is_no_matter(number: str, ada: Worker) -> None:
    assert "You ignored" not in text_of(page_of(ada, f"?ignored={number}"))


def test_only_what_one_ignored_oneself_is_told(
    task: Task, ada: Worker, bo: Worker
) -> None:
    offer, bos = offered(task, ada, bo)
    decline(bo, bos.pk)

    for number in (offer.pk, bos.pk):
        page = page_of(ada, f"?ignored={number}")
        assert "You ignored" not in text_of(page)


def test_what_is_taken_is_gone(task: Task, ada: Worker, bo: Worker) -> None:
    _, bos = offered(task, ada, bo)
    accept(bo, bos.pk)

    assert "No task is on offer" in text_of(page_of(ada))


def test_the_times_are_the_experts_own(task: Task, ada: Worker) -> None:
    offered(task, ada)
    StaffBotRequest.objects.update(created_at="2026-11-02T22:30:00Z")
    ada.timezone = "Asia/Tokyo"
    ada.save()

    assert "Tue 3 Nov 2026, 07:30" in text_of(page_of(ada))


def test_whoever_is_not_signed_in_comes_back_after(db: None) -> None:
    response = Client().get(LIST)

    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={LIST}")


def test_who_is_no_expert_is_told_so() -> None:
    client = Client()
    client.force_login(UserFactory(username="eve"))

    response = client.get(LIST)

    assert response.status_code == 403
    assert "not registered as an expert" in text_of(response)


def test_it_is_never_kept_and_loads_nothing_foreign(ada: Worker) -> None:
    response = page_of(ada)

    assert "no-store" in response["Cache-Control"]
    assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("count", [1, 100])
def test_six_queries_at_most(step: Step, ada: Worker, count: int) -> None:
    for _ in range(count):
        project = ProjectFactory(workflow_version=step.workflow_version)
        task = TaskFactory(step=step, project=project)
        offer = offer_to(staff(task.pk), ada)
        offer_to(offer.request, ada, method=0)
    client = browser_of(ada)

    with counted_queries() as queries:
        page = client.get(LIST).content.decode()

    assert page.count('class="offer-row"') == count
    assert len(queries) <= 6
