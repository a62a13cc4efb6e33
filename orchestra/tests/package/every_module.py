"""Import every module of the package, and print which cannot be, and why.

A program for the environment in which the package is installed, and no part
of the tests' own process.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import django

import orchestra


def faults() -> Iterator[str]:
    """Yield a line for each module that cannot be imported."""
    found = pkgutil.walk_packages(
        orchestra.__path__, "orchestra.", onerror=lambda name: None
    )
    for module in found:
        try:
            import_module(module.name)
        except ImportError as error:
            yield f"{module.name}: {error}"


if __name__ == "__main__":
    django.setup()
    print(*faults(), sep="\n")
