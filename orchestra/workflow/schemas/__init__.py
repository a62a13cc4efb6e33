"""The JSON Schemas of workflow.json and version.json."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return the schema of ``workflow`` or ``version`` manifests."""
    file = files(__name__) / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return schema
