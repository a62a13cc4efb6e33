"""Files of projects, for client systems."""

from urllib.parse import unquote, urlsplit

from django.urls import (
    Resolver404,
    ResolverMatch,
    get_script_prefix,
    resolve,
)
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.fields import KeyField, TextField
from orchestra.api.files.links import file_link
from orchestra.api.project.base import ClientView
from orchestra.core.conf import settings
from orchestra.core.dates import utc_text
from orchestra.selectors.projects import get_project

MOST_FILES = 500
NOT_OF_THE_PROJECT = "This is not the address of a file of the project."


class FileLinksInput(serializers.Serializer):
    """The addresses of files, as they stand in the project's data."""

    project_id = KeyField()
    urls = serializers.ListField(
        child=TextField(max_length=2_000, trim_whitespace=True),
        max_length=MOST_FILES,
        help_text="Paths, or whole addresses on this site.",
    )


class FileLinks(serializers.Serializer):
    """Addresses that open the files for whoever has them, for a while."""

    urls = serializers.DictField(
        child=serializers.URLField(), help_text="By what was sent."
    )
    expire_datetime = serializers.DateTimeField()


class FileLinksView(ClientView):
    """Give links that open a project's files without signing anything.

    The addresses in a project's data are for its experts. A link can be
    fetched by a program or stand in a page of the client's, until it
    expires. Whether there is such a file shows when it is opened.
    """

    input_class = FileLinksInput
    output_class = FileLinks
    refusals = {404: "There is no such project."}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        project = get_project(given["project_id"])
        expires = timezone.now() + settings.FILE_LINK_LIFETIME
        return Response(
            {
                "urls": {
                    url: request.build_absolute_uri(_link(project.pk, url))
                    for url in given["urls"]
                },
                "expire_datetime": utc_text(expires),
            }
        )


def _link(project_id: int, url: str) -> str:
    found = _resolved(url)
    if found is None or found.kwargs["project_id"] != project_id:
        raise serializers.ValidationError({"urls": [NOT_OF_THE_PROJECT]})
    return file_link(project_id, found.kwargs["file_id"])


def _resolved(url: str) -> ResolverMatch | None:
    """Return what the address leads to, if it is that of a file of ours."""
    try:
        parts = urlsplit(url)
        if parts.netloc not in ("", urlsplit(settings.URL).netloc):
            return None
        below = unquote(parts.path).removeprefix(get_script_prefix())
        found = resolve(f"/{below}")
    except (Resolver404, ValueError):
        return None
    return found if found.view_name == "orchestra:file" else None
