"""The mail server, or whatever else EMAIL_BACKEND names."""

import smtplib
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMultiAlternatives, get_connection

from orchestra.core.conf import settings
from orchestra.core.errors import MailError, MailRefused, MailUnavailable

#: Seconds to wait for each answer, where EMAIL_TIMEOUT does not say.
TIMEOUT = 10

#: SMTP codes from here on are meant for good.
PERMANENT = 500


@dataclass(frozen=True)
class Mail:
    """A mail to one person.

    Attributes:
        to: The address.
        subject: One line.
        text: The mail as plain text.
        html: The same for those who want it prettier.
        headers: What else is to be said, by name.
    """

    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


class Mailer:
    """Sends mails over one connection, which is opened when it is needed.

    As a context manager it closes the connection in the end.
    """

    def __init__(self) -> None:
        self._connection: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def send(self, mail: Mail) -> None:
        """Send the mail.

        Raises MailRefused if it is of no use to send it again, MailUnavailable
        if no mail can be sent at the moment, and MailError otherwise. After
        MailUnavailable nobody knows whether the mail was sent.
        """
        try:
            self._send(mail)
        except (OSError, ValueError) as error:
            self._close()
            raise _meaning(error) from error

    def _send(self, mail: Mail) -> None:
        if self._connection is None:
            self._connection = get_connection(
                timeout=settings.EMAIL_TIMEOUT or TIMEOUT
            )
            self._connection.open()
        message = EmailMultiAlternatives(
            mail.subject,
            mail.text,
            settings.NOTIFICATIONS_FROM_EMAIL or settings.DEFAULT_FROM_EMAIL,
            [_mocked(mail.to)],
            headers=mail.headers,
        )
        message.attach_alternative(mail.html, "text/html")
        self._connection.send_messages([message])

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.close()
        except OSError:
            # It is gone, then; all that was to be said has been said.
            return


def _mocked(address: str) -> str:
    """Return where the mail goes, which may be elsewhere."""
    if not settings.MOCK_EMAILS:
        return address
    if not settings.MOCK_TO_EMAIL:
        raise MailError("ORCHESTRA_MOCK_TO_EMAIL is not set.")
    return settings.MOCK_TO_EMAIL


def _meaning(error: OSError | ValueError) -> MailError:
    """Return what the error means for this mail and for others."""
    said = f"{type(error).__name__}: {error}"
    match error:
        case ValueError():
            return MailRefused(f"The mail cannot be written: {said}")
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _ in error.recipients.values()]
            return _refusal(min(codes, default=0), said)
        case smtplib.SMTPDataError():
            return _refusal(error.smtp_code, said)
        case smtplib.SMTPNotSupportedError():
            return _refusal(PERMANENT, said)
        case _:
            return MailUnavailable(f"The mail server is not to be had: {said}")


def _refusal(code: int, said: str) -> MailError:
    kind = MailRefused if code >= PERMANENT else MailError
    return kind(f"The mail server refused the mail: {said}")
