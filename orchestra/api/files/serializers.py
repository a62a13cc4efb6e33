"""What the upload of an image says."""

import binascii
from base64 import b64decode
from typing import Any

from rest_framework import serializers

from orchestra.api.fields import KeyField, TextField

#: What browsers call the images that are taken, with or without "image/".
TYPES = ("jpeg", "jpg", "png", "gif", "webp")

LONGEST_PREFIX = 500


class Base64Field(serializers.CharField):
    """Bytes written in base64, maybe as a whole ``data:`` URL."""

    default_error_messages = {  # noqa: RUF012
        "not_base64": "Expected the image's bytes in base64.",
    }

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("not_base64")
        start, _, rest = data.partition(";base64,")
        text = rest if start.startswith("data:") else data
        try:
            return b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            self.fail("not_base64")


class UploadInput(serializers.Serializer):
    """Which project an image belongs to, and where in it.

    Without an id it is the one project that the expert is working in.
    """

    prefix = TextField(
        default="",
        allow_blank=True,
        allow_null=True,
        trim_whitespace=True,
        max_length=LONGEST_PREFIX,
        help_text="Folders for it, below that of the project's images.",
    )
    project_id = KeyField(default=None, allow_null=True)
    assignment_id = KeyField(default=None, allow_null=True)


class UploadImageInput(UploadInput):
    """An image in JSON."""

    image_type = serializers.ChoiceField(
        choices=[f"image/{name}" for name in TYPES] + list(TYPES),
        help_text="What it is said to be; its content decides.",
        error_messages={
            "invalid_choice": "Send a JPEG, PNG, GIF or WebP image."
        },
    )
    image_data = Base64Field(help_text="The bytes, in base64.")


class UploadImageForm(UploadInput):
    """An image in a form."""

    image = serializers.FileField(
        help_text="The image. Its content says what it is."
    )


class UploadedImage(serializers.Serializer):
    """Where the image is now."""

    url = serializers.CharField(
        help_text="Its address on this site, which never changes."
    )
    file_id = serializers.CharField(
        help_text="What the store of project files knows it by."
    )
