"""Google's APIs, by its own libraries, for a service account.

``google_spreadsheets()`` is what the settings allow; project files have a
store of their own. Nothing of Google's is imported before ``GOOGLE_APPS`` is
on and something is asked of it.
"""

from orchestra.integrations.google.configured import google_spreadsheets
from orchestra.integrations.google.interface import (
    Spreadsheets,
    spreadsheet_id,
)

__all__ = ["Spreadsheets", "google_spreadsheets", "spreadsheet_id"]
