"""What project admins choose from when they staff a task."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.management import action_answers as answers
from orchestra.api.management.action_serializers import (
    CandidatesInput,
    TaskInput,
)
from orchestra.api.management.base import AdminView
from orchestra.selectors.staffing_searches import staffing_searches
from orchestra.selectors.task_candidates import task_candidates


class TaskCandidatesView(AdminView):
    """List who is certified for a level of a task, and their load."""

    input_class = CandidatesInput
    output_class = answers.Candidates
    refusals = {  # noqa: RUF012
        404: "There is no such task, or no such assignment of it."
    }

    def get(self, request: Request) -> Response:
        return Response(task_candidates(**self.validated_input()))


class TaskStaffingView(AdminView):
    """Tell how StaffBot looked for somebody, and why it decided so."""

    input_class = TaskInput
    output_class = answers.StaffingSearches
    refusals = {  # noqa: RUF012
        404: "There is no task with this task_id."
    }

    def get(self, request: Request) -> Response:
        task_id = self.validated_input()["task_id"]
        return Response({"searches": staffing_searches(task_id)})
