"""What StaffBot decided about a search, as a table that people can read."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from orchestra.admin.columns import NOTHING, Field
from orchestra.models import StaffBotRequest

TABLE = """<table class="decisions">
<thead><tr><th scope="col">When</th><th scope="col">Expert</th>
<th scope="col">Decision</th><th scope="col">Why, or how</th></tr></thead>
<tbody>{}</tbody>
</table>"""
ROW = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"

#: How channels are called where they are written of.
CHANNELS = {"email": "mail", "slack": "Slack"}


@admin.display(description="decisions")
def _table(request: StaffBotRequest) -> Any:
    """Return whom StaffBot asked or passed over, when, and why."""
    if not request.decisions:
        return NOTHING
    rows = format_html_join("", ROW, map(_cells, request.decisions))
    return format_html(TABLE, rows)


decisions_table: Field = _table


def _cells(decision: dict[str, Any]) -> tuple[Any, ...]:
    return (
        _moment(decision.get("at")),
        _expert(decision),
        str(decision.get("decision") or NOTHING).capitalize(),
        _why(decision),
    )


def _moment(text: Any) -> str:
    moment = parse_datetime(text) if isinstance(text, str) else None
    if moment is None:
        return NOTHING
    return date_format(timezone.localtime(moment), "Y-m-d H:i:s")


def _expert(decision: dict[str, Any]) -> Any:
    worker_id, name = decision.get("worker_id"), decision.get("worker")
    if worker_id is None:
        return name or NOTHING
    url = reverse("admin:orchestra_worker_change", args=[worker_id])
    return format_html('<a href="{}">{}</a>', url, name)


def _why(decision: dict[str, Any]) -> str:
    """Return the reason, or the channels of an offer."""
    channels = decision.get("channels") or []
    names = [CHANNELS.get(channel, channel) for channel in channels]
    by = f"By {' and '.join(names)}" if names else ""
    return str(decision.get("reason") or by or NOTHING)
