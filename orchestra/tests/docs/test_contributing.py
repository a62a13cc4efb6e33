"""What the page for contributors names is there."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
DOCUMENTS = ("README.md", "docs/contributing.rst", "docs/getting_started.rst")


def targets() -> set[str]:
    """Return the targets that `make help` lists."""
    rules = re.findall(r"^([a-z_ ]+):.*## .+$", MAKEFILE, re.MULTILINE)
    return set(" ".join(rules).split())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_target_that_the_document_names_exists(document: str) -> None:
    text = (CHECKOUT / document).read_text("utf-8")
    named = re.findall(r"(?:^|`)make ([a-z_]+)", text, re.MULTILINE)

    assert named
    assert set(named) <= targets()


def test_every_target_has_a_line_of_help() -> None:
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)

    assert phony is not None
    assert set(phony[1].replace("\\", "").split()) == targets()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_the_document_names_exists(document: str) -> None:
    text = (CHECKOUT / document).read_text("utf-8")
    paths = re.findall(
        r"(?<![/\w\"])(?:docs|example_project|orchestra)/[\w./]*\w", text
    )

    built = {"docs/_build/html"}
    missing = [
        path
        for path in paths
        if path not in built and not (CHECKOUT / path).exists()
    ]
    assert missing == []
