"""What is asked of Google's spreadsheets."""

import re
from abc import ABC, abstractmethod

ADDRESS = re.compile(
    r"https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/"
    r"([A-Za-z0-9_-]{10,200})(?:[/?#]\S*)?"
)


def spreadsheet_id(address: str) -> str | None:
    """Return the id of the spreadsheet that the address is of, if any."""
    found = ADDRESS.fullmatch(address)
    return found[1] if found else None


class Spreadsheets(ABC):
    """Spreadsheets, as comma-separated values.

    Every method may raise FileStoreUnavailable, and must not be called
    inside a transaction.
    """

    @abstractmethod
    def create(self, folder_id: str, name: str, text: str) -> str:
        """Make a spreadsheet of the text in the folder; return its address.

        Whoever may see the folder may see it, and nobody else. Raises
        StoredFileNotFound if there is no such folder.
        """

    @abstractmethod
    def read(self, spreadsheet_id: str) -> str:
        """Return the first sheet of the spreadsheet.

        Raises StoredFileNotFound if there is none, or it is not shared with
        the service account, and FileTooLarge.
        """
