"""What of Google's the settings allow."""

from orchestra.core.conf import settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import (
    DottedPathError,
    GoogleMisconfigured,
    GoogleOff,
)
from orchestra.integrations.google.interface import Spreadsheets

#: Named and not imported: Google's libraries are needed only where it is on.
SPREADSHEETS = "orchestra.integrations.google.spreadsheets.GoogleSpreadsheets"


def google_spreadsheets() -> Spreadsheets:
    """Return Google's spreadsheets, for one thread.

    Raises GoogleOff, and GoogleMisconfigured if Google's libraries are not
    installed.
    """
    is_on: object = settings.GOOGLE_APPS
    if is_on is not True:
        raise GoogleOff
    try:
        kind = locate(SPREADSHEETS)
    except DottedPathError as error:
        raise GoogleMisconfigured(
            'GOOGLE_APPS is on, but needs pip install "orchestra[google]".'
        ) from error
    spreadsheets: Spreadsheets = kind()
    return spreadsheets
