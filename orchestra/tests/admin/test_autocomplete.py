"""Related rows are found by typing, in a constant number of queries."""

from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from orchestra.models import (
    StaffingRequestInquiry,
    StaffingResponse,
    TaskAssignment,
    TimeEntry,
)
from orchestra.testing.factories import AssignmentFactory
from orchestra.testing.queries import counted_queries
from orchestra.tests.admin.pages import Browser
from orchestra.tests.admin.rows import MODELS, make

pytestmark = pytest.mark.django_db


def every_field() -> list[tuple[Any, str]]:
    return [
        (model, name)
        for model in MODELS
        for name in admin.site.get_model_admin(model).autocomplete_fields
    ]


def find(root: Browser, model: Any, name: str, term: str = "") -> Any:
    return root.client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "orchestra",
            "model_name": model._meta.model_name,
            "field_name": name,
            "term": term,
        },
    )


@pytest.mark.parametrize(("model", "name"), every_field())
@pytest.mark.parametrize("term", ["", "a", "1"])
def test_every_field_finds_its_rows(
    root: Browser, model: Any, name: str, term: str
) -> None:
    """[D-01]"""
    make(model._meta.get_field(name).related_model)

    response = find(root, model, name, term)

    assert response.status_code == 200
    if not term:
        assert response.json()["results"]


@pytest.mark.parametrize(("model", "name"), every_field())
def test_finding_costs_the_same_at_any_size(
    root: Browser, model: Any, name: str
) -> None:
    costs = []
    for more in (3, 12):
        for _ in range(more):
            make(model._meta.get_field(name).related_model)
        with counted_queries() as queries:
            find(root, model, name)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_an_inquiry_is_found_by_the_name_of_its_worker(root: Browser) -> None:
    """[D-01]"""
    inquiry = make(StaffingRequestInquiry)
    username = inquiry.communication_preference.worker.user.username
    make(StaffingRequestInquiry)

    response = find(root, StaffingResponse, "request_inquiry", username)

    assert str(inquiry.pk) in [row["id"] for row in response.json()["results"]]


def test_deleted_rows_are_not_offered(root: Browser) -> None:
    AssignmentFactory()
    TaskAssignment.objects.all().delete()

    response = find(root, TimeEntry, "assignment")

    assert response.json()["results"] == []
