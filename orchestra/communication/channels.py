"""How a delivery leaves: by mail, in Slack, or as something done there."""

from collections.abc import Callable

from orchestra.communication.messages import (
    Act,
    Channel,
    Internal,
    Message,
    message_of,
)
from orchestra.communication.reasons import NotNeeded, NotYet
from orchestra.communication.texts import (
    channel_text,
    direct_text,
    mail_text,
)
from orchestra.core.conf import settings
from orchestra.core.errors import SlackError
from orchestra.integrations.mail import Mailer
from orchestra.integrations.slack import experts_slack, internal_slack
from orchestra.models import (
    CommunicationPreference,
    Delivery,
    Event,
    Project,
    Worker,
)
from orchestra.selectors.projects import get_project
from orchestra.selectors.workers import get_worker
from orchestra.services.project_slack import (
    Outcome,
    archive_channel,
    create_channel,
    invite_worker,
    unarchive_channel,
)
from orchestra.services.project_slack.outcomes import SENTENCES, attempt
from orchestra.services.team_messages import Made, create_team_messages

#: Whatever fails by one of these channels fails by all of a row.
SERVICES = (
    frozenset({Channel.MAIL}),
    frozenset({Channel.SLACK_INTERNAL}),
    frozenset({Channel.FILES}),
    frozenset(
        {
            Channel.SLACK_ACT,
            Channel.SLACK_DIRECT,
            Channel.SLACK_INVITE,
            Channel.SLACK_PROJECT,
        }
    ),
)

#: What belongs to one project's channel, and comes in its order.
OF_A_PROJECT = (
    Channel.SLACK_ACT,
    Channel.SLACK_INVITE,
    Channel.SLACK_PROJECT,
)

ACTS: dict[str, Callable[[int], Outcome]] = {
    Act.CREATE: create_channel,
    Act.UNARCHIVE: unarchive_channel,
    Act.ARCHIVE: archive_channel,
}

WELL = (Outcome.DONE, Outcome.ALREADY)
SLACK_IS_OFF = "Slack is switched off."
GOOGLE_IS_OFF = "Google Apps are switched off."
NOT_WANTED = "The expert does not want to hear of this so any more."
ACCOUNT_CLOSED = "The expert's account is closed."
NO_ADDRESS = "The expert has no mail address."
NO_MESSAGE = "Nothing is said of this any more."
EARLIER_FIRST = "What comes before it in the project's channel waits."


def shared_with(channel: str) -> frozenset[Channel]:
    """Return the channels that are down when this one is."""
    return next(row for row in SERVICES if channel in row)


def send(delivery: Delivery, mailer: Mailer) -> None:
    """Send the delivery, or do what it stands for. Not in a transaction.

    Raises NotNeeded and NotYet, MailError, SlackError and FileStoreError;
    whoever or whatever it is about that is gone raises ObjectDoesNotExist.
    """
    message = message_of(delivery.event)
    if message is None:
        raise NotNeeded(NO_MESSAGE)
    match Channel(delivery.channel):
        case Channel.MAIL:
            _send_mail(delivery, message, mailer)
        case Channel.SLACK_DIRECT:
            _send_directly(delivery, message)
        case Channel.SLACK_INTERNAL:
            _send_internally(delivery, message)
        case Channel.SLACK_PROJECT:
            _send_to_project(delivery, message)
        case to_be_done:
            DEEDS[to_be_done](delivery)


def _send_mail(delivery: Delivery, message: Message, mailer: Mailer) -> None:
    recipient = _recipient(delivery)
    if not recipient.user.email:
        raise NotNeeded(NO_ADDRESS)
    _ensure_wanted(recipient, message, "by_email")
    mailer.send(mail_text(delivery, message, recipient))


def _send_directly(delivery: Delivery, message: Message) -> None:
    slack = experts_slack()
    if slack is None:
        raise NotNeeded(SLACK_IS_OFF)
    recipient = _recipient(delivery)
    _ensure_wanted(recipient, message, "by_slack")
    user_id = recipient.slack_user_id
    if not user_id:
        raise NotNeeded(SENTENCES[Outcome.NOT_LINKED])
    text = direct_text(delivery.event, message, recipient)
    _ensure_well(attempt(lambda: bool(slack.post(user_id, text))))


def _send_internally(delivery: Delivery, message: Message) -> None:
    slack = internal_slack()
    if slack is None:
        raise NotNeeded(SLACK_IS_OFF)
    channel = settings.SLACK_INTERNAL_NOTIFICATION_CHANNEL
    if delivery.recipient == Internal.STAFFING:
        channel = settings.STAFFBOT_STAFFING_GROUP_ID or channel
    slack.post(channel, channel_text(delivery.event, message, mentions=False))


def _send_to_project(delivery: Delivery, message: Message) -> None:
    slack = experts_slack()
    if slack is None:
        raise NotNeeded(SLACK_IS_OFF)
    _ensure_turn(delivery, [Channel.SLACK_ACT])
    channel_id = _project(delivery.event).slack_group_id
    if not channel_id:
        raise NotNeeded(SENTENCES[Outcome.NO_CHANNEL])
    text = channel_text(delivery.event, message, mentions=True)
    _ensure_well(attempt(lambda: bool(slack.post(channel_id, text))))


def _invite(delivery: Delivery) -> None:
    _ensure_turn(delivery, [Channel.SLACK_ACT])
    worker = get_worker(delivery.recipient)
    _ensure_well(invite_worker(_project(delivery.event).pk, worker.pk))


def _act(delivery: Delivery) -> None:
    _ensure_turn(delivery, OF_A_PROJECT)
    outcome = ACTS[delivery.recipient](_project(delivery.event).pk)
    _ensure_well(outcome)


def _make_files(delivery: Delivery) -> None:
    google: object = settings.GOOGLE_APPS
    if google is not True:
        raise NotNeeded(GOOGLE_IS_OFF)
    made = create_team_messages(_project(delivery.event).pk)
    if made not in (Made.DONE, Made.ALREADY):
        raise NotNeeded(str(made))


def _ensure_turn(delivery: Delivery, channels: list[Channel] | tuple) -> None:
    """Raise NotYet while what comes before it is still to be done."""
    earlier = Delivery.objects.filter(
        event__project=delivery.event.project_id,
        channel__in=channels,
        status=Delivery.Status.PENDING,
        pk__lt=delivery.pk,
    )
    if earlier.exists():
        raise NotYet(EARLIER_FIRST)


def _project(event: Event) -> Project:
    """Return the event's project as it is now."""
    # Addressed only if there is one.
    return get_project(event.project_id or 0)


def _recipient(delivery: Delivery) -> Worker:
    recipient = get_worker(delivery.recipient)
    if not recipient.user.is_active:
        raise NotNeeded(ACCOUNT_CLOSED)
    return recipient


def _ensure_wanted(recipient: Worker, message: Message, method: str) -> None:
    unwanted = CommunicationPreference.objects.filter(
        worker=recipient,
        communication_type=message.topic,
        **{method: False},
    )
    if unwanted.exists():
        raise NotNeeded(NOT_WANTED)


def _ensure_well(outcome: Outcome) -> None:
    """Raise SlackError if somebody has to help, NotNeeded if nobody can."""
    if outcome is Outcome.APP_OUTSIDE:
        raise SlackError(SENTENCES[outcome])
    if outcome not in WELL:
        raise NotNeeded(SENTENCES.get(outcome, SLACK_IS_OFF))


#: What is done, where nothing is said.
DEEDS: dict[Channel, Callable[[Delivery], None]] = {
    Channel.SLACK_INVITE: _invite,
    Channel.SLACK_ACT: _act,
    Channel.FILES: _make_files,
}
