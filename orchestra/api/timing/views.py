"""The endpoints behind the timer and the timecard."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.answers import NOTHING, NothingIsNull
from orchestra.api.base import WorkerView
from orchestra.api.pages import page_headers, page_of
from orchestra.api.schema import Operation
from orchestra.api.timing.answers import (
    StoppedAnswer,
    TimecardTaskAnswer,
    TimeEntryAnswer,
    TimerAnswer,
)
from orchestra.api.timing.serializers import (
    DatesInput,
    SheetInput,
    StartInput,
    TimeEntriesInput,
    TimeEntryInput,
    TimerInput,
)
from orchestra.api.timing.sheets import sheet_lines, sheet_name
from orchestra.selectors.timecard import timecard_tasks
from orchestra.selectors.timing import get_time_entry, get_timer, time_entries
from orchestra.services.time_tracking import (
    create_time_entry,
    delete_time_entry,
    start_timer,
    stop_timer,
    update_time_entry,
    update_timer,
)

NOT_RUNNING = "The timer is not running."
UNKNOWN = "There is no such time entry."


class TimerView(WorkerView):
    """Tell whether the worker's timer runs, and since when."""

    output_class = TimerAnswer

    def get(self, request: Request) -> Response:
        return Response(TimerAnswer(get_timer(self.worker)).data)


class StartTimerView(WorkerView):
    """Start the timer, on an assignment or on none yet."""

    operation_id = "timer_start"
    input_class = StartInput
    output_class = TimerAnswer
    refusals = {409: "The timer is running already."}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        timer = start_timer(self.worker, **self.validated_input())
        return Response(TimerAnswer(timer).data)


class StopTimerView(WorkerView):
    """Stop the timer, and book what it counted.

    A run across midnight, in the worker's time zone, is booked date by date.
    """

    operation_id = "timer_stop"
    output_class = StoppedAnswer
    refusals = {409: NOT_RUNNING}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        entries = TimeEntryAnswer(stop_timer(self.worker), many=True).data
        return Response({**entries[0], "entries": entries})


class UpdateTimerView(WorkerView):
    """Say what the running timer counts."""

    operation_id = "timer_update"
    renderer_classes = (NothingIsNull,)
    input_class = TimerInput
    output_class = NOTHING
    refusals = {409: NOT_RUNNING}  # noqa: RUF012

    def post(self, request: Request) -> Response:
        update_timer(self.worker, **self.validated_input())
        return Response()


class TimeEntriesView(WorkerView):
    """The worker's own time entries, a list."""

    operations = {  # noqa: RUF012
        "GET": Operation(
            "time_entries", TimeEntriesInput, TimeEntryAnswer, many=True
        ),
        "POST": Operation(
            "create_time_entry",
            TimeEntryInput,
            TimeEntryAnswer,
            status=status.HTTP_201_CREATED,
        ),
    }

    def get(self, request: Request) -> Response:
        """List the worker's time entries, the latest date first.

        There are 500 at most in an answer; the Link header has the address
        of those that follow, and X-Total-Count is the count of all.
        """
        given = self.validated_input()
        page = given.pop("page")
        found = page_of(time_entries(self.worker, **given), page)
        return Response(
            TimeEntryAnswer(found.object_list, many=True).data,
            headers=page_headers(request, found),
        )

    def post(self, request: Request) -> Response:
        """Book time that the timer did not count."""
        entry = create_time_entry(self.worker, **self.validated_input())
        return Response(
            TimeEntryAnswer(entry).data, status=status.HTTP_201_CREATED
        )


class TimecardTasksView(WorkerView):
    """Tell which tasks the worker may book time on.

    With a date, those that have time booked between the dates come as well.
    """

    operations = {  # noqa: RUF012
        "GET": Operation(
            "timecard_tasks", DatesInput, TimecardTaskAnswer, many=True
        ),
    }

    def get(self, request: Request) -> Response:
        found = timecard_tasks(self.worker, **self.validated_input())
        return Response(TimecardTaskAnswer(found, many=True).data)


class TimecardSheetView(WorkerView):
    """Write the worker's time entries down as comma-separated values.

    The times are rounded up to the minute, and the last entry of a date has
    the sum of them.
    """

    operation_id = "time_entries_csv"
    input_class = SheetInput
    media_type = "text/csv"
    output_class = {"type": "string"}  # noqa: RUF012

    def get(self, request: Request) -> StreamingHttpResponse:
        wanted = self.validated_input()
        name = sheet_name(wanted.get("min_date"), wanted.get("max_date"))
        return StreamingHttpResponse(
            sheet_lines(self.worker, **wanted),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": content_disposition_header(True, name)
                or "attachment"
            },
        )


class TimeEntryView(WorkerView):
    """One of the worker's own time entries."""

    operations = {  # noqa: RUF012
        "GET": Operation(
            "time_entry",
            output_class=TimeEntryAnswer,
            refusals={404: UNKNOWN},
        ),
        "PUT": Operation(
            "replace_time_entry",
            TimeEntryInput,
            TimeEntryAnswer,
            refusals={404: UNKNOWN},
        ),
        "PATCH": Operation(
            "update_time_entry",
            TimeEntryInput,
            TimeEntryAnswer,
            refusals={404: UNKNOWN},
        ),
        "DELETE": Operation(
            "delete_time_entry",
            status=status.HTTP_204_NO_CONTENT,
            refusals={404: UNKNOWN},
        ),
    }

    def get(self, request: Request, pk: int) -> Response:
        """Tell of the time entry."""
        entry = get_time_entry(self.worker, pk)
        return Response(TimeEntryAnswer(entry).data)

    def put(self, request: Request, pk: int) -> Response:
        """Change the time entry; the date and the time are needed."""
        return self._update(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Change what is given of the time entry."""
        return self._update(pk)

    def delete(self, request: Request, pk: int) -> Response:
        """Delete the time entry, so that it counts no more."""
        delete_time_entry(self.worker, pk)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _update(self, pk: int) -> Response:
        changes = self.validated_input()
        entry = update_time_entry(self.worker, pk, **changes)
        return Response(TimeEntryAnswer(entry).data)
