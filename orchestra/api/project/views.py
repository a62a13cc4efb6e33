"""What client systems can do."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.project import answers
from orchestra.api.project.base import ClientView
from orchestra.api.project.creation import CreatesProjects
from orchestra.api.project.links import details_url
from orchestra.api.project.serializers import (
    AssignWorkerInput,
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

#: What went wrong -> what clients of old know it by.
ERROR_KEYS: dict[type[Exception], str] = {
    WorkerCertificationError: "worker_certification_error",
    TaskAssignmentError: "task_assignment_error",
    ProjectNotActive: "task_assignment_error",
}


class CreateProjectView(CreatesProjects, ClientView):
    """Create a project and its first tasks, or nothing at all.

    With an Idempotency-Key, sending the same request again answers with
    the project that the first one created.
    """

    output_class = answers.CreatedProject

    def post(self, request: Request) -> Response:
        project = self.created_project(self.client.key_id)
        return Response({"project_id": project.pk})


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
