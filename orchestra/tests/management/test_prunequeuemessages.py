"""The command that forgets old messages of the queue."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from orchestra.models import QueueMessage
from orchestra.testing.factories import QueueMessageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "said"),
    [
        (0, "0 messages forgotten.\n"),
        (1, "1 message forgotten.\n"),
        (2, "2 messages forgotten.\n"),
    ],
)
def test_says_how_many_were_forgotten(
    old: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    recent = QueueMessageFactory()
    for _ in range(old):
        QueueMessageFactory(started_at=timezone.now() - timedelta(days=30))
    output = StringIO()

    call_command("prunequeuemessages", stdout=output)

    assert output.getvalue() == said
    assert QueueMessage.objects.get() == recent
