"""Scripts of others, which a project may add to the app's page."""

import secrets
from dataclasses import dataclass

from orchestra.core.conf import OrchestraSettings, settings

#: Where Google's script comes from and where it reports to.
GOOGLE_HOSTS = (
    "https://www.googletagmanager.com",
    "https://*.google-analytics.com",
    "https://*.analytics.google.com",
)


@dataclass(frozen=True)
class ThirdPartyScripts:
    """What the page and its policy need to know of them.

    The template gives its ``nonce`` to every script that it writes; those
    and the ones from the hosts run, and no others do.
    """

    template: str
    google_analytics_key: str
    hosts: tuple[str, ...]
    nonce: str


def third_party_scripts() -> ThirdPartyScripts | None:
    """Return what the settings ask for, with a new nonce; None by default.

    Only for pages that nobody types a password into.
    """
    template = settings.THIRD_PARTY_SCRIPTS_TEMPLATE
    key = settings.GOOGLE_ANALYTICS_KEY
    is_ours = template == OrchestraSettings.THIRD_PARTY_SCRIPTS_TEMPLATE
    if not template or (is_ours and not key):
        return None
    return ThirdPartyScripts(
        template=template,
        google_analytics_key=key,
        hosts=(
            *(GOOGLE_HOSTS if key else ()),
            *settings.THIRD_PARTY_SCRIPTS_HOSTS,
        ),
        nonce=secrets.token_urlsafe(18),
    )
