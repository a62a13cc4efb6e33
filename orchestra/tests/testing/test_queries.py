"""Counting queries: what a budget is about, and no more."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from orchestra.models import Worker
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db


def test_queries_about_our_own_tables_count() -> None:
    with counted_queries() as queries:
        Worker.objects.first()
        Worker.objects.update(phone=None)

    assert len(queries) == 2


def test_a_join_with_the_users_counts() -> None:
    with counted_queries() as queries:
        list(Worker.objects.select_related("user"))

    assert len(queries) == 1


def test_a_subquery_on_the_users_counts() -> None:
    users = get_user_model().objects.filter(username="ada")
    with counted_queries() as queries:
        list(Worker.objects.filter(user__in=users))

    assert len(queries) == 1


def test_savepoints_sessions_and_users_do_not_count() -> None:
    with (
        CaptureQueriesContext(connection) as everything,
        counted_queries() as queries,
        transaction.atomic(),
    ):
        get_user_model().objects.first()
        Session.objects.first()

    assert queries == []
    assert len(everything) == 4


def test_the_list_is_filled_when_the_block_ends() -> None:
    with counted_queries() as queries:
        Worker.objects.count()
        assert queries == []

    assert len(queries) == 1
