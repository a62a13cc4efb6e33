"""What client systems can do."""

import hashlib
import json
from typing import Any

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.project import answers
from orchestra.api.project.base import ClientView
from orchestra.api.project.serializers import (
    TASK_CLASSES,
    AssignWorkerInput,
    CreateProjectInput,
    IdempotencyHeader,
    ProjectInformationInput,
    ProjectInput,
)
from orchestra.core.errors import (
    ProjectNotActive,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import Project
from orchestra.selectors.projects import get_project, project_information
from orchestra.selectors.workflows import workflow_types
from orchestra.services.assignment import assign_task
from orchestra.services.projects import (
    create_project_once,
    create_project_with_tasks,
)

#: What went wrong -> what clients of old know it by.
ERROR_KEYS: dict[type[Exception], str] = {
    WorkerCertificationError: "worker_certification_error",
    TaskAssignmentError: "task_assignment_error",
    ProjectNotActive: "task_assignment_error",
}


class CreateProjectView(ClientView):
    """Create a project and its first tasks, or nothing at all.

    With an Idempotency-Key, sending the same request again answers with
    the project that the first one created.
    """

    input_class = CreateProjectInput
    header_class = IdempotencyHeader
    output_class = answers.CreatedProject
    refusals = {  # noqa: RUF012
        404: "There is no such workflow, or no such version of it.",
        409: "The Idempotency-Key was used with another body.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        given["task_class"] = TASK_CLASSES[given["task_class"]]
        key = self._idempotency_key()
        project = (
            create_project_once(
                self.client.key_id, key, digest_of_input(given), **given
            )
            if key
            else create_project_with_tasks(**given)
        )
        return Response({"project_id": project.pk})

    def _idempotency_key(self) -> str | None:
        header = self.header_class(data=self.request.headers)
        header.is_valid(raise_exception=True)
        key: str | None = header.validated_data.get("Idempotency-Key")
        return key


class ProjectInformationView(ClientView):
    """Tell all about one project, or about several."""

    input_class = ProjectInformationInput
    output_class = answers.OneOrSeveral
    refusals = {404: "There is no project with this project_id."}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        if "project_ids" in given:
            return Response(self._information(given["project_ids"]))
        project_id = given["project_id"]
        found = self._information([project_id])
        if not found:
            raise Project.DoesNotExist
        return Response(found[project_id])

    def _information(self, project_ids: list[int]) -> dict[int, Any]:
        found = project_information(project_ids)
        for project_id, information in found.items():
            information["project"]["details_url"] = details_url(
                self.request, project_id
            )
        return found


class ProjectDetailsUrlView(ClientView):
    """Tell where people see the project."""

    input_class = ProjectInput
    output_class = answers.ProjectDetailsUrl
    refusals = {404: "There is no project with this project_id."}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        project = get_project(self.validated_input()["project_id"])
        return Response(
            {"project_details_url": details_url(request, project.pk)}
        )


class AssignWorkerToTaskView(ClientView):
    """Assign a task to an expert."""

    input_class = AssignWorkerInput
    output_class = answers.WorkerAssigned
    refusals = {  # noqa: RUF012
        403: "The expert lacks a certification that the task requires.",
        404: "There is no such expert or task.",
        409: "The task cannot be assigned to them now.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        assign_task(given["worker_id"], given["task_id"])
        return Response({"success": True, "errors": {}})

    def handle_exception(self, exc: Exception) -> Response:
        """Say in the words that clients know from before what went wrong."""
        response = super().handle_exception(exc)
        key = next(
            (key for kind, key in ERROR_KEYS.items() if isinstance(exc, kind)),
            "error",
        )
        errors = {key: response.data["message"]}
        response.data |= {"success": False, "errors": errors}
        return response


class WorkflowTypesView(ClientView):
    """List all workflows and their versions."""

    output_class = answers.WorkflowTypes

    def get(self, request: Request) -> Response:
        return Response({"workflows": workflow_types()})


def details_url(request: Request, project_id: int) -> str:
    """Return the address of the project's page on this server."""
    route = f"project/{project_id}"
    path = reverse("orchestra:app", kwargs={"route": route})
    return request.build_absolute_uri(path)


def digest_of_input(given: dict[str, Any]) -> str:
    """Return a digest that is the same however the JSON was written."""
    text = json.dumps(given, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
