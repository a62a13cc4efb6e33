"""What `pip install orchestra` brings."""

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "orchestra"

DESCRIBE = """
import json
import setuptools
from distutils.core import run_setup
setup = run_setup("setup.py", stop_after="init")
print(json.dumps({
    "packages": setup.packages,
    "package_data": setup.package_data,
    "requires": setup.install_requires,
}))
"""


@pytest.fixture(scope="module")
def distribution() -> dict[str, list[str]]:
    """What setup.py says, flat: packages, data patterns, requirements."""
    finished = subprocess.run(
        [sys.executable, "-c", DESCRIBE],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
        text=True,
    )
    described = json.loads(finished.stdout)
    return {
        "packages": described["packages"],
        "data": described["package_data"]["orchestra"],
        "requires": described["requires"],
    }


def test_brings_no_tests(distribution: dict[str, list[str]]) -> None:
    """[F-05] Nothing that is installed needs them."""
    assert not [name for name in distribution["packages"] if "tests" in name]


def test_brings_every_package(distribution: dict[str, list[str]]) -> None:
    found = {
        ".".join(path.parent.relative_to(CHECKOUT).parts)
        for path in PACKAGE.rglob("__init__.py")
        if "tests" not in path.parts
    }

    assert found <= set(distribution["packages"])


def test_brings_every_static_file_that_a_page_loads(
    distribution: dict[str, list[str]],
) -> None:
    pages = (PACKAGE / "templates").rglob("*.html")
    loaded = {
        name
        for page in pages
        for name in re.findall(
            r"""{% static ["']([^"']+)["']""", page.read_text("utf-8")
        )
        # Those of the admin come with Django.
        if not name.startswith("admin/")
    }

    assert loaded
    for name in loaded:
        assert any(
            fnmatch(f"static/{name}", pattern)
            for pattern in distribution["data"]
        ), name


def test_brings_what_it_imports(distribution: dict[str, list[str]]) -> None:
    """A newcomer's `pip install` leaves nothing to find out."""
    names = {
        re.split(r"[\[<>=]", requirement)[0].lower()
        for requirement in distribution["requires"]
    }

    assert {"django", "djangorestframework", "requests", "rich"} <= names
