"""Whether what we stand on is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from orchestra.selectors.health import database_answers


@contextmanager
def database_down() -> Iterator[None]:
    """Let every query fail as it does when the server is gone."""

    def refuse(*args: Any) -> None:
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.django_db
def test_a_database_that_is_up_answers() -> None:
    assert database_answers()


@pytest.mark.django_db
def test_a_database_that_is_down_does_not() -> None:
    # [D-05] The health check asks the database.
    with database_down():
        assert not database_answers()
