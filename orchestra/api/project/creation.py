"""Creating projects, for client systems and for project admins alike."""

import hashlib
import json
from typing import Any

from orchestra.api.base import JSONView
from orchestra.api.project.serializers import (
    TASK_CLASSES,
    CreateProjectInput,
    IdempotencyHeader,
)
from orchestra.models import Project
from orchestra.services.projects import (
    create_project_once,
    create_project_with_tasks,
)


class CreatesProjects(JSONView):
    """An endpoint that creates a project, once for each Idempotency-Key."""

    input_class = CreateProjectInput
    header_class = IdempotencyHeader
    refusals = {  # noqa: RUF012
        404: "There is no such workflow, or no such version of it.",
        409: "The Idempotency-Key was used with another body.",
    }

    def created_project(self, owner: str) -> Project:
        """Return the project that the request asks for.

        The owner is whose keys must differ: another's are others.
        """
        given = self.validated_input()
        given["task_class"] = TASK_CLASSES[given["task_class"]]
        key = self._idempotency_key()
        return (
            create_project_once(owner, key, digest_of_input(given), **given)
            if key
            else create_project_with_tasks(**given)
        )

    def _idempotency_key(self) -> str | None:
        header = self.header_class(data=self.request.headers)
        header.is_valid(raise_exception=True)
        key: str | None = header.validated_data.get("Idempotency-Key")
        return key


def digest_of_input(given: dict[str, Any]) -> str:
    """Return a digest that is the same however the JSON was written."""
    text = json.dumps(given, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
