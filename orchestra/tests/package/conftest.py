"""The package, built once for all tests of it."""

import shutil
from pathlib import Path

import pytest

from orchestra.tests.package.archives import (
    CHECKOUT,
    built,
    left_out,
    wheel_in,
)


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh copy of the checkout, with the front end built."""
    copy = tmp_path_factory.mktemp("checkout") / "orchestra"
    shutil.copytree(CHECKOUT, copy, ignore=left_out)
    return copy


@pytest.fixture(scope="session")
def dist(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make build` makes: the sources, and from those the wheel."""
    return built(tree, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    """The wheel."""
    return wheel_in(dist)


@pytest.fixture(scope="session")
def sdist(dist: Path) -> Path:
    """The source distribution."""
    (sdist,) = dist.glob("*.tar.gz")
    return sdist
