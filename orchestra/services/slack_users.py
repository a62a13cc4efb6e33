"""Finding out which workers are which people in Slack."""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import IntegrityError, transaction

from orchestra.core.errors import SlackOff
from orchestra.core.watching import Watch, watched
from orchestra.integrations.slack import Member, experts_slack
from orchestra.integrations.slack.interface import named, plain
from orchestra.models import Event, Worker
from orchestra.services import events
from orchestra.services.locks import lock_worker


class Link(StrEnum):
    """What became of a worker who had no Slack id."""

    LINKED = "linked"
    UNKNOWN = "nobody in Slack has this name"
    AMBIGUOUS = "it is not clear who is meant"
    TAKEN = "somebody else is this person in Slack"
    KEPT = "somebody linked them meanwhile"


@dataclass(frozen=True)
class WorkerLink:
    """A worker, and whom in Slack they may be.

    Attributes:
        worker: Who had no Slack id.
        link: What became of that; LINKED also in a rehearsal.
        members: Whom they may be: one if they are linked.
        rivals: The usernames of other workers who may be the same person.
    """

    worker: Worker
    link: Link
    members: tuple[Member, ...] = ()
    rivals: tuple[str, ...] = ()


def add_worker_slack_ids(
    dry_run: bool = False, watch: Watch | None = None
) -> list[WorkerLink]:
    """Store the Slack ids of the workers who have none, where it is clear.

    A worker is whoever in Slack has their Slack username, or else their
    first and last name. If several people have it, or several workers fit
    one person, nobody is guessed. With ``dry_run`` nothing is stored.
    ``watch`` is told how many of how many workers are done. Raises SlackOff
    and SlackError.
    """
    slack = experts_slack()
    if slack is None:
        raise SlackOff
    planned = _planned(list(slack.members()))
    return [
        link if dry_run else _apply(link) for link in watched(planned, watch)
    ]


def _planned(members: list[Member]) -> list[WorkerLink]:
    workers = list(Worker.objects.select_related("user"))
    taken = {
        worker.slack_user_id: worker.user.get_username()
        for worker in workers
        if worker.slack_user_id
    }
    links = [
        _found(worker, members, taken)
        for worker in workers
        if not worker.slack_user_id
    ]
    claims: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.link == Link.LINKED:
            claims[link.members[0].id].append(link.worker.user.get_username())
    return [_without_rivals(link, claims) for link in links]


def _found(
    worker: Worker, members: list[Member], taken: dict[str, str]
) -> WorkerLink:
    found = tuple(_candidates(worker, members))
    match len(found):
        case 0:
            return WorkerLink(worker, Link.UNKNOWN)
        case 1 if found[0].id in taken:
            rivals = (taken[found[0].id],)
            return WorkerLink(worker, Link.TAKEN, found, rivals)
        case 1:
            return WorkerLink(worker, Link.LINKED, found)
        case _:
            return WorkerLink(worker, Link.AMBIGUOUS, found)


def _candidates(worker: Worker, members: list[Member]) -> list[Member]:
    by_username = named(members, worker.slack_username or "")
    if by_username:
        return by_username
    user = worker.user
    if not (user.first_name.strip() and user.last_name.strip()):
        # One name alone is shared by too many.
        return []
    name = plain(user.get_full_name())
    return [member for member in members if plain(member.real_name) == name]


def _without_rivals(
    link: WorkerLink, claims: dict[str, list[str]]
) -> WorkerLink:
    """Return the link; ambiguous if another worker fits the same person."""
    username = link.worker.user.get_username()
    claimed = claims[link.members[0].id] if link.link == Link.LINKED else []
    rivals = tuple(name for name in claimed if name != username)
    if not rivals:
        return link
    return replace(link, link=Link.AMBIGUOUS, rivals=rivals)


def _apply(link: WorkerLink) -> WorkerLink:
    if link.link != Link.LINKED:
        return link
    try:
        return replace(link, link=_store(link.worker.pk, link.members[0].id))
    except IntegrityError:
        # Whoever was given the id meanwhile keeps it.
        return replace(link, link=Link.TAKEN)


@transaction.atomic
def _store(worker_id: int, slack_user_id: str) -> Link:
    worker = lock_worker(worker_id)
    if worker.slack_user_id:
        return Link.KEPT
    worker.slack_user_id = slack_user_id
    worker.save(update_fields=["slack_user_id"])
    events.record(
        Event.Kind.SLACK_USER_LINKED,
        None,
        worker=worker.user.get_username(),
        slack_user_id=slack_user_id,
    )
    return Link.LINKED
