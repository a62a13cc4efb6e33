"""What somebody does on the account pages, over HTTP and by mail."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client, TestCase

from orchestra.web.account_mails import POST_OFFICE

ACCOUNTS = "/orchestra/accounts/"
PASSWORD = "a long and unusual one"


def send(client: Client, page: str, data: dict[str, Any], **more: Any) -> Any:
    """Post to the page, and let what follows the commit happen."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(ACCOUNTS + page, data, **more)
    # One after the other: whatever was handed over before has been sent.
    POST_OFFICE.submit(int).result(timeout=10)
    return response


def mails_to(address: str) -> list[EmailMultiAlternatives]:
    """Return what has been sent to the address."""
    found = [sent for sent in mail.outbox if sent.to == [address]]
    assert all(isinstance(sent, EmailMultiAlternatives) for sent in found)
    return found  # type: ignore[return-value]


def link_in(sent: Any) -> str:
    """Return the first link of the mail, which both forms of it have."""
    (link,) = re.findall(r"https?://\S+/accounts/\S+", str(sent.body))[:1]
    (html, kind) = sent.alternatives[0]
    assert kind == "text/html"
    assert f'href="{link}"' in str(html)
    return str(link)


def path_of(link: str) -> str:
    """Return the path of the link."""
    return "/" + link.split("/", 3)[3]


def texts_of(response: Any, selector: str) -> list[str]:
    """Return the texts of what the selector finds in the page."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [" ".join(one.get_text().split()) for one in soup.select(selector)]


def hidden_in(response: Any, name: str) -> str:
    """Return the value of a hidden input."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select_one(f'input[type=hidden][name="{name}"]')
    assert found is not None
    return str(found["value"])


def fault_at(response: Any, name: str) -> str:
    """Return what stands at the field, to which the input refers."""
    soup = BeautifulSoup(response.content, "html.parser")
    field = soup.select_one(f'[name="{name}"]')
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert f"id_{name}_error" in str(field["aria-describedby"])
    fault = soup.find(id=f"id_{name}_error")
    assert fault is not None
    return " ".join(fault.get_text().split())
