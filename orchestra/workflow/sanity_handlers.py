"""What a version may have SanityBot do about a check."""

from collections.abc import Mapping

from orchestra.core.conf import settings

#: What every installation can do, by the type that names it.
BUILT_IN: Mapping[str, str] = {
    "mail": "orchestra.bots.sanity_handlers.mail",
    "slack_project_channel": (
        "orchestra.bots.sanity_handlers.slack_project_channel"
    ),
}


def sanity_check_handlers() -> dict[str, str]:
    """Return the dotted paths of all handlers, by the types naming them."""
    return {**BUILT_IN, **settings.SANITY_CHECK_HANDLERS}
