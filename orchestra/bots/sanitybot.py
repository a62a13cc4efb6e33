"""SanityBot: looks at running projects, and says what seems off."""

from orchestra.core.actor import Actor, acting_as
from orchestra.core.watching import Watch
from orchestra.services.sanity_checks import SanityRound, run_round
from orchestra.services.sanity_findings import Finding

__all__ = ["Finding", "SanityRound", "create_and_handle_sanity_checks"]

SANITYBOT = Actor("bot", "sanitybot")


def create_and_handle_sanity_checks(
    watch: Watch | None = None,
) -> SanityRound:
    """Check every active project whose workflow version says how.

    The version's ``sanity_check_function`` is called with each project, and
    returns unsaved ``SanityCheck`` objects. What is configured for their
    slugs is done: once, or again whenever more than ``repetition_seconds``
    have passed. Call it from time to time; rounds that overlap are harmless.
    """
    with acting_as(SANITYBOT):
        return run_round(watch)
