"""Fields for what somebody saw when they decided to do something."""

from typing import Any

from django.db.models import IntegerChoices
from rest_framework import serializers

from orchestra.api.fields import TextField

#: Longer than any version of ours.
LONGEST_VERSION = 64


class SeenStatusField(serializers.ChoiceField):
    """The status in which somebody saw something, told by its label."""

    def __init__(self, statuses: type[IntegerChoices], **kwargs: Any) -> None:
        self.by_label = {str(status.label): status for status in statuses}
        super().__init__(
            **{
                "choices": list(self.by_label),
                "required": False,
                "help_text": (
                    "What it was when you looked; refused if it is another."
                ),
                **kwargs,
            }
        )

    def to_internal_value(self, data: Any) -> Any:
        return self.by_label[super().to_internal_value(data)]


class SeenHolderField(TextField):
    """The username of whoever had it when somebody looked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "help_text": (
                    "Who had it when you looked; refused if it is another."
                ),
                **kwargs,
            }
        )


class SeenVersionField(TextField):
    """The version of what somebody was told that would happen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "required": False,
                "max_length": LONGEST_VERSION,
                "help_text": (
                    "Of the description that you saw; a commit is refused if "
                    "it is another."
                ),
                **kwargs,
            }
        )
