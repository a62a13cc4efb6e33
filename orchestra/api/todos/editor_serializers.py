"""What the editor of to-do list templates asks for, and is told."""

from rest_framework import serializers

from orchestra.api.fields import KeyField, ObjectField, TextField
from orchestra.services.todo_previews import OUTCOMES

LONGEST_VERSION = 64
LONGEST_ADDRESS = 2_000

#: More than a template can hold would say.
LONGEST_SPREADSHEET = 5_000_000


def version_field() -> TextField:
    """Return a field for what somebody began from."""
    return TextField(
        required=False,
        max_length=LONGEST_VERSION,
        help_text="What you began from; refused if it is another by now.",
    )


class ImportInput(serializers.Serializer):
    """A spreadsheet whose rows replace the items."""

    spreadsheet = TextField(
        max_length=LONGEST_SPREADSHEET,
        help_text="Comma-separated values, as an export has them.",
    )
    version = version_field()


class GoogleImportInput(serializers.Serializer):
    """A spreadsheet of Google's whose rows replace the items."""

    address = TextField(max_length=LONGEST_ADDRESS)
    version = version_field()


class PreviewInput(serializers.Serializer):
    """Which project to look at, and which items if not the saved ones."""

    project = KeyField()
    todos = ObjectField(
        required=False, help_text='The items, `{"items": [...]}`.'
    )


class PreviewItem(serializers.Serializer):
    """What would become of an item."""

    description = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]
    outcome = serializers.ChoiceField(
        choices=list(OUTCOMES),
        help_text="Made, made as not relevant, or left out.",
    )
    reason = serializers.CharField(
        allow_blank=True, help_text="A sentence, unless it is made."
    )
    items = serializers.ListField(
        child=serializers.DictField(), help_text="The same of those below."
    )


class PropertyAnswer(serializers.Serializer):
    """What the template's function says of the project."""

    name = serializers.CharField()
    value = serializers.CharField(help_text="As JSON.")


class PreviewAnswer(serializers.Serializer):
    """What applying the template would make."""

    project = serializers.IntegerField()
    short_description = serializers.CharField()
    properties = PropertyAnswer(many=True)
    items = PreviewItem(many=True)


class ExportAnswer(serializers.Serializer):
    """Where the spreadsheet is."""

    url = serializers.CharField()
