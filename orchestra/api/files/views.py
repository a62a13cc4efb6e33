"""The endpoints that take in the files of projects, and serve them."""

from datetime import timedelta
from typing import Any, NoReturn

from django.http import HttpResponseBase, HttpResponseRedirect
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from orchestra.api.base import WorkerView
from orchestra.api.fields import LARGEST_KEY
from orchestra.api.files.links import PARAMETER, file_path, is_link_valid
from orchestra.api.files.schema import FileSchema, UploadSchema
from orchestra.api.files.serializers import (
    UploadedImage,
    UploadImageForm,
    UploadImageInput,
)
from orchestra.api.files.serving import HAS_CHANGED, NO_SUCH_PART, serve
from orchestra.api.parsers import StrictJSONParser
from orchestra.api.permissions import IsInProject, IsWorker
from orchestra.core.conf import settings
from orchestra.core.errors import StoredFileNotFound
from orchestra.integrations.project_files import project_files
from orchestra.models import Project
from orchestra.selectors.assignments import is_worker_assigned_in_project
from orchestra.selectors.uploads import (
    is_assignment_in_project,
    project_of_upload,
)
from orchestra.services.project_files import store_image

STORE_DOWN = "The store of files does not answer; nothing was lost."
WHICH_PROJECT = "Say which project the image is for."
NOT_ITS_PROJECT = "This assignment is in another project."

LINK_IS_OVER = (
    "This link has expired, or was not copied whole. Ask for a new one, or "
    "sign in."
)

#: How long an address of the store's own works: to follow a redirect.
REDIRECT_LIFETIME = timedelta(minutes=5)


class UploadParser(StrictJSONParser):
    """Parse JSON that has room for an image."""

    def limit(self) -> int:
        return largest_upload()


def largest_upload() -> int:
    """Return how large a body may be: base64 takes a third more.

    There is room for an image that is a little too large, so that whoever
    sends it is told about the image and not about a body.
    """
    return 2 * int(settings.IMAGE_MAX_BYTES)


class UploadImageView(WorkerView):
    """Keep an image for the text that an expert writes.

    The answer's `url` is an address of this site that never changes, so it
    may be stored in a task's data and shown by `<img src>`. Whoever may see
    the project is served the image there: its experts and project admins by
    their session. A client system that finds the address in its project asks
    `file_links` for one that needs no session.

    The `prefix` is a name for folders inside the project's and says nothing
    of the project, so send a `project_id` or an `assignment_id` with it;
    without either it is the one project that the expert is working in.

    JSON carries the image in base64; a form carries it as a file, `image`.
    """

    parser_classes = (UploadParser, MultiPartParser)
    permission_classes = (*WorkerView.permission_classes, IsInProject)
    schema = UploadSchema()
    input_class = UploadImageInput
    output_class = UploadedImage
    refusals = {  # noqa: RUF012
        404: "There is no such project or assignment.",
        409: "The project is not active.",
        503: STORE_DOWN,
    }

    def largest_body(self) -> int:
        return largest_upload()

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        project = self._project(given)
        self.check_object_permissions(request, project)
        name, data = _name_and_data(given)
        file = store_image(project, name, data, given["prefix"] or "")
        return Response(
            {"url": file_path(project.pk, file.id), "file_id": file.id}
        )

    def _input_class(self) -> type[Serializer[Any]]:
        content_type = self.request.content_type or ""
        if content_type.startswith("multipart/"):
            return UploadImageForm
        return UploadImageInput

    def _project(self, given: dict[str, Any]) -> Project:
        project_id, assignment_id = given["project_id"], given["assignment_id"]
        project = project_of_upload(self.worker, project_id, assignment_id)
        if project is None:
            raise ValidationError({"project_id": [WHICH_PROJECT]})
        if assignment_id is not None and not is_assignment_in_project(
            assignment_id, project.pk
        ):
            raise ValidationError({"assignment_id": [NOT_ITS_PROJECT]})
        return project


class HasLinkOrIsWorker(BasePermission):
    """Whoever has a link to this very file, and every expert."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return _has_link(request, view) or (
            IsAuthenticated().has_permission(request, view)
            and IsWorker().has_permission(request, view)
        )


class FileView(WorkerView):
    """Serve a file to whoever may see its project, or has a link to it.

    To anybody else there is no such file. Images are shown, and anything
    else is saved; nothing in a file can run on this site.
    """

    permission_classes = (HasLinkOrIsWorker,)
    schema = FileSchema()
    operation_id = "file"
    refusals = {  # noqa: RUF012
        404: "There is no such file, or it is not for you.",
        412: HAS_CHANGED,
        416: NO_SUCH_PART,
        503: STORE_DOWN,
    }

    def get(
        self, request: Request, project_id: int, file_id: str
    ) -> HttpResponseBase:
        linked = _has_link(request, self)
        if not linked:
            self._ensure_visible(project_id)
        store = project_files()
        own_address = store.link(project_id, file_id, REDIRECT_LIFETIME)
        if own_address is not None:
            return HttpResponseRedirect(own_address)
        response = serve(request._request, store, project_id, file_id)
        if linked:
            # It may stand in a page of the client's.
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def permission_denied(
        self,
        request: Request,
        message: str | None = None,
        code: str | None = None,
    ) -> NoReturn:
        if request.query_params.get(PARAMETER):
            raise NotAuthenticated(LINK_IS_OVER)
        super().permission_denied(request, message, code)

    def _ensure_visible(self, project_id: int) -> None:
        worker = self.worker
        # A database would choke on a number that is no key.
        if project_id > LARGEST_KEY or not (
            is_worker_assigned_in_project(worker, project_id)
            or worker.is_project_admin()
        ):
            raise StoredFileNotFound


def _has_link(request: Request, view: APIView) -> bool:
    token = request.query_params.get(PARAMETER, "")
    return bool(token) and is_link_valid(token=token, **view.kwargs)


def _name_and_data(given: dict[str, Any]) -> tuple[str, bytes]:
    if "image" in given:
        return given["image"].name, given["image"].read()
    return "image", given["image_data"]
