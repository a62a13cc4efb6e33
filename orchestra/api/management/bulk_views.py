"""What project admins do to many at once, and in the name of others."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.management import action_answers as answers
from orchestra.api.management.action_serializers import (
    HandOverInput,
    ProjectStatusesInput,
    SubmitForOtherInput,
)
from orchestra.api.management.base import AdminView
from orchestra.selectors.workers import get_worker
from orchestra.services.handing_over import Handover, hand_over
from orchestra.services.project_statuses import (
    StatusChange,
    set_project_statuses,
)
from orchestra.services.submitting_for_others import submit_for_other


class SubmitOnBehalfView(AdminView):
    """Submit a task as whoever has it saved it, or tell what that would do.

    The history names them, and who really did it.
    """

    input_class = SubmitForOtherInput
    output_class = answers.SubmittedForOther
    refusals = {  # noqa: RUF012
        404: "There is no task with this task_id.",
        409: "It cannot be submitted now, or was changed meanwhile.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        done = submit_for_other(
            given["task_id"],
            given["commit"],
            given.get("data_version"),
            given.get("expected_worker"),
        )
        worker = done.assignment.worker
        return Response(
            {
                "worker": worker and worker.user.get_username(),
                "data_version": done.assignment.data_version,
                "task_data": done.assignment.in_progress_task_data,
                "next_status": done.next_status.label,
            }
        )


class HandOverView(AdminView):
    """Give all that somebody is at work on to somebody else.

    One that cannot change hands keeps no other from it, and repeating it
    goes on with what is left. Without ``commit``, it tells what would be.
    """

    input_class = HandOverInput
    output_class = answers.HandedOverAll
    refusals = {404: "There is no such expert."}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        done = hand_over(
            get_worker(given["worker_username"]),
            get_worker(given["successor_username"]),
            given["commit"],
            given.get("project_ids"),
        )
        return Response({"results": [_describe(one) for one in done]})


class SetProjectStatusesView(AdminView):
    """Pause or resume several projects, and tell what became of each."""

    input_class = ProjectStatusesInput
    output_class = answers.ProjectsChanged

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        seen = {
            one["project_id"]: one.get("expected_status")
            for one in given["projects"]
        }
        done = set_project_statuses(given["status"], seen)
        return Response({"results": [_report(one) for one in done]})


def _describe(done: Handover) -> dict[str, Any]:
    task = done.assignment.task
    return {
        "assignment_id": done.assignment.pk,
        "task_id": task.pk,
        "step_name": task.step.name,
        "project_id": task.project_id,
        "project_description": task.project.short_description,
        "is_done": not done.refusal,
        "message": done.refusal,
    }


def _report(done: StatusChange) -> dict[str, Any]:
    return {
        "project_id": done.project_id,
        "status": done.status,
        "is_done": not done.refusal,
        "message": done.refusal,
    }
