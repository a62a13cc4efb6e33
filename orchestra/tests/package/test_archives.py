"""The archives that `make build` makes hold what they should."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import orchestra
from orchestra.tests.package.archives import (
    CHECKOUT,
    build,
    built,
    files_to_ship,
    is_a_test,
    metadata_file,
    metadata_of,
    names_in_sdist,
    names_in_wheel,
    record_of,
    wheel_in,
)

pytestmark = [pytest.mark.package, pytest.mark.timeout(300)]

#: One of each kind, so that an empty list never passes for a full one.
SAMPLES = {
    "orchestra/__main__.py",
    "orchestra/fixtures/demo_admin.json",
    "orchestra/migrations/0001_initial.py",
    "orchestra/project_template/orchestra_settings.py",
    "orchestra/py.typed",
    "orchestra/static/orchestra/dist/app.css",
    "orchestra/static/orchestra/dist/app.js",
    "orchestra/static/orchestra/favicon.svg",
    "orchestra/templates/orchestra/app.html",
    "orchestra/templates/orchestra/messages/layouts/mail.txt",
    "orchestra/workflow/schemas/version.schema.json",
    "simple_workflow/load_sample_data.py",
    "simple_workflow/static/simple_workflow/v1/rate/js/directives.js",
    "simple_workflow/v1/version.json",
    "simple_workflow/workflow.json",
    "journalism_workflow/fixtures/journalism_workflow.json",
    "journalism_workflow/py.typed",
    "journalism_workflow/v1/version.json",
}
RELATIVE_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.fixture
def without_styles(tree: Path) -> Iterator[None]:
    """The copy of the checkout, where the front end is half built."""
    styles = tree / "orchestra/static/orchestra/dist/app.css"
    elsewhere = styles.rename(tree / "app.css")
    yield
    elsewhere.rename(styles)


def test_the_wheel_brings_all_that_is_needed_and_no_more(
    tree: Path, wheel: Path
) -> None:
    """[F-05] Templates, migrations, workflows, what is built; no tests."""
    names = names_in_wheel(wheel)

    assert names == files_to_ship(tree)
    assert names >= SAMPLES


def test_the_sources_bring_the_same_and_what_building_needs(
    sdist: Path, wheel: Path
) -> None:
    names = names_in_sdist(sdist)

    assert names >= names_in_wheel(wheel)
    assert names >= {"LICENSE", "README.md", "requirements.txt", "setup.py"}
    assert not [name for name in names if is_a_test(Path(name))]


def test_a_wheel_made_from_the_sources_is_the_one_of_the_checkout(
    tree: Path, wheel: Path, tmp_path: Path
) -> None:
    direct = wheel_in(built(tree, tmp_path, "--wheel"))

    assert record_of(direct) == record_of(wheel)


def test_the_license_comes_with_it(wheel: Path) -> None:
    text = (CHECKOUT / "LICENSE").read_text("utf-8")

    assert metadata_file(wheel, "licenses/LICENSE") == text
    assert metadata_of(wheel)["License-Expression"] == "Apache-2.0"


def test_a_package_index_would_take_them(dist: Path) -> None:
    archives = sorted(map(str, dist.iterdir()))
    checked = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *archives],
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(archives) == 2
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.count("PASSED") == 2


def test_the_description_has_no_link_that_leads_nowhere(
    wheel: Path, sdist: Path
) -> None:
    """On an index there is nothing beside it; in the sources there is."""
    description = str(metadata_of(wheel).get_payload())
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    links = RELATIVE_LINK.findall(readme)

    assert description.startswith("# Orchestra\n")
    assert RELATIVE_LINK.findall(description) == []
    assert not re.search(r"(?:src|href)=", description)
    assert links
    assert set(links) <= names_in_sdist(sdist)


def test_the_version_is_the_one_that_the_changelog_begins_with(
    wheel: Path,
) -> None:
    changelog = (CHECKOUT / "docs" / "changelog.rst").read_text("utf-8")
    first = re.search(r"^(\d\S+)", changelog, re.MULTILINE)

    assert first is not None
    assert first[1] == metadata_of(wheel)["Version"] == orchestra.__version__


def test_what_it_asks_for_is_what_it_is_tested_with(wheel: Path) -> None:
    """Each requirement, of every extra, has a pin within its range."""
    lines = (CHECKOUT / "requirements.txt").read_text("utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line[:1] not in ("", "#")]
    pinned = {
        pin.name.lower(): str(pin.specifier).removeprefix("==") for pin in pins
    }
    metadata = metadata_of(wheel)

    assert {"celery", "dev", "google", "s3", "slack", "sqs", "testing"} == set(
        metadata.get_all("Provides-Extra", [])
    )
    for text in metadata.get_all("Requires-Dist", []):
        wanted = Requirement(text)
        assert wanted.specifier.contains(pinned[wanted.name.lower()]), text


@pytest.mark.parametrize("kind", ["--wheel", "--sdist"])
def test_without_the_front_end_nothing_is_built(
    tree: Path, tmp_path: Path, without_styles: None, kind: str
) -> None:
    """Nobody is to install pages without their scripts."""
    finished = build(tree, kind, "--outdir", str(tmp_path))

    assert finished.returncode != 0
    assert "The front end is not built: there is no dist/app.css." in (
        finished.stdout
    )
    assert list(tmp_path.iterdir()) == []
