"""Mails about accounts, which carry links that nobody else may have.

They are sent at once and stored nowhere. Sending happens in the background:
how long a page takes does not tell whether there was anybody to write to,
and a mail server that is down fails no page. Whoever got no mail asks again.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from orchestra.core.conf import settings
from orchestra.web.attempts import Limit

logger = logging.getLogger(__name__)

#: One after the other, so that a slow mail server gets no crowd.
POST_OFFICE = ThreadPoolExecutor(
    max_workers=1, thread_name_prefix="orchestra-account-mail"
)


@dataclass(frozen=True)
class AccountMail:
    """A mail from the templates ``orchestra/accounts/mail/<name>…``.

    The context holds texts only, because nothing may be read from the
    database any more.
    """

    name: str
    recipient: str
    context: dict[str, object] = field(default_factory=dict)


def absolute(path: str) -> str:
    """Return the address that a mail gives for the path.

    The host is the one of the settings, never the request's, which anybody
    can choose.
    """
    return settings.URL.rstrip("/") + path


def post(mails: Sequence[AccountMail]) -> None:
    """Send the mails once the transaction is committed.

    More than ``ORCHESTRA_ACCOUNT_MAILS_PER_HOUR`` to one address are dropped:
    nobody's mailbox is flooded from here.
    """
    limit = Limit("mail", settings.ACCOUNT_MAILS_PER_HOUR, timedelta(hours=1))
    allowed = [mail for mail in mails if limit.take(mail.recipient.casefold())]
    transaction.on_commit(partial(_hand_over, allowed))


def _hand_over(mails: Sequence[AccountMail]) -> None:
    for mail in mails:
        POST_OFFICE.submit(_send, mail).add_done_callback(_log_failure)


def _send(mail: AccountMail) -> None:
    place = f"orchestra/accounts/mail/{mail.name}"
    context = {**mail.context, "site": settings.URL}
    subject = render_to_string(f"{place}_subject.txt", context)
    message = EmailMultiAlternatives(
        # A line's end in a subject would begin another header.
        " ".join(subject.split()),
        render_to_string(f"{place}.txt", context).strip() + "\n",
        to=[mail.recipient],
    )
    html = render_to_string(f"{place}.html", context)
    message.attach_alternative(html, "text/html")
    message.send()


def _log_failure(sent: Future[None]) -> None:
    if error := sent.exception():
        logger.error("A mail about an account was not sent.", exc_info=error)
