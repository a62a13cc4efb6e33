"""Strict reading of JSON."""

from pathlib import Path

import pytest

from orchestra.workflow.faults import Code
from orchestra.workflow.json_text import read_json


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file to write to."""
    return tmp_path / "workflow.json"


def test_reads_a_document(file: Path) -> None:
    file.write_text('{"name": "Zeitung für alle"}', "utf-8")

    node, faults = read_json(file)

    assert node is not None
    assert node.value == {"name": "Zeitung für alle"}
    assert node.file == str(file)
    assert faults == []


def test_reads_what_an_editor_of_windows_wrote(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf{\r\n"slug": "a"\r\n}')

    node, faults = read_json(file)

    assert node is not None
    assert node.value == {"slug": "a"}
    assert faults == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1, column 1"),
        ('{"a": 1,\n"b": }', "line 2, column 6"),
        ("// a comment\n{}", "line 1, column 1"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": -Infinity}', "-Infinity is no JSON number"),
        ("{} {}", "line 1, column 4"),
        ("[" * 100_000, "as a whole"),
    ],
)
def test_refuses_what_is_not_json(
    file: Path, text: str, complaint: str
) -> None:
    file.write_text(text, "utf-8")

    node, [fault] = read_json(file)

    assert node is None
    assert fault.code is Code.INVALID_JSON
    assert complaint in fault.message


def test_misses_a_file(file: Path) -> None:
    node, [fault] = read_json(file)

    assert node is None
    assert fault.code is Code.FILE_MISSING
    assert str(file.parent) in fault.message


def test_cannot_read_a_folder(file: Path) -> None:
    file.mkdir()

    node, [fault] = read_json(file)

    assert node is None
    assert fault.code is Code.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('{"a": 1, "a": 2}', ["$.a"]),
        ('{"a": [{"b": 1, "b": 1}]}', ["$.a[0].b"]),
        ('{"a": {"c": 1, "b": 1, "c": 2, "b": 3}}', ["$.a.c", "$.a.b"]),
        ('{"a": {"b": 1}, "c": {"b": 1}}', []),
    ],
)
def test_tells_of_keys_that_stand_twice(
    file: Path, text: str, paths: list[str]
) -> None:
    file.write_text(text, "utf-8")

    node, faults = read_json(file)

    assert node is not None
    assert [fault.path for fault in faults] == paths
    assert {fault.code for fault in faults} <= {Code.DUPLICATE_KEY}
