"""Read which state of a to-do list template somebody has seen."""

import json
from hashlib import sha256

from orchestra.models import TodoListTemplate

#: Enough that two states of one template never have the same.
LENGTH = 16


def template_version(template: TodoListTemplate) -> str:
    """Return a short text that changes with whatever its editors write."""
    written = [
        template.slug,
        template.name,
        template.description,
        template.todos,
    ]
    # Databases do not keep the order of keys.
    text = json.dumps(written, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:LENGTH]
