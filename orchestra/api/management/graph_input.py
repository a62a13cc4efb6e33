"""Which version of a workflow a page is about."""

from rest_framework import serializers

from orchestra.api.fields import TextField
from orchestra.models.workflows import MAX_SLUG_LENGTH


class VersionInput(serializers.Serializer):
    """A version of a workflow, by the slugs of both."""

    workflow = TextField(max_length=MAX_SLUG_LENGTH)
    version = TextField(max_length=MAX_SLUG_LENGTH)
