"""What the work queue sends."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ParseError

from orchestra.api.fields import ObjectField, TextField
from orchestra.api.parsers import StrictJSONParser
from orchestra.core.queue_wire import decode_body


class MessageParser(StrictJSONParser):
    """Parse a call, in base64 or as it is."""

    def read(self, body: bytes) -> Any:
        try:
            written = decode_body(body)
        except ValueError as error:
            raise ParseError("The body is neither base64 nor JSON.") from error
        return super().read(written)


class CallInput(serializers.Serializer):
    """The function to call, by its name in the table of this worker."""

    function = TextField(max_length=200)
    args = serializers.ListField()
    kwargs = ObjectField()


#: The header by which the daemon of Elastic Beanstalk names the message.
MESSAGE_ID = "X-Aws-Sqsd-Msgid"


class MessageHeader(serializers.Serializer):
    """The id of the message, the same at every delivery."""

    def get_fields(self) -> dict[str, Any]:
        return {
            MESSAGE_ID: serializers.RegexField(
                r"^[\x21-\x7e]+\Z",
                max_length=100,
                error_messages={
                    "required": "The header is missing.",
                    "invalid": "Expected printable ASCII without spaces.",
                },
            )
        }
