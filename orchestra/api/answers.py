"""Answers that several audiences get, as the description tells them."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

#: Done, and nothing to tell. No serializer of DRF's is ``null``, and
#: drf-spectacular leaves out one that is empty: hence words of OpenAPI.
NOTHING: dict[str, Any] = {"type": "object", "nullable": True, "enum": [None]}
EMPTY: dict[str, Any] = {"type": "object", "maxProperties": 0}


class NothingIsNull(JSONRenderer):
    """Write JSON, and ``null`` where there is nothing to tell."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        written = super().render(data, accepted_media_type, renderer_context)
        return written or b"null"


class Page(serializers.Serializer):
    """Which page of a list it is."""

    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    count = serializers.IntegerField(help_text="Of the rows of all pages.")
