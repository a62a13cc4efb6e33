"""What failed in any project, and what project admins do about it."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.management import answers
from orchestra.api.management.base import AdminView
from orchestra.api.management.serializers import (
    MOST_RETRIES,
    IncidentInput,
    IncidentsInput,
    RetryIncidentsInput,
)
from orchestra.models import Task
from orchestra.selectors.incident_list import (
    FINAL,
    IncidentFilter,
    first_incidents,
    incident_list,
)
from orchestra.services.incident_retries import (
    IncidentRetry,
    retry_incident,
    retry_incidents,
)


class IncidentsView(AdminView):
    """List what failed in all projects, and is not dealt with yet."""

    operation_id = "management_incidents"
    input_class = IncidentsInput
    output_class = answers.Incidents

    def get(self, request: Request) -> Response:
        given = self.validated_input()
        page = given.pop("page")
        return Response(incident_list(IncidentFilter(**given), page))


class RetryIncidentView(AdminView):
    """Try again what failed: a policy at once, a machine step soon.

    An incident that needs no retry any more is left alone, so that a second
    click does nothing.
    """

    input_class = IncidentInput
    output_class = answers.RetriedTask
    refusals = {  # noqa: RUF012
        404: "There is no such incident.",
        409: "It failed again, or the project is not active.",
    }

    def post(self, request: Request) -> Response:
        task = retry_incident(self.validated_input()["event_id"])
        return Response(_describe(task))


class RetryIncidentsView(AdminView):
    """Try many again, and tell what became of each.

    One that cannot be retried keeps no other from it. Of those that fit a
    project, workflow, step or kind, the oldest hundred are tried.
    """

    input_class = RetryIncidentsInput
    output_class = answers.IncidentsRetried

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        wanted, remaining = given.pop("event_ids", None), 0
        if wanted is None:
            fitting = IncidentFilter(**given, state=FINAL)
            wanted, remaining = first_incidents(fitting, MOST_RETRIES)
        results = [_report(one) for one in retry_incidents(wanted)]
        return Response({"results": results, "remaining": remaining})


def _describe(task: Task | None) -> dict[str, Any]:
    return {
        "task_id": task and task.pk,
        "status": task and task.get_status_display(),
    }


def _report(retry: IncidentRetry) -> dict[str, Any]:
    return {
        "event_id": retry.event_id,
        "is_retried": not retry.refusal,
        "message": retry.refusal,
        **_describe(retry.task),
    }
