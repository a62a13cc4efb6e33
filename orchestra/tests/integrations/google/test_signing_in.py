"""Orchestra signs in to Google as its service account, and as nobody else."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from orchestra.core.errors import GoogleMisconfigured, GoogleOff
from orchestra.integrations.google import google_spreadsheets
from orchestra.integrations.project_files import project_files
from orchestra.integrations.project_files.google_drive import (
    GoogleDriveFiles,
)
from orchestra.testing.google import ALWAYS, FakeDrive
from orchestra.testing.google_keys import EMAIL, write_p12_key


def make_folder() -> Any:
    return project_files().ensure_project_folder(1, "A portrait")


def p12(path: Path, **changes: str) -> override_settings:
    """Sign in with the kind of key that the manual tells of."""
    write_p12_key(path / "key.p12")
    return override_settings(
        **{
            "GOOGLE_SERVICE_ACCOUNT_FILE": "",
            "GOOGLE_SERVICE_EMAIL": EMAIL,
            "GOOGLE_P12_PATH": str(path / "key.p12"),
            **changes,
        }
    )


def test_switching_google_on_is_enough_to_choose_drive(
    drive: FakeDrive,
) -> None:
    with override_settings(ORCHESTRA_PROJECT_FILES=None):
        assert isinstance(project_files(), GoogleDriveFiles)


@pytest.mark.parametrize("value", [False, "True", "False", 1, None])
def test_on_is_true_and_nothing_else(value: object, drive: FakeDrive) -> None:
    # [F-04] A word in the environment switches nothing on by mistake.
    with override_settings(GOOGLE_APPS=value, ORCHESTRA_PROJECT_FILES=None):
        assert not isinstance(project_files(), GoogleDriveFiles)
        with pytest.raises(GoogleOff):
            google_spreadsheets()


def test_google_itself_is_not_imported_until_it_is_on() -> None:
    code = (
        "import django, os, sys\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = "
        "'example_project.settings'\n"
        "django.setup()\n"
        "from orchestra.integrations.project_files import project_files\n"
        "import orchestra.admin, orchestra.urls\n"
        "project_files()\n"
        "print([n for n in sys.modules if n.split('.')[0] in "
        "('googleapiclient', 'httplib2') or n.startswith('google.')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "example_project:.", "PATH": "/usr/bin:/bin"},
    )

    assert done.stdout.strip().endswith("[]"), done.stderr


def test_the_json_key_opens_drive(drive: FakeDrive) -> None:
    assert make_folder().id in drive.files


def test_the_documented_p12_key_does_too(
    drive: FakeDrive, tmp_path: Path
) -> None:
    with p12(tmp_path):
        assert make_folder().id in drive.files


def test_somebody_elses_address_does_not(
    drive: FakeDrive, tmp_path: Path
) -> None:
    with (
        p12(tmp_path, GOOGLE_SERVICE_EMAIL="eve@example.org"),
        pytest.raises(GoogleMisconfigured),
    ):
        make_folder()


def test_a_token_serves_many_stores(drive: FakeDrive) -> None:
    for _ in range(3):
        make_folder()

    assert drive.count("token") == 1


def test_an_expired_token_is_replaced(drive: FakeDrive) -> None:
    make_folder()
    drive.expire_tokens()

    assert make_folder().id in drive.files
    assert drive.count("token") == 2


def test_a_key_that_was_revoked_is_said_to_be(drive: FakeDrive) -> None:
    drive.revoke_key()

    with pytest.raises(GoogleMisconfigured, match="does not accept the key"):
        make_folder()


@pytest.mark.parametrize("content", [b"", b"{}", b"\0\xff", b'{"type": 1}'])
@pytest.mark.parametrize(
    "name", ["GOOGLE_SERVICE_ACCOUNT_FILE", "GOOGLE_P12_PATH"]
)
def test_a_key_file_that_is_none_is_said_to_be(
    name: str, content: bytes, drive: FakeDrive, tmp_path: Path
) -> None:
    (tmp_path / "wrong").write_bytes(content)

    with (
        p12(tmp_path, **{name: str(tmp_path / "wrong")}),
        pytest.raises(GoogleMisconfigured, match="cannot be read"),
    ):
        make_folder()


def test_without_a_key_nobody_is_asked(drive: FakeDrive) -> None:
    with (
        override_settings(GOOGLE_SERVICE_ACCOUNT_FILE=""),
        pytest.raises(GoogleMisconfigured, match="GOOGLE_P12_PATH"),
    ):
        make_folder()

    assert drive.calls == []


def test_signing_in_is_tried_again(drive: FakeDrive) -> None:
    drive.hang_up("token")

    assert make_folder().id in drive.files


def test_a_connection_that_always_breaks_is_given_up(drive: FakeDrive) -> None:
    drive.hang_up("token", times=ALWAYS)

    with pytest.raises(Exception, match="try again"):
        make_folder()

    assert drive.count("token") == 5
