"""Count the queries that a budget is about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

#: Transaction control, and the look-ups of the session and its user: every
#: request has them, whatever it does.
UNCOUNTED = re.compile(
    r"""(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)\b
    |SELECT\b((?!\bFROM\b).)*\bFROM\s"(django_session|auth_\w+)"
    |(UPDATE|INSERT\sINTO)\s"django_session"
    """,
    re.VERBOSE | re.DOTALL,
)


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the statements that the block runs and a budget counts.

    The list is filled when the block ends.
    """
    counted: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield counted
    statements = (query["sql"] for query in captured.captured_queries)
    counted.extend(
        statement for statement in statements if not UNCOUNTED.match(statement)
    )
