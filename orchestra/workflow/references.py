"""References to Python functions: a dotted path and keyword arguments."""

from collections.abc import Callable, Mapping
from typing import Any

#: How an author may name a function.
FunctionLike = Callable[..., Any] | Mapping[str, Any] | str | None


def reference_to(function: FunctionLike) -> dict[str, Any]:
    """Return the function's ``{"path", "kwargs"}``; empty for none.

    The function may be a callable, a dotted path, a reference, or one of the
    older ``{"module", "name"}`` form.
    """
    if not function:
        return {}
    if isinstance(function, Mapping):
        return _modern(function)
    if isinstance(function, str):
        return {"path": function}
    module = getattr(function, "__module__", "")
    name = getattr(function, "__qualname__", repr(function))
    return {"path": f"{module}.{name}"}


def dotted_path_of(reference: Mapping[str, Any]) -> str:
    """Return the dotted path that a reference of either form means."""
    if "path" in reference:
        return str(reference["path"])
    return f"{reference.get('module', '')}.{reference.get('name', '')}"


def is_old(reference: Mapping[str, Any]) -> bool:
    """Return whether the reference is of the older form."""
    return "module" in reference or "name" in reference


def _modern(reference: Mapping[str, Any]) -> dict[str, Any]:
    found = {"path": dotted_path_of(reference)}
    if reference.get("kwargs"):
        return {**found, "kwargs": reference["kwargs"]}
    return found
