"""Shapes of JSON that serializers have no words for, told to OpenAPI."""

from typing import Any, ClassVar, Literal

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from orchestra.api.todos.answers import (
    AdviceAnswer,
    CheckedTodoAnswer,
    TodoAnswer,
)
from orchestra.api.todos.serializers import TodoInput

Direction = Literal["request", "response"]


class Shape(serializers.Serializer):
    """Something made of what ``of`` describes."""

    of: ClassVar[type[serializers.Serializer]]

    @staticmethod
    def around(one: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON Schema, given that of the one."""
        return one


class OneOrMany(Shape):
    """One, or a list."""

    @staticmethod
    def around(one: dict[str, Any]) -> dict[str, Any]:
        return {"oneOf": [one, {"type": "array", "items": one}]}


class OneOrManyTodoInputs(OneOrMany):
    """A to-do, or a list of them."""

    of = TodoInput


class OneOrManyTodos(OneOrMany):
    """A to-do, or a list of them in the same order."""

    of = TodoAnswer


class OneOrManyCheckedTodos(OneOrMany):
    """A to-do, or a list of them in the same order."""

    of = CheckedTodoAnswer


class AdviceByTodo(Shape):
    """The advice for the task's to-dos, by their ids."""

    of = AdviceAnswer

    @staticmethod
    def around(one: dict[str, Any]) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": one}


class DeletedCounts(Shape):
    """How many rows went, and how many of each model."""

    of = serializers.Serializer

    @staticmethod
    def around(one: dict[str, Any]) -> dict[str, Any]:
        return {"type": "array", "items": {}, "minItems": 2, "maxItems": 2}


class ShapeScheme(OpenApiSerializerExtension):
    """Describes a Shape by what it is made of."""

    target_class = Shape
    match_subclasses = True

    def map_serializer(
        self, auto_schema: AutoSchema, direction: Direction
    ) -> dict[str, Any]:
        of = self.target.of
        if of is serializers.Serializer:
            return dict(self.target.around({}))
        one = auto_schema.resolve_serializer(of, direction)
        return dict(self.target.around(one.ref))
