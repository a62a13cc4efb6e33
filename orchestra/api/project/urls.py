"""Where the client API is found, below ``api/project/``.

The final slash may be left out, as the published reference does, without a
redirect that would turn a POST into a GET.
"""

from django.urls import URLPattern, re_path

from orchestra.api.project import views
from orchestra.api.project.base import ClientView


def endpoint(name: str, view: type[ClientView]) -> URLPattern:
    """Return the pattern of an endpoint, with and without the slash."""
    return re_path(rf"^{name}/?\Z", view.as_view(), name=name)


urlpatterns = [
    endpoint("create_project", views.CreateProjectView),
    endpoint("project_information", views.ProjectInformationView),
    endpoint("project_details_url", views.ProjectDetailsUrlView),
    endpoint("workflow_types", views.WorkflowTypesView),
]
