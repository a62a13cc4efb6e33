"""Resolve the pages' own view of a step: its plug-in's names and files."""

from typing import Any
from urllib.parse import urlsplit

from django.templatetags.static import static

from orchestra.models import Step

#: What the manuals write before the paths of a plug-in's files.
STATIC_PREFIX = "/static/"


def resolve_user_interface(step: Step) -> dict[str, Any]:
    """Return the plug-in that shows the step's tasks; empty if it has none.

    Includes become URLs under this installation's static files. One that
    points elsewhere, or that the static files do not hold, is left out and
    named in ``error``, so that it breaks its own panel only.
    """
    declared = step.user_interface
    if not declared:
        return {}
    faults: list[str] = []
    interface = {
        "angular_module": declared.get("angular_module", "").removesuffix(
            ".module"
        ),
        "angular_directive": declared.get("angular_directive", ""),
        "javascript_includes": _urls(declared, "javascript_includes", faults),
        "stylesheet_includes": _urls(declared, "stylesheet_includes", faults),
    }
    if faults:
        interface["error"] = (
            f"The step {step.slug!r} names files that are not among the "
            f"static files: {', '.join(faults)}."
        )
    return interface


def _urls(declared: dict[str, Any], key: str, faults: list[str]) -> list[str]:
    found = []
    for path in declared.get(key, []):
        if url := _static_url(path):
            found.append(url)
        else:
            faults.append(str(path))
    return found


def _static_url(path: object) -> str | None:
    """Return the URL of a relative static path, None for anything else."""
    if not isinstance(path, str) or "\\" in path:
        return None
    relative = path.removeprefix(STATIC_PREFIX)
    try:
        parts = urlsplit(relative)
        is_elsewhere = bool(parts.scheme or parts.netloc)
        if is_elsewhere or not relative or relative.startswith("/"):
            return None
        if ".." in relative.split("/"):
            return None
        return static(relative)
    except ValueError:
        # Malformed, or missing from the manifest of hashed static files.
        return None
