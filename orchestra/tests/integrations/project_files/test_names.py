"""Names are safe wherever they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.errors import StoredFileNotFound
from orchestra.integrations.project_files.contents import ANYTHING
from orchestra.integrations.project_files.names import (
    DEEPEST,
    name_and_type,
    new_file_name,
    safe_folders,
    safe_part,
)

ANY_TEXT = st.text(max_size=400)


@given(ANY_TEXT)
def test_a_part_is_never_special(name: str) -> None:
    part = safe_part(name)

    assert part
    assert not set(part) & set("/\\\0:\n ")
    assert part[0] not in ".-"
    assert len(part.encode()) <= 150


@given(ANY_TEXT, st.sampled_from([ANYTHING, "image/png", "image/jpeg"]))
def test_every_name_that_is_given_is_found_again(
    name: str, content_type: str
) -> None:
    file_id = new_file_name(name, content_type)

    assert name_and_type(file_id)[1] == content_type


@given(ANY_TEXT)
def test_no_made_up_id_is_an_accident(file_id: str) -> None:
    with pytest.raises(StoredFileNotFound):
        name_and_type(file_id)


@pytest.mark.parametrize(
    ("prefix", "folders"),
    [
        ("", []),
        ("article", ["article"]),
        ("article/7/photos", ["article", "7", "photos"]),
        ("/article//photos/", ["article", "photos"]),
        ("../../secrets", ["secrets"]),
        ("..\\..\\secrets", ["secrets"]),
        ("./.hidden", ["hidden"]),
        ("C:/windows", ["C", "windows"]),
    ],
)
def test_folders_lead_down_only(prefix: str, folders: list[str]) -> None:
    # [I-05]
    assert safe_folders(prefix) == folders


@given(ANY_TEXT)
def test_no_folder_is_empty_or_too_deep(path: str) -> None:
    folders = safe_folders(path)

    assert len(folders) <= DEEPEST
    assert all(folder == safe_part(folder) for folder in folders)


@pytest.mark.parametrize(
    ("name", "content_type", "ending"),
    [
        ("a.JPEG", "image/jpeg", "-a.jpg"),
        ("a.png", "image/jpeg", "-a.jpg"),
        ("a", "image/webp", "-a.webp"),
        ("a.tar.gz", ANYTHING, "-a.tar.gz"),
        ("a.png", ANYTHING, "-a.png.bin"),
        ("a.gif.png", "image/png", "-a.gif.png"),
    ],
)
def test_the_ending_is_that_of_the_content(
    name: str, content_type: str, ending: str
) -> None:
    assert new_file_name(name, content_type).endswith(ending)
