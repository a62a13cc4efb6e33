"""What client systems say to the people who work for them."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.fields import KeyField, TextField
from orchestra.api.project.base import ClientView
from orchestra.services.project_slack import ensure_done, message_team

#: Slack cuts what is longer.
LONGEST_MESSAGE = 40_000


class MessageInput(serializers.Serializer):
    """What to tell the team of which project."""

    project_id = KeyField(help_text="As create_project answered it.")
    message = TextField(
        max_length=LONGEST_MESSAGE, help_text="With Slack's own markup."
    )

    def validate_message(self, message: str) -> str:
        if not message.strip():
            raise serializers.ValidationError("Say something.")
        return message


class Messaged(serializers.Serializer):
    """The message is in the project's channel."""

    success = serializers.BooleanField()


class MessageProjectTeamView(ClientView):
    """Post a message in the project's Slack channel.

    After a 503 nobody knows whether it was posted.
    """

    input_class = MessageInput
    output_class = Messaged
    refusals = {  # noqa: RUF012
        404: "There is no project with this project_id.",
        409: (
            "Slack is switched off, or the project has no channel that is "
            "open."
        ),
        502: "Slack refused; somebody has to set something right there.",
        503: "Slack does not answer at the moment.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        ensure_done(message_team(given["project_id"], given["message"]))
        return Response({"success": True})
