"""What project admins create projects with."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.management import answers
from orchestra.api.management.base import AdminView
from orchestra.api.project.answers import WorkflowTypes
from orchestra.api.project.creation import CreatesProjects
from orchestra.api.project.links import details_url
from orchestra.selectors.workflows import workflow_types


class CreateProjectView(CreatesProjects, AdminView):
    """Create a project and its first tasks, or nothing at all.

    With an Idempotency-Key, sending the same request again answers with
    the project that the first one created: a double click makes one.
    """

    operation_id = "management_create_project"
    output_class = answers.ProjectMade

    def post(self, request: Request) -> Response:
        # The username may change while the key still counts.
        project = self.created_project(f"worker:{self.worker.pk}")
        return Response(
            {
                "id": project.pk,
                "details_url": details_url(request, project.pk),
            }
        )


class WorkflowsView(AdminView):
    """List all workflows and their versions, for a new project to follow."""

    operation_id = "management_workflows"
    output_class = WorkflowTypes

    def get(self, request: Request) -> Response:
        return Response({"workflows": workflow_types()})
