"""The machine step that counts words."""

from typing import Any


def count_words(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return how many words the article has."""
    return {"words": len(prerequisites["write"].get("text", "").split())}
