"""The endpoints behind the dashboard and the task page."""

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.base import WorkerView
from orchestra.api.dashboard.serializers import (
    COMMANDS,
    DashboardInput,
    SaveInput,
    SubmitInput,
    TaskInput,
)
from orchestra.core.dates import utc_text
from orchestra.models import Task
from orchestra.selectors.dashboard import dashboard_tasks
from orchestra.selectors.tasks import get_task_overview_for_worker
from orchestra.services.assignment import get_new_task_assignment
from orchestra.services.submission import save_task, submit_task

#: The role that a worker asks for -> the status of tasks that wait for it.
WAITING_FOR = {
    "entry_level": Task.Status.AWAITING_PROCESSING,
    "reviewer": Task.Status.PENDING_REVIEW,
}


class DashboardTasksView(WorkerView):
    """The worker's tasks, section by section."""

    input_class = DashboardInput

    def get(self, request: Request) -> Response:
        page = self.validated_input()["completed_page"]
        return Response(dashboard_tasks(self.worker, page))


class TaskAssignmentInformationView(WorkerView):
    """Everything that the task page shows."""

    input_class = TaskInput

    def post(self, request: Request) -> Response:
        task_id = self.validated_input()["task_id"]
        return Response(get_task_overview_for_worker(task_id, self.worker))


class SaveTaskAssignmentView(WorkerView):
    """Keep a draft; a stale one is refused with both versions."""

    input_class = SaveInput

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
