"""Finding what a workflow names by a dotted path."""

import pytest

from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.tests.core.modules import sound

MODULES = "orchestra.tests.core.modules"


def test_finds_what_stands_in_a_module() -> None:
    assert locate(f"{MODULES}.sound.NOT_A_MODULE") == 7


def test_finds_what_stands_in_a_class() -> None:
    assert locate(f"{MODULES}.sound.Shelf.book") is sound.Shelf.book


def test_finds_a_module() -> None:
    assert locate(f"{MODULES}.sound") is sound


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nodots",
        ".leading.dot",
        "trailing.dot.",
        "two..dots",
        "with space.fn",
        "pkg.mod:fn",
        "pkg.mod.fn()",
        None,
        7,
        ["orchestra", "models"],
    ],
)
def test_refuses_what_is_no_dotted_path(path: object) -> None:
    with pytest.raises(DottedPathError, match="is not a dotted path"):
        locate(path)


def test_a_module_that_does_not_exist_is_named() -> None:
    """[P-03] A typing error is an error, not None."""
    with pytest.raises(DottedPathError, match=r"'no_such\.thing\.at_all'"):
        locate("no_such.thing.at_all")


def test_an_attribute_that_does_not_exist_is_named() -> None:
    with pytest.raises(DottedPathError, match="sound has no 'boook'"):
        locate(f"{MODULES}.sound.boook")


def test_an_attribute_of_what_has_none_is_named() -> None:
    with pytest.raises(DottedPathError, match="has no 'nothing'"):
        locate(f"{MODULES}.sound.NOT_A_MODULE.nothing")


def test_a_module_that_lacks_an_import_is_not_called_missing() -> None:
    with pytest.raises(DottedPathError) as caught:
        locate(f"{MODULES}.lacking.NEEDED")

    assert "there_is_no_such_module" in str(caught.value)
    assert isinstance(caught.value.__cause__, ModuleNotFoundError)


def test_what_a_module_raises_while_imported_is_the_cause() -> None:
    with pytest.raises(DottedPathError, match="while importing") as caught:
        locate(f"{MODULES}.broken.anything")

    assert isinstance(caught.value.__cause__, ZeroDivisionError)
