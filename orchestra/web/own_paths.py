"""Where a page may send somebody on to."""

from django.utils.http import url_has_allowed_host_and_scheme


def own_path(candidate: str | None) -> str:
    """Return the candidate if it is a path on this site, else nothing.

    Whatever a browser might take for another site's address is none.
    """
    path = candidate or ""
    is_own = path.startswith("/") and url_has_allowed_host_and_scheme(
        path, allowed_hosts=None
    )
    return path if is_own else ""
