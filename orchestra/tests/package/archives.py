"""What is in a wheel, in a source distribution and in the checkout."""

import subprocess
import sys
import tarfile
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

CHECKOUT = Path(__file__).resolve().parents[3]
PACKAGES = ("orchestra", "simple_workflow", "journalism_workflow")

#: What a checkout holds besides what is kept in it.
CLUTTER = ("__pycache__", "_build", "egg-info")
CLUTTER_ON_TOP = ("build", "dist", "node_modules")


def left_out(directory: str, names: list[str]) -> list[str]:
    """Return which names in the directory a fresh clone would not have.

    The built front end is taken for a part of it.
    """
    on_top = Path(directory) == CHECKOUT
    return [
        name
        for name in names
        if name.startswith(".")
        or name.endswith(CLUTTER)
        or (on_top and name in CLUTTER_ON_TOP)
    ]


def build(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build what the options say, as `make build` does."""
    return subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *options],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def built(tree: Path, outdir: Path, *options: str) -> Path:
    """Build into the new directory, which has to succeed, and return it."""
    finished = build(tree, *options, "--outdir", str(outdir))
    assert finished.returncode == 0, finished.stdout
    return outdir


def wheel_in(directory: Path) -> Path:
    """Return the one wheel in the directory."""
    (wheel,) = directory.glob("*.whl")
    return wheel


def names_in_wheel(wheel: Path) -> set[str]:
    """Return the files that the wheel installs, without its metadata."""
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    return {name for name in names if ".dist-info/" not in name}


def names_in_sdist(sdist: Path) -> set[str]:
    """Return the files of the source distribution, below its directory."""
    with tarfile.open(sdist) as archive:
        files = [each.name for each in archive.getmembers() if each.isfile()]
    return {name.partition("/")[2] for name in files}


def record_of(wheel: Path) -> list[str]:
    """Return the wheel's files with their hashes."""
    return sorted(metadata_file(wheel, "RECORD").splitlines())


def metadata_of(wheel: Path) -> Message:
    """Return what the wheel says of itself."""
    return Parser().parsestr(metadata_file(wheel, "METADATA"))


def metadata_file(wheel: Path, name: str) -> str:
    """Return the text of that file beside the wheel's packages."""
    with ZipFile(wheel) as archive:
        (path,) = (
            each
            for each in archive.namelist()
            if each.endswith(f".dist-info/{name}")
        )
        return archive.read(path).decode()


def files_to_ship(tree: Path) -> set[str]:
    """Return the files of the packages that pages, or people, need.

    Tests stay behind, and so does what the front end is built from.
    """
    paths = [
        path.relative_to(tree)
        for package in PACKAGES
        for path in (tree / package).rglob("*")
        if path.is_file()
    ]
    return {
        str(path)
        for path in paths
        if not is_a_test(path) and not is_built_into_another(path)
    }


def is_a_test(path: Path) -> bool:
    """Return whether only tests need the file."""
    return (
        "tests" in path.parts
        or path.name.endswith(".spec.js")
        or path.name == "testing.js"
    )


def is_built_into_another(path: Path) -> bool:
    """Return whether the file is a source of the front end."""
    top = ("orchestra", "static", "orchestra")
    folder = path.parts[3:-1][:1]
    return path.parts[:3] == top and folder not in (
        (),
        ("dist",),
        ("api-docs",),
    )
