"""The input of the client API."""

from typing import Any

from rest_framework import serializers

from orchestra.api.fields import (
    LARGEST_INTEGER,
    KeyField,
    ObjectField,
    TextField,
)
from orchestra.models import WorkerCertification
from orchestra.models.workflows import MAX_SLUG_LENGTH

TaskClass = WorkerCertification.TaskClass

#: The words of the API -> what they mean.
TASK_CLASSES = {"real": TaskClass.REAL, "training": TaskClass.TRAINING}

#: How long a description may be.
LONGEST_DESCRIPTION = 10_000

#: How many projects one request may ask for.
MOST_PROJECTS = 500

#: How long an idempotency key may be.
LONGEST_KEY = 255


class WholeNumberField(serializers.IntegerField):
    """A whole number, written as a number."""

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class KeysField(serializers.ListField):
    """The ids of several projects; one too many is told from the count."""

    child = KeyField()

    def to_internal_value(self, data: Any) -> list[int]:
        if isinstance(data, list) and len(data) > MOST_PROJECTS:
            raise serializers.ValidationError(
                f"Ask for at most {MOST_PROJECTS} projects at once."
            )
        keys: list[int] = super().to_internal_value(data)
        return keys


class CreateProjectInput(serializers.Serializer):
    """What a project begins with."""

    workflow_slug = TextField(
        max_length=MAX_SLUG_LENGTH, help_text="The workflow to follow."
    )
    workflow_version_slug = TextField(
        max_length=MAX_SLUG_LENGTH, help_text="Which version of it."
    )
    description = TextField(
        allow_blank=True,
        max_length=LONGEST_DESCRIPTION,
        help_text="What experts see the project by.",
    )
    priority = WholeNumberField(
        min_value=-LARGEST_INTEGER,
        max_value=LARGEST_INTEGER,
        help_text="Larger is more urgent.",
    )
    task_class = serializers.ChoiceField(
        choices=list(TASK_CLASSES),
        help_text="For practice, or for real.",
    )
    project_data = ObjectField(
        help_text="Whatever the workflow's steps expect."
    )


class IdempotencyHeader(serializers.Serializer):
    """The header that makes a request safe to repeat."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {
            "Idempotency-Key": serializers.RegexField(
                r"^[\x21-\x7e]+\Z",
                required=False,
                max_length=LONGEST_KEY,
                error_messages={
                    "invalid": "Expected printable ASCII without spaces."
                },
                help_text=(
                    "Any text that is new for every project. Sent again "
                    "with the same body, it answers with the project of the "
                    "first time; with another body it is refused."
                ),
            )
        }


class AssignWorkerInput(serializers.Serializer):
    """Who is to work on which task."""

    worker_id = KeyField()
    task_id = KeyField(help_text="As project_information tells it.")


class ProjectInput(serializers.Serializer):
    """Which project it is about."""

    project_id = KeyField(help_text="As create_project answered it.")


class ProjectInformationInput(serializers.Serializer):
    """Which project, or which projects, to tell about."""

    project_id = KeyField(
        required=False, help_text="The answer is that project's information."
    )
    project_ids = KeysField(
        required=False,
        help_text=(
            "The answer is an object with the information of each project "
            f"by its id, without the unknown ones. At most {MOST_PROJECTS}."
        ),
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            sentence = "Send either project_id or project_ids."
            raise serializers.ValidationError(
                {"project_id": [sentence], "project_ids": [sentence]}
            )
        return attrs
