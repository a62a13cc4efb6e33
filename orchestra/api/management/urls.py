"""Where the management API is found, below ``project_management/``."""

from django.urls import URLPattern, path

from orchestra.api.base import WorkerView
from orchestra.api.management import views


def endpoint(
    address: str, view: type[WorkerView], name: str = ""
) -> URLPattern:
    """Return the pattern of an endpoint, named like its address."""
    return path(f"{address}/", view.as_view(), name=name or address)


urlpatterns = [
    endpoint("projects", views.ProjectsView, "management_projects"),
    endpoint(
        "project_information",
        views.ProjectInformationView,
        "management_project_information",
    ),
    endpoint("history", views.HistoryView, "management_history"),
    endpoint("assign_task", views.AssignTaskView),
    endpoint("reassign_assignment", views.ReassignAssignmentView),
    endpoint("complete_and_skip_task", views.CompleteAndSkipTaskView),
    endpoint("create_subsequent_tasks", views.CreateSubsequentTasksView),
    endpoint("end_project", views.EndProjectView),
    endpoint("set_project_status", views.SetProjectStatusView),
    endpoint("revert_task", views.RevertTaskView),
    endpoint("retry_incident", views.RetryIncidentView),
]
