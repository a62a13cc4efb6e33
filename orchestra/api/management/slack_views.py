"""What project admins do in a project's Slack channel."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.fields import KeyField, TextField
from orchestra.api.management.base import AdminView
from orchestra.api.management.serializers import LONGEST_USERNAME
from orchestra.api.project.serializers import ProjectInput
from orchestra.services.project_slack import (
    Change,
    edit_membership,
    ensure_done,
    unarchive_channel,
)

SLACK_REFUSALS = {
    502: "Slack refused; somebody has to set something right there.",
    503: "Slack does not answer at the moment.",
}


class SlackMembershipInput(serializers.Serializer):
    """Whom to let into a project's channel, or take out of it."""

    project_id = KeyField()
    username = TextField(
        max_length=LONGEST_USERNAME,
        help_text="Orchestra's, not Slack's, which may be another.",
    )
    action = serializers.ChoiceField(choices=[str(one) for one in Change])


class EditSlackMembershipView(AdminView):
    """Let an expert into the project's Slack channel, or take them out."""

    input_class = SlackMembershipInput
    refusals = {  # noqa: RUF012
        404: "There is no such project or expert.",
        409: (
            "Slack is switched off, the project has no channel that is "
            "open, or the expert's Slack account is not known."
        ),
        **SLACK_REFUSALS,
    }

    def post(self, request: Request) -> Response:
        ensure_done(edit_membership(**self.validated_input()))
        return Response(None)


class UnarchiveSlackChannelView(AdminView):
    """Open the project's Slack channel again."""

    input_class = ProjectInput
    refusals = {  # noqa: RUF012
        404: "There is no project with this project_id.",
        409: "Slack is switched off, or the project has no channel.",
        **SLACK_REFUSALS,
    }

    def post(self, request: Request) -> Response:
        ensure_done(unarchive_channel(self.validated_input()["project_id"]))
        return Response(None)
