"""What project admins see and do."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.base import WorkerView
from orchestra.api.management import answers
from orchestra.api.management.admin_links import add_admin_urls
from orchestra.api.management.base import AdminView
from orchestra.api.management.revert_answers import RevertAudit
from orchestra.api.management.serializers import (
    AssignInput,
    EndInput,
    HistoryInput,
    ProjectsInput,
    ReassignInput,
    RevertInput,
    SetStatusInput,
    SkipInput,
)
from orchestra.api.permissions import IsInProject
from orchestra.api.project.serializers import ProjectInput
from orchestra.selectors.history import project_history
from orchestra.selectors.project_list import ProjectFilter, project_list
from orchestra.selectors.project_management import (
    information_for_admins,
    information_for_workers,
)
from orchestra.selectors.projects import get_project
from orchestra.selectors.workers import get_worker
from orchestra.services.assignment import assign_task
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.seen import (
    assignment_as_seen,
    project_as_seen,
    task_as_seen,
)
from orchestra.services.skipping import complete_and_skip_task

NO_PROJECT = "There is no project with this project_id."
NO_TASK = "There is no task with this task_id."


class ProjectsView(AdminView):
    """List the projects, each with who holds what."""

    operation_id = "management_projects"
    input_class = ProjectsInput
    output_class = answers.Projects

    def get(self, request: Request) -> Response:
        given = self.validated_input()
        order, page = given.pop("order"), given.pop("page")
        given["statuses"] = given.pop("status", ())
        return Response(project_list(ProjectFilter(**given), order, page))


class ProjectInformationView(WorkerView):
    """Tell all about a project to its admins, and less to its experts."""

    operation_id = "management_project_information"
    permission_classes = (*WorkerView.permission_classes, IsInProject)
    input_class = ProjectInput
    output_class = answers.ManagedProjectInformation
    refusals = {404: NO_PROJECT}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        project = get_project(self.validated_input()["project_id"])
        self.check_object_permissions(request, project)
        if not self.worker.is_project_admin():
            return Response(information_for_workers(project))
        found = information_for_admins(project)
        if request.user.is_staff:
            add_admin_urls(found)
        return Response(found)


class HistoryView(AdminView):
    """Tell what happened in a project, newest first."""

    operation_id = "management_history"
    input_class = HistoryInput
    output_class = answers.History
    refusals = {404: NO_PROJECT}  # noqa: RUF012

    def get(self, request: Request) -> Response:
        given = self.validated_input()
        project = get_project(given["project_id"])
        return Response(project_history(project.pk, given["page"]))


class AssignTaskView(AdminView):
    """Assign a task to an expert."""

    input_class = AssignInput
    refusals = {  # noqa: RUF012
        404: "There is no such task or expert.",
        409: "The task cannot be assigned to them now.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        worker = get_worker(given["worker_username"])
        with task_as_seen(given["task_id"], given.get("expected_status")):
            assign_task(worker.pk, given["task_id"])
        return Response(None)


class ReassignAssignmentView(AdminView):
    """Give an assignment to another expert."""

    input_class = ReassignInput
    refusals = {  # noqa: RUF012
        404: "There is no such assignment or expert.",
        409: "The assignment cannot be theirs now.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        worker = get_worker(given["worker_username"])
        key, seen = given["assignment_id"], given.get("expected_worker")
        with assignment_as_seen(key, seen):
            reassign_assignment(worker.pk, key)
        return Response(None)


class CompleteAndSkipTaskView(AdminView):
    """Skip a task with the data saved so far, and go on."""

    input_class = SkipInput
    refusals = {  # noqa: RUF012
        404: NO_TASK,
        409: "There is nothing left to skip.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        with task_as_seen(given["task_id"], given.get("expected_status")):
            complete_and_skip_task(given["task_id"], given["reason"])
        return Response(None)


class CreateSubsequentTasksView(AdminView):
    """Create every task that a project can have now."""

    input_class = ProjectInput
    refusals = {404: NO_PROJECT}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        project = get_project(self.validated_input()["project_id"])
        create_subsequent_tasks(project)
        return Response(None)


class EndProjectView(AdminView):
    """Abort a project; what is complete stays so."""

    input_class = EndInput
    refusals = {  # noqa: RUF012
        404: NO_PROJECT,
        409: "The project has ended already, or changed meanwhile.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        key, seen = given["project_id"], given.get("expected_status")
        with project_as_seen(key, seen):
            end_project(key)
        return Response(None)


class SetProjectStatusView(AdminView):
    """Pause, resume, complete or reopen a project."""

    input_class = SetStatusInput
    output_class = answers.ChangedStatus
    refusals = {  # noqa: RUF012
        404: NO_PROJECT,
        409: "The project cannot change to this status, or did meanwhile.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        seen = given.get("expected_status")
        project = set_project_status(
            given["project_id"],
            given["status"],
            expected=None if seen is None else [seen],
        )
        return Response(
            {"status": project.get_status_display(), "success": True}
        )


class RevertTaskView(AdminView):
    """Take a task back to an iteration, or tell what that would change."""

    input_class = RevertInput
    output_class = RevertAudit
    refusals = {  # noqa: RUF012
        404: "There is no such task or iteration.",
        409: "The task cannot be reverted so.",
    }

    def post(self, request: Request) -> Response:
        return Response(revert_task_to_iteration(**self.validated_input()))
