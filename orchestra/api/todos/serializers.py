"""The input of the to-do APIs."""

from datetime import datetime
from typing import Any, ClassVar

from rest_framework import serializers

from orchestra.api.fields import (
    LARGEST_INTEGER,
    FlagField,
    KeyField,
    ObjectField,
    PageField,
    SeparatedKeysField,
    TextField,
)
from orchestra.api.pages import PAGE_SIZE
from orchestra.api.todos.editor_serializers import version_field
from orchestra.models import Todo
from orchestra.models.workflows import MAX_SLUG_LENGTH
from orchestra.selectors.todos import is_template, lacks_step

#: How long the texts of a to-do may be.
LONGEST_TEXT = 20_000
LONGEST_NAME = 255
LONGEST_TEMPLATE_NAME = 200

#: The years that every database and every time zone can tell.
YEARS = range(1900, 9999)

#: What the activity log of a to-do may tell.
ACTIONS = ("complete", "incomplete", "skip", "unskip", "expand", "collapse")


class MomentField(serializers.DateTimeField):
    """A date and time, in ISO 8601."""

    default_error_messages = {  # noqa: RUF012
        "year": "Expected a year from 1900 to 9998."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("iso-8601",), **kwargs)

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.year not in YEARS:
            self.fail("year")
        return super().enforce_timezone(value)


def optional(field: type[serializers.Field], **kwargs: Any) -> Any:
    """Return a field that may be left out, or null for nothing."""
    return field(required=False, allow_null=True, **kwargs)


def optional_text(longest: int, **kwargs: Any) -> Any:
    """Return a field of text that may be left out, null or empty."""
    return optional(TextField, allow_blank=True, max_length=longest, **kwargs)


def order_field() -> Any:
    """Return a field for the place of a to-do among others."""
    return optional(
        serializers.IntegerField,
        min_value=-LARGEST_INTEGER,
        max_value=LARGEST_INTEGER,
    )


class Whole(serializers.Serializer):
    """What is needed is needed, also in a PATCH."""

    #: Names of the fields that no PATCH may leave out.
    needed: ClassVar[tuple[str, ...]]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        missing = {
            name: [self.fields[name].error_messages["required"]]
            for name in self.needed
            if name not in attrs
        }
        if missing:
            raise serializers.ValidationError(missing)
        return attrs


class ActionInput(Whole):
    """Something that was done with a to-do."""

    needed = ("action", "datetime", "step_slug")

    action = serializers.ChoiceField(choices=ACTIONS)
    datetime = TextField(max_length=64)
    step_slug = TextField(max_length=MAX_SLUG_LENGTH, allow_blank=True)


class ActivityLogInput(Whole):
    """What was done with a to-do; of it, only views are taken from here."""

    needed = ("actions",)

    actions = ActionInput(many=True)


class TodoInput(serializers.Serializer):
    """A to-do."""

    project = KeyField(help_text="The project's id. It never changes.")
    step = TextField(
        max_length=MAX_SLUG_LENGTH, help_text="The slug of the step."
    )
    title = TextField(max_length=LONGEST_TEXT)
    details = optional_text(LONGEST_TEXT)
    section = optional_text(LONGEST_NAME)
    order = order_field()
    slug = optional_text(LONGEST_NAME)
    status = serializers.ChoiceField(
        required=False,
        choices=Todo.Status.values,
        help_text="0 pending, 1 completed, 2 declined.",
    )
    required = FlagField(  # type: ignore[assignment]
        required=False,
        help_text="Whether the task waits for it to be submitted.",
    )
    parent_todo = optional(KeyField, help_text="The to-do above it.")
    template = optional(KeyField, help_text="What it was made from.")
    start_by_datetime = optional(MomentField)
    due_datetime = optional(MomentField)
    activity_log = ActivityLogInput(required=False)
    additional_data = ObjectField(required=False)


class ChangedTodoInput(Whole, TodoInput):
    """One of several to-dos that change."""

    needed = ("id",)

    id = KeyField()


class TodoIdsInput(serializers.ListSerializer):
    """The ids of the to-dos that go."""

    child = KeyField()


NO_FILTER = "Nothing can be filtered by this."


class TodoFilters(serializers.Serializer):
    """Which to-dos to list: those that fit all that is given."""

    q = serializers.JSONField(
        required=False,
        help_text=(
            "A JSON object of any of these filters; it wins over the others."
        ),
    )
    id = KeyField(required=False)
    id__in = SeparatedKeysField(
        required=False, help_text="Ids with commas between."
    )
    project = KeyField(required=False)
    project__id = KeyField(required=False, help_text="The same as project.")
    step = TextField(required=False, help_text="The step's slug.")
    step__slug = TextField(required=False, help_text="The same as step.")
    parent_todo = optional(KeyField)
    template = optional(KeyField)
    title = TextField(required=False)
    details = optional_text(LONGEST_TEXT)
    section = optional_text(LONGEST_NAME)
    slug = optional_text(LONGEST_NAME)
    order = order_field()
    status = serializers.ChoiceField(
        required=False, choices=Todo.Status.values
    )
    required = serializers.BooleanField(  # type: ignore[assignment]
        required=False
    )
    start_by_datetime = optional(MomentField)
    due_datetime = optional(MomentField)
    created_at = MomentField(required=False)
    page = PageField(
        default=serializers.empty,
        required=False,
        help_text="One beyond the last is empty. Without it, all are listed.",
    )
    page_size = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=PAGE_SIZE,
        help_text=f"How many to-dos a page has; {PAGE_SIZE} unless given.",
    )

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = set(data) - set(self.fields)
        if unknown:
            raise serializers.ValidationError(
                {name: [NO_FILTER] for name in sorted(unknown)}
            )
        found: dict[str, Any] = super().to_internal_value(data)
        return found

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name, alias in (
            ("project", "project__id"),
            ("step", "step__slug"),
        ):
            other = attrs.pop(alias, attrs.get(name))
            if attrs.setdefault(name, other) != other:
                raise serializers.ValidationError(
                    {alias: [f"This contradicts {name}."]}
                )
            if attrs[name] is None:
                del attrs[name]
        return attrs


class TemplateInput(serializers.Serializer):
    """A to-do list template."""

    slug = TextField(max_length=MAX_SLUG_LENGTH)
    name = TextField(max_length=LONGEST_TEMPLATE_NAME)
    description = TextField(allow_blank=True, max_length=LONGEST_TEXT)
    todos = ObjectField(help_text='The items, `{"items": [...]}`.')


class ChangedTemplateInput(TemplateInput):
    """What a to-do list template is to be."""

    version = version_field()


def validate_template_slug(slug: str) -> None:
    """Refuse the slug of no template."""
    if not is_template(slug):
        raise serializers.ValidationError("There is no such template.")


def template_slug_field() -> TextField:
    """Return a field for the slug of a template that there is."""
    return TextField(
        max_length=MAX_SLUG_LENGTH, validators=[validate_template_slug]
    )


class ApplyInput(serializers.Serializer):
    """Which template to apply, and where."""

    todolist_template = template_slug_field()
    project = KeyField()
    step = TextField(max_length=MAX_SLUG_LENGTH)


class CreateFromTemplateInput(serializers.Serializer):
    """Which template to apply, and where, in the words of the client API."""

    todolist_template_slug = template_slug_field()
    project_id = KeyField()
    step_slug = TextField(max_length=MAX_SLUG_LENGTH)
    additional_data = optional(
        ObjectField, help_text="Kept with the to-do that is above all others."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        slug = attrs["step_slug"]
        if lacks_step(attrs["project_id"], slug):
            sentence = f"The project has no step {slug!r}."
            raise serializers.ValidationError({"step_slug": [sentence]})
        return attrs


class QAChangeInput(serializers.Serializer):
    """What a quality check says."""

    approved = FlagField(required=False, allow_null=True)
    comment = optional_text(LONGEST_TEXT)


class QAInput(QAChangeInput):
    """What a quality check says of a to-do."""

    todo = KeyField()


class AdviceInput(serializers.Serializer):
    """Which task the advice is for."""

    task = KeyField()
