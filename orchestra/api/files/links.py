"""Addresses of project files, and links that open them without a session."""

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.http import urlencode

from orchestra.core.conf import settings

SALT = "orchestra.files.link"

#: What the signature of a link is called in its query.
PARAMETER = "token"


def file_path(project_id: int, file_id: str) -> str:
    """Return the file's address on this site; it never changes."""
    return reverse("orchestra:file", args=[project_id, file_id])


def file_link(project_id: int, file_id: str) -> str:
    """Return an address on this site that opens the file for everybody.

    It does so for ``ORCHESTRA_FILE_LINK_LIFETIME``, counted from now, or
    until ``SECRET_KEY`` changes.
    """
    _, _, token = _signer().sign(_subject(project_id, file_id)).partition(":")
    path = file_path(project_id, file_id)
    return f"{path}?{urlencode({PARAMETER: token})}"


def is_link_valid(project_id: int, file_id: str, token: str) -> bool:
    """Return whether the token opens this very file, and still does."""
    signed = f"{_subject(project_id, file_id)}:{token}"
    try:
        _signer().unsign(signed, max_age=settings.FILE_LINK_LIFETIME)
    except BadSignature:
        return False
    return True


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=SALT)


def _subject(project_id: int, file_id: str) -> str:
    return f"{int(project_id)}/{file_id}"
