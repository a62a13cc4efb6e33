"""A mail server on this machine, which can be told to fail.

A real SMTP server, so that smtplib and Django's backend take part.
"""

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

FINE = "250 OK"


class MailServer:
    """What it took, and what it is to do next.

    Attributes:
        mails: The mails that were taken, in order.
        connections: How often somebody connected.
        refusals: What is said, once for each entry, to the next recipients.
        data_answers: The same of the next mails; None hangs up before the
            mail is taken, and "lost" after.
        seconds: How long the answer to a mail takes.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self.refusals: list[str] = []
        self.refused_addresses: dict[str, str] = {}
        self.data_answers: list[str | None] = []
        self.seconds = 0.0
        self.port = _free_port()
        self._controller: Controller | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen, on the same port as before."""
        self._controller = Controller(
            _Handler(self), hostname="127.0.0.1", port=self.port
        )
        self._controller.start()
        # The controller looks whether it listens.
        self.connections = 0

    def stop(self) -> None:
        """Be down."""
        controller, self._controller = self._controller, None
        if controller is not None:
            controller.stop(no_assert=True)

    def settings(self) -> dict[str, Any]:
        """Return the settings with which Django sends its mails here."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
            "EMAIL_TIMEOUT": 1,
        }

    def recipients(self) -> list[str]:
        """Return whom the mails went to."""
        return [str(mail["To"]) for mail in self.mails]


class _Handler:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_EHLO(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        self._server.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self._server.refusals:
            return self._server.refusals.pop(0)
        if address in self._server.refused_addresses:
            return self._server.refused_addresses[address]
        envelope.rcpt_tos.append(address)
        return FINE

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self._server.seconds:
            await asyncio.sleep(self._server.seconds)
        answers = self._server.data_answers
        answer = answers.pop(0) if answers else FINE
        if answer in (FINE, "lost"):
            self._server.mails.append(_read(envelope))
        if answer is None or answer == "lost":
            cast(asyncio.Transport, server.transport).abort()
            return "421 Gone"
        return answer


def _read(envelope: Envelope) -> EmailMessage:
    content = envelope.content
    assert isinstance(content, bytes)
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    # One recipient a mail: nobody sees who else is told.
    assert [str(mail["To"])] == envelope.rcpt_tos
    return mail


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
