"""Each folder of ``broken`` has manifests and the faults they have.

They stand for what the existing system loaded in silence, or failed on with
a traceback [W-01] [P-03] [M-08].
"""

import json
from pathlib import Path

import pytest

from orchestra.workflow.faults import Code, Severity
from orchestra.workflow.lint import lint_directory

BROKEN = Path(__file__).parent / "broken"
FOLDERS = sorted(folder for folder in BROKEN.iterdir() if folder.is_dir())
#: What no manifest can show: it takes a module.
OF_PYTHON = {Code.PYTHON_FAILED}


def expected(folder: Path) -> list[dict[str, str]]:
    """Return what lint is to find in the folder."""
    faults: list[dict[str, str]] = json.loads(
        (folder / "faults.json").read_text("utf-8")
    )
    return faults


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_finds_every_fault_with_its_place_and_its_fix(folder: Path) -> None:
    found = [
        {
            "file": Path(fault.file).relative_to(folder).as_posix(),
            "path": fault.path,
            "code": fault.code,
            "severity": fault.severity,
            "fix": fault.fix,
        }
        for fault in lint_directory(folder)
    ]

    assert found == expected(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_says_what_is_wrong_in_plain_sentences(folder: Path) -> None:
    for fault in lint_directory(folder):
        assert fault.message.endswith(".")
        assert fault.fix.endswith((".", "?"))
        assert "\n" not in fault.message + fault.fix


def test_there_are_enough_of_them() -> None:
    assert len(FOLDERS) >= 30


def test_each_code_has_a_manifest_that_shows_it() -> None:
    shown = {fault["code"] for folder in FOLDERS for fault in expected(folder)}

    assert shown == set(Code) - OF_PYTHON


def test_warnings_are_few_and_known() -> None:
    warned = {
        fault["code"]
        for folder in FOLDERS
        for fault in expected(folder)
        if fault["severity"] == Severity.WARNING
    }

    assert warned == {Code.OLD_REFERENCE, Code.UNREACHABLE_STEP}


def test_a_cycle_is_named_from_beginning_to_end() -> None:
    [fault] = lint_directory(BROKEN / "creation_cycle")

    assert "draft → print → layout → draft" in fault.message


def test_bad_json_is_told_with_line_and_column() -> None:
    [fault] = lint_directory(BROKEN / "invalid_json")

    assert "line 5, column 3" in fault.message


def test_a_bad_signature_is_told_with_the_reason() -> None:
    [fault] = lint_directory(BROKEN / "kwargs_not_accepted")

    assert "unexpected keyword argument 'columns'" in fault.message


def test_the_other_owner_of_a_slug_is_named() -> None:
    [fault] = lint_directory(BROKEN / "duplicate_version_slug")

    assert str(Path("v1", "version.json")) in fault.message
