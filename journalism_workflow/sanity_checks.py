"""What SanityBot looks for in stories that are being worked on."""

from datetime import timedelta

from django.utils import timezone

from orchestra.models import Project, SanityCheck

#: News does not keep for longer.
FRESH = timedelta(days=7)


def check_story(project: Project) -> list[SanityCheck]:
    """Return ``story_grows_old`` for a story that was begun a week ago."""
    if timezone.now() - project.start_datetime > FRESH:
        return [SanityCheck(check_slug="story_grows_old")]
    return []
