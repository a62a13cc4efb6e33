"""Where the worker API is found, below ``api/interface/``."""

from django.urls import URLPattern, path

from orchestra.api.base import WorkerView
from orchestra.api.dashboard import views


def endpoint(
    name: str, view: type[WorkerView], argument: str = ""
) -> URLPattern:
    """Return the pattern of an endpoint; the argument follows its name."""
    return path(f"{name}/{argument}", view.as_view(), name=name)


urlpatterns = [
    endpoint("dashboard_tasks", views.DashboardTasksView),
    endpoint(
        "task_assignment_information", views.TaskAssignmentInformationView
    ),
    endpoint("save_task_assignment", views.SaveTaskAssignmentView),
    endpoint("submit_task_assignment", views.SubmitTaskAssignmentView),
    endpoint(
        "new_task_assignment", views.NewTaskAssignmentView, "<str:role>/"
    ),
    endpoint("task_history", views.TaskHistoryView),
    endpoint("project_team", views.ProjectTeamView),
]
