"""The endpoints behind the dashboard and the task page."""

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.answers import EMPTY
from orchestra.api.base import WorkerView
from orchestra.api.conditional import answer_if_new
from orchestra.api.dashboard import answers
from orchestra.api.dashboard.serializers import (
    COMMANDS,
    DashboardInput,
    SaveInput,
    SubmitInput,
    TaskInput,
)
from orchestra.api.permissions import IsInProject
from orchestra.api.project.serializers import ProjectInput
from orchestra.core.dates import utc_text
from orchestra.models import Task
from orchestra.selectors.dashboard import dashboard_tasks
from orchestra.selectors.project_team import project_team
from orchestra.selectors.projects import get_project
from orchestra.selectors.task_history import task_history, task_with_project
from orchestra.selectors.tasks import get_task_overview_for_worker
from orchestra.services.assignment import get_new_task_assignment
from orchestra.services.submission import save_task, submit_task

NO_TASK = "There is no task with this task_id."
NO_PROJECT = "There is no project with this project_id."

#: The role that a worker asks for -> the status of tasks that wait for it.
WAITING_FOR = {
    "entry_level": Task.Status.AWAITING_PROCESSING,
    "reviewer": Task.Status.PENDING_REVIEW,
}


class DashboardTasksView(WorkerView):
    """The worker's tasks, section by section.

    With an If-None-Match that names the answer, it is an empty 304.
    """

    input_class = DashboardInput
    output_class = answers.Dashboard

    def get(self, request: Request) -> Response:
        page = self.validated_input()["completed_page"]
        return answer_if_new(request, dashboard_tasks(self.worker, page))


class TaskAssignmentInformationView(WorkerView):
    """Everything that the task page shows."""

    input_class = TaskInput
    output_class = answers.TaskAssignmentInformation
    refusals = {404: NO_TASK}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        task_id = self.validated_input()["task_id"]
        return Response(get_task_overview_for_worker(task_id, self.worker))


class SaveTaskAssignmentView(WorkerView):
    """Keep a draft; a stale one is refused with both versions."""

    input_class = SaveInput
    output_class = answers.SavedDraft
    refusals = {  # noqa: RUF012
        404: NO_TASK,
        409: "The draft is stale, or the task is not being worked on.",
    }

    def post(self, request: Request) -> Response:
        draft = self.validated_input()
        assignment = save_task(
            draft["task_id"],
            draft["task_data"],
            self.worker,
            data_version=draft["data_version"],
        )
        return Response(
            {
                "data_version": assignment.data_version,
                "saved_datetime": utc_text(timezone.now()),
            }
        )


class SubmitTaskAssignmentView(WorkerView):
    """Hand work on: submit it, or accept or return it as a reviewer."""

    input_class = SubmitInput
    output_class = EMPTY
    refusals = {  # noqa: RUF012
        404: NO_TASK,
        409: "The draft is stale, or the task cannot be submitted so.",
    }

    def post(self, request: Request) -> Response:
        submission = self.validated_input()
        submit_task(
            submission["task_id"],
            submission["task_data"],
            COMMANDS[submission["command_type"]],
            self.worker,
            feedback=submission["feedback"],
            data_version=submission["data_version"],
        )
        return Response({})


class NewTaskAssignmentView(WorkerView):
    """Give the worker the best task that waits for somebody like them."""

    output_class = answers.NewAssignment
    refusals = {  # noqa: RUF012
        400: "There is no such role.",
        409: "No task is waiting, or another has to be finished first.",
    }

    def post(self, request: Request, role: str) -> Response:
        if role not in WAITING_FOR:
            roles = " or ".join(WAITING_FOR)
            raise ValidationError({"role": [f"Expected {roles}."]})
        assignment = get_new_task_assignment(self.worker, WAITING_FOR[role])
        task = assignment.task
        return Response(
            {
                "id": task.pk,
                "assignment_id": assignment.pk,
                "step": task.step.slug,
                "project": task.project.workflow_version.slug,
                "detail": task.project.short_description,
            }
        )


class TaskHistoryView(WorkerView):
    """Who did what on a task, stint by stint."""

    permission_classes = (*WorkerView.permission_classes, IsInProject)
    input_class = TaskInput
    output_class = answers.TaskHistory
    refusals = {404: NO_TASK}  # noqa: RUF012

    def get(self, request: Request) -> Response:
        task = task_with_project(self.validated_input()["task_id"])
        self.check_object_permissions(request, task.project)
        return Response(task_history(task))


class ProjectTeamView(WorkerView):
    """Who holds which step of a project, at each level."""

    permission_classes = (*WorkerView.permission_classes, IsInProject)
    input_class = ProjectInput
    output_class = answers.ProjectTeam
    refusals = {404: NO_PROJECT}  # noqa: RUF012

    def get(self, request: Request) -> Response:
        project = get_project(self.validated_input()["project_id"])
        self.check_object_permissions(request, project)
        return Response(project_team(project))
