"""What `python -m orchestra` does, before there is a project."""

from pathlib import Path

import pytest

from orchestra.__main__ import TEMPLATE, main

Output = pytest.CaptureFixture[str]


def test_writes_the_settings_and_says_what_comes_next(
    tmp_path: Path, capsys: Output
) -> None:
    assert main(["startsettings", str(tmp_path)]) == 0

    written = tmp_path / "orchestra_settings.py"
    assert written.read_bytes() == TEMPLATE.read_bytes()
    output = capsys.readouterr().out
    assert f"{written} is there." in output
    assert "    setup_orchestra(__name__)" in output


def test_what_somebody_has_changed_stays(
    tmp_path: Path, capsys: Output
) -> None:
    changed = tmp_path / "orchestra_settings.py"
    changed.write_text("MINE = True\n")

    assert main(["startsettings", str(tmp_path)]) == 1

    assert changed.read_text() == "MINE = True\n"
    assert "stays as it is" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["missing", "file"])
def test_where_nothing_can_be_written_it_fails_in_a_sentence(
    tmp_path: Path, capsys: Output, name: str
) -> None:
    (tmp_path / "file").touch()

    assert main(["startsettings", str(tmp_path / name)]) == 1

    assert "cannot be written: N" in capsys.readouterr().err


def test_without_anything_to_do_it_says_what_there_is(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])

    assert ended.value.code == 2
    assert "startsettings" in capsys.readouterr().err
