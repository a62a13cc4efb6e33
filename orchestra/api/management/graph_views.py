"""What the pages of a project and of a workflow show."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.conditional import answer_if_new
from orchestra.api.management import graph_answers
from orchestra.api.management.admin_links import add_admin_urls
from orchestra.api.management.base import AdminView
from orchestra.api.management.graph_input import VersionInput
from orchestra.api.project.serializers import ProjectInput
from orchestra.selectors.project_page import project_page
from orchestra.selectors.workflow_graph import workflow_graph


class ProjectPageView(AdminView):
    """Tell all that the page of a project shows.

    With an If-None-Match that names the answer, it is an empty 304.
    """

    operation_id = "management_project"
    input_class = ProjectInput
    output_class = graph_answers.ProjectPage
    refusals = {  # noqa: RUF012
        404: "There is no project with this project_id."
    }

    def get(self, request: Request) -> Response:
        found = project_page(self.validated_input()["project_id"])
        if request.user.is_staff:
            add_admin_urls(found)
        return answer_if_new(request, found)


class WorkflowGraphView(AdminView):
    """Tell the steps of a workflow's version, and who follows each version.

    With an If-None-Match that names the answer, it is an empty 304.
    """

    operation_id = "management_workflow"
    input_class = VersionInput
    output_class = graph_answers.WorkflowGraph
    refusals = {  # noqa: RUF012
        404: "There is no such version of the workflow."
    }

    def get(self, request: Request) -> Response:
        given = self.validated_input()
        found = workflow_graph(given["workflow"], given["version"])
        return answer_if_new(request, found)
