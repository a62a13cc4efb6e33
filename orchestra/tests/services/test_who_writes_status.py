"""Only services move the state machine, and only one module locks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import orchestra

PACKAGE = Path(orchestra.__file__).parent
PACKAGES = (
    PACKAGE,
    PACKAGE.parent / "simple_workflow",
    PACKAGE.parent / "journalism_workflow",
)
SERVICES = "orchestra/services/"


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module that ships, by its path, without its tests."""
    for package in PACKAGES:
        for path in package.rglob("*.py"):
            inside = path.relative_to(package.parent)
            if not {"tests", "migrations", "testing"} & set(inside.parts):
                yield str(inside), ast.parse(path.read_text())


def assigned_attributes(tree: ast.AST) -> Iterator[str]:
    """Yield the names that the module assigns on objects."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute):
                yield target.attr


def updates_of_status(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of a query set's update() that name a status."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"update", "bulk_update"}
            and any(keyword.arg == "status" for keyword in node.keywords)
        ):
            yield node


def elsewhere(paths: set[str]) -> set[str]:
    """Return the paths that are not those of services."""
    # There the status is that of an HTTP answer, and no model is in reach.
    paths = paths - {"orchestra/orchestra_api.py"}
    return {path for path in paths if not path.startswith(SERVICES)}


def test_nothing_outside_the_services_assigns_a_status() -> None:
    writers = {
        path
        for path, tree in sources()
        if "status" in assigned_attributes(tree)
    }

    assert writers
    assert elsewhere(writers) == set()


def test_nothing_outside_the_services_updates_a_status() -> None:
    writers = {
        path for path, tree in sources() if any(updates_of_status(tree))
    }

    assert writers
    assert elsewhere(writers) == set()


def test_one_module_alone_locks_rows() -> None:
    lockers = {
        path
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "select_for_update"
    }

    assert lockers == {"orchestra/services/locks.py"}
