"""Every model has pages, they open, and they cost the same at any size."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import RequestFactory

from orchestra.admin.base import OrchestraAdmin
from orchestra.models import (
    Delivery,
    Event,
    IdempotencyKey,
    Iteration,
    MachineRun,
    QueueMessage,
    TaskTimer,
)
from orchestra.testing.factories import UserFactory
from orchestra.testing.queries import counted_queries
from orchestra.tests.admin.pages import Browser, in_words, page
from orchestra.tests.admin.rows import MAKERS, MODELS, make

pytestmark = pytest.mark.django_db

every_model = pytest.mark.parametrize(
    "model", MODELS, ids=lambda model: model.__name__
)

#: What Orchestra alone writes, and people only read.
READ_ONLY = (
    Delivery,
    Event,
    IdempotencyKey,
    Iteration,
    MachineRun,
    QueueMessage,
)


def pages_of(model: Any) -> OrchestraAdmin:
    """Return what is registered for the model."""
    found = admin.site.get_model_admin(model)
    assert isinstance(found, OrchestraAdmin)
    return found


def request_of(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return request


@pytest.fixture
def root_request() -> Any:
    return request_of(UserFactory(is_staff=True, is_superuser=True))


@every_model
def test_every_model_is_registered_and_has_a_row_to_test_with(
    model: Any,
) -> None:
    """A new model needs pages, and a maker for these tests. [D-03]"""
    assert admin.site.is_registered(model)
    assert model in MAKERS


@every_model
def test_the_list_opens(model: Any, root: Browser) -> None:
    row = make(model)

    response = root.get(model, "changelist")

    assert response.status_code == 200
    assert page(model, "change", row.pk) in response.content.decode()


@every_model
def test_the_list_costs_the_same_at_any_size(
    model: Any, root: Browser
) -> None:
    """[D-03]"""
    costs = []
    for more in (3, 27):
        for _ in range(more):
            make(model)
        with counted_queries() as queries:
            root.get(model, "changelist")
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[1] <= 12


@every_model
def test_the_page_of_a_row_opens(model: Any, root: Browser) -> None:
    response = root.get(model, "change", make(model).pk)

    assert response.status_code == 200


@every_model
def test_the_page_to_add_opens_where_one_may_add(
    model: Any, root: Browser, root_request: Any
) -> None:
    allowed = pages_of(model).has_add_permission(root_request)

    response = root.get(model, "add")

    assert response.status_code == (200 if allowed else 403)


@every_model
def test_a_row_that_is_not_there_is_no_crash(
    model: Any, root: Browser
) -> None:
    for key in ("0", "nonsense", "9" * 40):
        response = root.get(model, "change", key)

        assert response.status_code == 302


@every_model
def test_the_search_finds_without_a_crash(model: Any, root: Browser) -> None:
    for words in ("ada", "1", "%", "a b c", "9" * 30):
        response = root.get(model, "changelist", q=words)

        assert response.status_code == 200


@every_model
def test_every_column_sorts(
    model: Any, root: Browser, root_request: Any
) -> None:
    make(model)
    columns = pages_of(model).get_list_display(root_request)

    for number in range(1, len(columns) + 1):
        response = root.get(model, "changelist", o=f"-{number}")

        assert response.status_code == 200


@every_model
def test_no_status_can_be_written(model: Any, root_request: Any) -> None:
    """Transitions are the services'. [D-03]"""
    pages = pages_of(model)
    row = make(model)
    for obj in (None, row):
        form = pages.get_form(root_request, obj, change=obj is not None)

        assert not {"status", "outcome"} & set(form.base_fields)


@every_model
def test_related_rows_are_searched_and_not_all_listed(
    model: Any, root_request: Any
) -> None:
    """A menu with every project would take as long as there are projects."""
    pages = pages_of(model)
    form = pages.get_form(root_request)
    asked = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.name in form.base_fields
    }

    assert asked <= {*pages.autocomplete_fields, *pages.raw_id_fields}


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
def test_what_only_orchestra_writes_is_read_only(
    model: Any, root: Browser
) -> None:
    row = make(model)

    assert root.get(model, "add").status_code == 403
    assert root.get(model, "delete", row.pk).status_code == 403
    assert (
        root.client.post(page(model, "change", row.pk), {}).status_code == 403
    )


def test_timers_are_registered(root: Browser) -> None:
    assert root.get(TaskTimer, "changelist").status_code == 200


@every_model
def test_names_of_related_rows_are_escaped(model: Any, root: Browser) -> None:
    row = make(model)
    hostile = '<script>alert("x")</script>'
    for related in (row, *_related(row)):
        for field in related._meta.concrete_fields:
            if field.name in {"short_description", "title", "name", "comment"}:
                type(related)._base_manager.filter(pk=related.pk).update(
                    **{field.name: hostile}
                )

    for response in (
        root.get(model, "changelist"),
        root.get(model, "change", row.pk),
    ):
        assert hostile not in response.content.decode()


def _related(row: Any) -> list[Any]:
    found = []
    for field in row._meta.concrete_fields:
        if field.is_relation and getattr(row, field.name):
            related = getattr(row, field.name)
            found += [related, *_related(related)]
    return found


def test_json_is_indented_where_it_is_read(root: Browser) -> None:
    event = make(Event)

    response = root.get(Event, "change", event.pk)

    assert "<pre>{\n  &quot;worker&quot;: &quot;ada&quot;\n}</pre>" in (
        response.content.decode()
    )


def test_an_error_keeps_its_lines(root: Browser) -> None:
    run = make(MachineRun)

    response = root.get(MachineRun, "change", run.pk)

    assert "<pre>Traceback:\n  one\n  two</pre>" in response.content.decode()


def test_events_are_found_by_kind(root: Browser) -> None:
    make(Event)

    found = root.get(Event, "changelist", kind="task_assigned")
    others = root.get(Event, "changelist", kind="task_created")

    assert "1 event" in in_words(found)
    assert "0 events" in in_words(others)
