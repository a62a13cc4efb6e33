"""What commands that are clients of Orchestra say when it refuses."""

from orchestra.core.conf import settings
from orchestra.orchestra_api import OrchestraError


def explanation(error: OrchestraError) -> str:
    """Return what went wrong, and what to do about it."""
    if error.status is None:
        return (
            f"Nothing answers at {settings.URL}. Start the server in another "
            "window with `python manage.py runserver`, then begin again."
        )
    return f"Orchestra refused: {error.message}"
