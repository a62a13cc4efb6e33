"""Where the management API is found, below ``project_management/``."""

from django.urls import URLPattern, path

from orchestra.api.base import WorkerView
from orchestra.api.management import (
    bulk_views,
    choice_views,
    creation_views,
    graph_views,
    incident_views,
    people_views,
    slack_views,
    staffing_views,
    views,
)


def endpoint(
    address: str, view: type[WorkerView], name: str = ""
) -> URLPattern:
    """Return the pattern of an endpoint, named like its address."""
    return path(f"{address}/", view.as_view(), name=name or address)


urlpatterns = [
    endpoint("projects", views.ProjectsView, "management_projects"),
    endpoint(
        "create_project",
        creation_views.CreateProjectView,
        "management_create_project",
    ),
    endpoint(
        "workflows", creation_views.WorkflowsView, "management_workflows"
    ),
    endpoint(
        "project_information",
        views.ProjectInformationView,
        "management_project_information",
    ),
    endpoint("project", graph_views.ProjectPageView, "management_project"),
    endpoint("workflow", graph_views.WorkflowGraphView, "management_workflow"),
    endpoint("history", views.HistoryView, "management_history"),
    endpoint("assign_task", views.AssignTaskView),
    endpoint("reassign_assignment", views.ReassignAssignmentView),
    endpoint("staff_task", staffing_views.StaffTaskView),
    endpoint("complete_and_skip_task", views.CompleteAndSkipTaskView),
    endpoint("create_subsequent_tasks", views.CreateSubsequentTasksView),
    endpoint("end_project", views.EndProjectView),
    endpoint("set_project_status", views.SetProjectStatusView),
    endpoint("revert_task", views.RevertTaskView),
    endpoint(
        "incidents", incident_views.IncidentsView, "management_incidents"
    ),
    endpoint("retry_incident", incident_views.RetryIncidentView),
    endpoint("retry_incidents", incident_views.RetryIncidentsView),
    endpoint("people", people_views.PeopleView, "management_people"),
    endpoint("person", people_views.PersonView, "management_person"),
    endpoint(
        "certifications",
        people_views.CertificationsView,
        "management_certifications",
    ),
    endpoint("grant_certification", people_views.GrantCertificationView),
    endpoint("revoke_certification", people_views.RevokeCertificationView),
    endpoint("task_candidates", choice_views.TaskCandidatesView),
    endpoint("task_staffing", choice_views.TaskStaffingView),
    endpoint("submit_on_behalf", bulk_views.SubmitOnBehalfView),
    endpoint("hand_over", bulk_views.HandOverView),
    endpoint("set_project_statuses", bulk_views.SetProjectStatusesView),
    endpoint("edit_slack_membership", slack_views.EditSlackMembershipView),
    endpoint("unarchive_slack_channel", slack_views.UnarchiveSlackChannelView),
]
