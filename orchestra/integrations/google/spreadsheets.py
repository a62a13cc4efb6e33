"""Spreadsheets in Google Drive."""

from typing import Any

from googleapiclient.http import MediaInMemoryUpload

from orchestra.core.errors import FileTooLarge, StoredFileNotFound
from orchestra.integrations.google.api import GoogleApi
from orchestra.integrations.google.interface import Spreadsheets

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
CSV = "text/csv"

#: More than a spreadsheet of ours can hold would say.
LARGEST = 5_000_000

NO_SPREADSHEET = (
    "There is no such Google spreadsheet, or it is not shared with the "
    "service account of this site."
)
NO_FOLDER = (
    "The folder for exported spreadsheets is not in Google Drive, or is not "
    "shared with the service account of this site."
)
TOO_LARGE = "The spreadsheet is larger than this server accepts."


class GoogleSpreadsheets(Spreadsheets):
    """Google's spreadsheets, by way of Drive.

    One is read as the service account, so that nothing has to be shared with
    everybody.
    """

    def __init__(self) -> None:
        self._drive = GoogleApi("drive", "v3")
        self._files = self._drive.resource.files()

    def create(self, folder_id: str, name: str, text: str) -> str:
        body = {"name": name, "parents": [folder_id], "mimeType": SPREADSHEET}

        def request() -> Any:
            return self._files.create(
                body=body,
                media_body=MediaInMemoryUpload(text.encode(), mimetype=CSV),
                fields="id",
                supportsAllDrives=True,
            )

        try:
            made = self._drive.ask_for("id", request)
        except StoredFileNotFound as error:
            raise StoredFileNotFound(NO_FOLDER) from error
        return f"https://docs.google.com/spreadsheets/d/{made}/edit"

    def read(self, spreadsheet_id: str) -> str:
        try:
            data: bytes = self._drive.ask(
                lambda: self._files.export_media(
                    fileId=spreadsheet_id, mimeType=CSV
                )
            )
        except StoredFileNotFound as error:
            raise StoredFileNotFound(NO_SPREADSHEET) from error
        if len(data) > LARGEST:
            raise FileTooLarge(TOO_LARGE)
        return data.decode("utf-8", errors="replace")
