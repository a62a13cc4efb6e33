"""What project admins look for experts with."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.management import answers
from orchestra.api.management.base import AdminView
from orchestra.api.management.serializers import StaffInput
from orchestra.models import StaffBotRequest
from orchestra.services.seen import task_as_seen
from orchestra.services.staffing import staff_task

Cause = StaffBotRequest.RequestCause


class StaffTaskView(AdminView):
    """Have StaffBot look for whomever a task needs.

    A task that waits for an expert, or for a reviewer, is offered to those
    who may take it. One that somebody works on is offered to those who may
    take over; it stays theirs until one of these accepts.
    """

    input_class = StaffInput
    output_class = answers.StaffedTask
    refusals = {  # noqa: RUF012
        404: "There is no task with this task_id.",
        409: "Nobody can be looked for now: the task or project has ended.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        with task_as_seen(given["task_id"], given.get("expected_status")):
            search = staff_task(given["task_id"])
        is_restaff = search.request_cause == Cause.RESTAFF
        return Response({"success": True, "is_restaff": is_restaff})
