"""Where the client API is found, below ``api/project/``.

The final slash may be left out, as the published reference does, without a
redirect that would turn a POST into a GET.
"""

from django.urls import URLPattern, re_path

from orchestra.api.project import files, messages, todos, views
from orchestra.api.project.base import ClientView


def endpoint(name: str, view: type[ClientView], path: str = "") -> URLPattern:
    """Return the pattern of an endpoint, with and without the slash.

    The path is its name unless given.
    """
    return re_path(rf"^{path or name}/?\Z", view.as_view(), name=name)


urlpatterns = [
    endpoint("create_project", views.CreateProjectView),
    endpoint("project_information", views.ProjectInformationView),
    endpoint("project_details_url", views.ProjectDetailsUrlView),
    endpoint("assign_worker_to_task", views.AssignWorkerToTaskView),
    endpoint("workflow_types", views.WorkflowTypesView),
    endpoint("file_links", files.FileLinksView),
    endpoint("todo-api", todos.TodosOfClientView),
    endpoint(
        "todo-api-detail",
        todos.TodoOfClientView,
        r"todo-api/(?P<pk>[0-9]{1,18})",
    ),
    endpoint("todo_templates", todos.TodoTemplatesView),
    endpoint("create_todos_from_template", todos.CreateTodosFromTemplateView),
    endpoint("message_project_team", messages.MessageProjectTeamView),
]
