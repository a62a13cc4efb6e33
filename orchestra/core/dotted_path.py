"""Find the object that a dotted path names."""

from importlib import import_module
from typing import Any

from orchestra.core.errors import DottedPathError


def locate(path: object) -> Any:
    """Return the object at ``package.module.name`` (or deeper).

    Raises DottedPathError, with the path in its message and the import error
    as its cause, if a module or an attribute on the way does not exist. What
    a module raises while it is imported is reported the same way.
    """
    parts = path.split(".") if isinstance(path, str) else []
    if len(parts) < 2 or not all(part.isidentifier() for part in parts):
        raise DottedPathError(
            f"{path!r} is not a dotted path like package.module.function."
        )
    path = ".".join(parts)
    module, rest = _deepest_module(path, parts)
    found = module
    for name in rest:
        try:
            found = getattr(found, name)
        except AttributeError as error:
            raise DottedPathError(
                f"{path!r} leads nowhere: {module.__name__} has no {name!r}."
            ) from error
    return found


def _deepest_module(path: str, parts: list[str]) -> tuple[Any, list[str]]:
    for length in range(len(parts) - 1, 0, -1):
        name = ".".join(parts[:length])
        try:
            return import_module(name), parts[length:]
        except ModuleNotFoundError as error:
            # A module that exists but lacks one of its own imports must not
            # pass for a module that is not there.
            if error.name is None or not _is_prefix(error.name, name):
                raise DottedPathError(
                    f"{path!r} cannot be imported: {error}."
                ) from error
        except Exception as error:
            # Importing runs the module, and that may raise anything.
            raise DottedPathError(
                f"{path!r} cannot be imported: {error}."
            ) from error
    raise DottedPathError(f"{path!r} cannot be imported: no such module.")


def _is_prefix(missing: str, wanted: str) -> bool:
    return wanted == missing or wanted.startswith(f"{missing}.")
