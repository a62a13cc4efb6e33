"""What is told of offers, and when there is nothing to tell any more."""

from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timesince import timesince

from orchestra.communication.links import app_link
from orchestra.communication.reasons import NotNeeded
from orchestra.core.markdown import safe_html
from orchestra.core.offer_links import available_offers_link, offer_link
from orchestra.models import Event, Project, Step, Worker
from orchestra.selectors.offer_details import Standing, offer_details
from orchestra.selectors.offers import available_offers

ANSWERED = "The offer is not open any more."
NOTHING_OPEN = "None of the offers is open any more."

Facts = dict[str, Any]


def offer_facts(event: Event, recipient: Worker) -> Facts:
    """Return what is offered, with the link by which to answer.

    Raises NotNeeded if the offer has been answered or is over.
    """
    # One page for both channels: they are the same offer.
    inquiries = event.data["inquiries"]
    inquiry_id = inquiries.get("email") or inquiries["slack"]
    offer = offer_details(recipient, inquiry_id)
    if offer["standing"] is not Standing.OPEN:
        raise NotNeeded(ANSWERED)
    return {
        **offer,
        "details": safe_html(offer["detailed_description"]),
        "answer_link": offer_link(inquiry_id, recipient.pk),
        "offers_link": available_offers_link(),
    }


def reminder_facts(event: Event, recipient: Worker) -> Facts:
    """Return which of the offers are still open, each with its link.

    Raises NotNeeded if none is.
    """
    offers = [
        {**offer, "answer_link": offer_link(offer["inquiry_id"], recipient.pk)}
        for offer in available_offers(recipient)
        if offer["request_id"] in event.data["requests"]
    ]
    if not offers:
        raise NotNeeded(NOTHING_OPEN)
    return {
        "offers": offers,
        "count": len(offers),
        "offers_link": available_offers_link(),
    }


def overdue_facts(event: Event) -> Facts:
    """Return which tasks of the step nobody took, and since when."""
    step = Step.objects.select_related("workflow_version").get(
        pk=event.data["step_id"]
    )
    requests = event.data["requests"]
    keys = {request["project_id"] for request in requests}
    projects = Project.objects.in_bulk(keys)
    return {
        "step": step.name,
        "version": step.workflow_version.slug,
        "tasks": [
            {
                "id": request["task_id"],
                "project": projects[request["project_id"]].short_description,
                "is_review": request["level"] > 0,
                "since": _since(request["since"], event),
                "link": app_link(f"project/{request['project_id']}"),
            }
            for request in requests
            if request["project_id"] in projects
        ],
    }


def _since(moment: str, event: Event) -> str:
    """Return how long the task had been looked after when it was told."""
    began = parse_datetime(moment)
    return "" if began is None else timesince(began, event.created_at)
