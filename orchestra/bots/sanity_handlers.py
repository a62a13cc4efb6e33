"""What SanityBot does about a finding: the handlers that come with Orchestra.

A handler is called in the transaction in which the check is recorded as
handled. It records what is to be told and reaches for nothing outside, so
that an outage delays a message and loses none.
"""

from orchestra.models import Event
from orchestra.services import events
from orchestra.services.sanity_findings import Finding


def slack_project_channel(finding: Finding) -> None:
    """Have the message posted in the project's Slack channel.

    The experts of the configuration's steps are mentioned in it.
    """
    _record(Event.Kind.SANITY_CHECK_RAISED, finding)


def mail(finding: Finding) -> None:
    """Have the message mailed to the experts of the configuration's steps."""
    _record(Event.Kind.SANITY_CHECK_MAILED, finding)


def _record(kind: Event.Kind, finding: Finding) -> None:
    events.record(
        kind,
        finding.project,
        check=finding.check_slug,
        message=finding.message,
        mentioned=list(finding.usernames),
    )
