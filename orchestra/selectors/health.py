"""Read whether what we stand on is there."""

from django.db import DatabaseError, connection


def database_answers() -> bool:
    """Return whether the database answers the simplest of questions."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
