"""What a project's channel is called, and what stands above it."""

import random
import re
from collections.abc import Iterator
from string import ascii_lowercase, digits

from django.urls import reverse
from django.utils.text import slugify

from orchestra.core.conf import settings
from orchestra.models import Project

#: How much of the description a name begins with, and how much is drawn.
DESCRIPTION_LENGTH = 16
DRAWN_LENGTH = 4
DRAWN_FROM = ascii_lowercase + digits

#: Names to try before giving up: each is one of 1.7 million.
MOST_NAMES = 10

#: The longest topic and purpose that Slack accepts.
LONGEST_TOPIC = 250

PURPOSE = "Discussing work on {description}: {address}"


def channel_names(project: Project) -> Iterator[str]:
    """Yield the names to try, the same ones whenever it is asked.

    They are drawn from what the project will always be known by, so that a
    channel that was made and never stored is found again by its name.
    """
    start = slugify(project.short_description)[:DESCRIPTION_LENGTH]
    draw = random.Random(f"{project.pk} {project.start_datetime.isoformat()}")
    for _ in range(MOST_NAMES):
        drawn = "".join(draw.choices(DRAWN_FROM, k=DRAWN_LENGTH))
        yield f"{start.strip('-_') or 'project'}-{drawn}"


def topic_of(project: Project) -> str:
    """Return the project's description, on a line that Slack accepts."""
    return _cut(project.short_description, LONGEST_TOPIC)


def purpose_of(project: Project) -> str:
    """Return what the channel is for, with the address of the project."""
    address = _address(project)
    room = LONGEST_TOPIC - len(PURPOSE.format(description="", address=address))
    return PURPOSE.format(
        description=_cut(project.short_description, room), address=address
    )


def may_be_purpose_of(project: Project, purpose: str) -> bool:
    """Return whether the purpose is the project's, or none yet."""
    address = re.escape(_address(project))
    return not purpose or bool(re.search(rf"{address}(?!\d)", purpose))


def _address(project: Project) -> str:
    path = reverse("orchestra:app", kwargs={"route": f"project/{project.pk}"})
    return f"{settings.URL.rstrip('/')}{path}"


def _cut(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
