"""What the templates of messages may speak of: the facts of an event."""

from collections.abc import Callable
from typing import Any

from orchestra.communication.links import (
    app_link,
    channel_link,
    preferences_link,
    project_link,
    task_link,
)
from orchestra.communication.offers import (
    offer_facts,
    overdue_facts,
    reminder_facts,
)
from orchestra.communication.slack_text import Markup, join
from orchestra.models import (
    CommunicationPreference,
    Event,
    Todo,
    Worker,
)

Facts = dict[str, Any]
Topic = CommunicationPreference.CommunicationType


def facts_of(
    event: Event, recipient: Worker | None = None, in_slack: bool = False
) -> Facts:
    """Return what a message about the event can say.

    To the recipient if there is one; with mentions for the experts' Slack.
    """
    name = mention if in_slack else plain_name
    return {
        "kind": event.kind,
        "name": recipient and first_name(recipient),
        "username": recipient and recipient.user.get_username(),
        "link": _link(event),
        "preferences_link": preferences_link(),
        **_place(event),
        **_told(event),
        **_people(event, recipient, name),
        **_special(event, recipient, name),
    }


def first_name(worker: Worker) -> str:
    """Return how to address the worker."""
    return worker.user.first_name or worker.user.get_username()


def plain_name(worker: Worker) -> str:
    """Return the worker's name."""
    return worker.display_name


def mention(worker: Worker) -> str:
    """Return a mention in Slack, or only the name for who wants none."""
    unwanted = CommunicationPreference.objects.filter(
        worker=worker,
        communication_type=Topic.TASK_STATUS_CHANGE,
        by_slack=False,
    )
    if not worker.slack_user_id or unwanted.exists():
        return worker.display_name
    return Markup(worker.formatted_slack_username())


def _place(event: Event) -> Facts:
    """Return the project and the task, as far as the event has any."""
    found: Facts = {}
    if event.project is not None:
        description = " ".join(event.project.short_description.split())
        version = event.project.workflow_version
        found["project"] = f"{version.slug} | {description}"
        found["description"] = description
        found["project_link"] = project_link(event.project)
        found["channel_link"] = channel_link(event.project)
    if event.task is not None:
        found["task"] = event.task.step.slug
        found["step"] = event.task.step.name
        found["task_id"] = event.task_id
    return found


def _told(event: Event) -> Facts:
    """Return what the event itself tells that is fit for people."""
    names = ("error", "feedback", "path", "policy", "reason")
    return {
        **{name: event.data.get(name, "") for name in names},
        "autostaffed": bool(event.data.get("autostaffed")),
        "is_review": (event.data.get("level") or 0) > 0,
    }


def _link(event: Event) -> str:
    if event.task is not None:
        return task_link(event.task)
    return app_link()


def _people(
    event: Event, recipient: Worker | None, name: Callable[[Worker], str]
) -> Facts:
    """Return whom the event is about, and who had the task before."""
    worker = _worker(event, recipient)
    previous = event.data.get("previous_worker") or ""
    found = Worker.objects.select_related("user")
    before = previous and found.filter(user__username=previous).first()
    return {
        "worker": name(worker) if worker else "",
        "previous_worker": name(before) if before else previous,
        "previous_username": previous,
    }


def _worker(event: Event, recipient: Worker | None) -> Worker | None:
    """Return whom the event names, or whoever has the assignment."""
    username = event.data.get("worker") or event.data.get("username")
    assigned = event.assignment.worker if event.assignment else None
    if not username:
        return assigned
    for known in (assigned, recipient):
        if known is not None and known.user.get_username() == username:
            return known
    workers = Worker.objects.select_related("user")
    return workers.filter(user__username=username).first()


def _special(
    event: Event, recipient: Worker | None, name: Callable[[Worker], str]
) -> Facts:
    match event.kind:
        case Event.Kind.TODO_CREATED | Event.Kind.TODO_UPDATED:
            return _todo(event, name)
        case Event.Kind.STAFFING_OFFERED if recipient is not None:
            return offer_facts(event, recipient)
        case Event.Kind.STAFFING_REMINDED if recipient is not None:
            return reminder_facts(event, recipient)
        case Event.Kind.STAFFING_OVERDUE:
            return overdue_facts(event)
        case Event.Kind.SANITY_CHECK_RAISED | Event.Kind.SANITY_CHECK_MAILED:
            return _sanity_check(event, name)
    return {}


def _todo(event: Event, name: Callable[[Worker], str]) -> Facts:
    """Return who did what to the to-do, and whose it is."""
    workers = (
        Worker.objects.select_related("user")
        .filter(assignments__task=event.task_id, assignments__is_deleted=False)
        .distinct()
        .order_by("pk")
    )
    owners = [name(worker) for worker in workers] if event.task_id else []
    changes = event.data.get("changes", {})
    return {
        "sender": event.actor_name if event.actor_kind == "worker" else "",
        "title": " ".join(event.data.get("title", "").split()),
        "owners": join(" & ", owners) or event.data.get("step") or "",
        "status": _status_word(changes.get("status")),
        "fields": " and ".join(
            field for field in ("title", "details") if field in changes
        ),
    }


def _sanity_check(event: Event, name: Callable[[Worker], str]) -> Facts:
    """Return what the check has to say, and to whom, in its own order."""
    usernames = event.data["mentioned"]
    workers = {
        worker.user.get_username(): worker
        for worker in Worker.objects.select_related("user").filter(
            user__username__in=usernames
        )
    }
    mentions = [name(workers[one]) for one in usernames if one in workers]
    return {
        "mentions": join(" ", mentions),
        "message": event.data["message"],
        "check": event.data["check"],
    }


def _status_word(change: list[int] | None) -> str:
    if change is None:
        return ""
    before, after = change
    if after == Todo.Status.DECLINED:
        return "not relevant"
    if before == Todo.Status.DECLINED and after == Todo.Status.PENDING:
        return "relevant"
    return "complete" if after == Todo.Status.COMPLETED else "incomplete"
