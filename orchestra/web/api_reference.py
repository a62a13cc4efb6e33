"""The OpenAPI document, put in the words of the page that shows it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]

#: What OpenAPI calls it -> what people do.
WORDS = {
    "boolean": "true or false",
    "date-time": "date and time",
    "integer": "whole number",
    "object": "object",
    "string": "text",
    "uri": "address",
}

#: What stands for a value in a sample.
SAMPLES = {
    "boolean": True,
    "date-time": "2026-01-31T12:00:00Z",
    "integer": 1,
    "number": 1.5,
    "string": "…",
    "uri": "https://www.example.com/…",
}


@dataclass(frozen=True)
class Kind:
    """What a value is: words and, where it has one, a shape's name."""

    words: str
    shape: str = ""


@dataclass(frozen=True)
class Field:
    """One property, header or parameter."""

    name: str
    kind: Kind
    is_required: bool
    description: str


@dataclass(frozen=True)
class Shape:
    """An object that requests or answers hold."""

    name: str
    paragraphs: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Answer:
    """One of the ways in which an endpoint answers."""

    status: str
    description: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Operation:
    """One endpoint with one method."""

    name: str
    group: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    body_sample: str
    answers: tuple[Answer, ...]
    answer_sample: str


class Reference:
    """Reads an OpenAPI document of ours."""

    def __init__(self, document: Schema) -> None:
        self._paths: Schema = document["paths"]
        self._schemas: Schema = document["components"]["schemas"]

    def groups(self) -> dict[str, list[Operation]]:
        """Return the operations of each audience, clients first."""
        found: dict[str, list[Operation]] = {}
        for operation in self._operations():
            found.setdefault(operation.group, []).append(operation)
        return dict(sorted(found.items()))

    def shapes(self) -> list[Shape]:
        """Return the objects that are linked to, by name."""
        return [
            Shape(name, _paragraphs(schema), self._fields(schema))
            for name, schema in sorted(self._schemas.items())
            if schema.get("properties")
        ]

    def _operations(self) -> Iterator[Operation]:
        for path, methods in self._paths.items():
            for method, operation in methods.items():
                yield self._operation(path, method.upper(), operation)

    def _operation(
        self, path: str, method: str, operation: Schema
    ) -> Operation:
        body = _content(operation.get("requestBody", {}))
        return Operation(
            name=operation["operationId"],
            group=operation["tags"][0],
            method=method,
            path=path,
            summary=operation["summary"],
            paragraphs=_paragraphs(operation),
            parameters=tuple(
                Field(
                    parameter["name"],
                    self._kind(parameter["schema"]),
                    parameter.get("required", False),
                    parameter.get("description", ""),
                )
                for parameter in operation.get("parameters", ())
            ),
            body=self._fields(self._resolve(body)),
            body_sample=self._sample_text(body),
            answers=tuple(
                Answer(
                    status,
                    answer["description"],
                    tuple(self._alternatives(_content(answer))),
                )
                for status, answer in operation["responses"].items()
            ),
            answer_sample=self._sample_text(
                _content(_success(operation["responses"]))
            ),
        )

    def _resolve(self, schema: Schema) -> Schema:
        """Return what a reference leads to; anything else is as it is."""
        for whole in schema.get("allOf", ()):
            return self._resolve(whole)
        if "$ref" in schema:
            return self._resolve(self._schemas[_name(schema)])
        return schema

    def _fields(self, schema: Schema) -> tuple[Field, ...]:
        return tuple(
            Field(
                name,
                self._kind(value),
                name in schema.get("required", ()),
                value.get("description", "").partition("\n\n")[0],
            )
            for name, value in schema.get("properties", {}).items()
        )

    def _kind(self, schema: Schema) -> Kind:
        found = self._resolve(schema)
        end = " or null" if schema.get("nullable") else ""
        if "enum" in found:
            words = [
                str(value) for value in found["enum"] if value is not None
            ]
            return Kind(f"one of {', '.join(words)}{end}" if words else "null")
        if "properties" in found:
            return Kind(end.strip(), _name(schema))
        if "items" in found:
            inner = self._kind(found["items"])
            return Kind(f"list of {inner.words}{end}", inner.shape)
        if found.get("additionalProperties"):
            inner = self._kind(found["additionalProperties"])
            return Kind(f"object by key of {inner.words}{end}", inner.shape)
        word = found.get("format") or found.get("type", "object")
        plain = found.get("type", "object")
        return Kind(f"{WORDS.get(word, WORDS.get(plain, plain))}{end}")

    def _alternatives(self, schema: Schema) -> list[Kind]:
        found = self._resolve(schema)
        return [self._kind(one) for one in found.get("oneOf", (schema,))]

    def _sample_text(self, schema: Schema) -> str:
        if not schema:
            return ""
        sample = self._sample(schema)
        return json.dumps(sample, indent=2, ensure_ascii=False)

    def _sample(self, schema: Schema) -> Any:
        found = self._resolve(schema)
        if "oneOf" in found:
            return self._sample(found["oneOf"][0])
        if "enum" in found:
            return found["enum"][0]
        if "properties" in found:
            return {
                name: self._sample(value)
                for name, value in found["properties"].items()
            }
        if "items" in found:
            count = found.get("minItems", 1)
            return [self._sample(found["items"])] * count
        if found.get("additionalProperties"):
            return {"…": self._sample(found["additionalProperties"])}
        plain = found.get("type", "object")
        return SAMPLES.get(found.get("format", plain), SAMPLES.get(plain, {}))


def _name(schema: Schema) -> str:
    """Return the name that a reference goes by."""
    for whole in schema.get("allOf", ()):
        return _name(whole)
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _paragraphs(described: Schema) -> tuple[str, ...]:
    """Return the description without the line ends of its docstring."""
    text = described.get("description", "")
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part)


def _success(answers: Schema) -> Schema:
    """Return the answer to a request that did what it should."""
    # The whole of something comes before a part of it (206).
    found: Schema = answers[min(s for s in answers if s.startswith("2"))]
    return found


def _content(holder: Schema) -> Schema:
    """Return the JSON schema of a body, empty if there is no body."""
    schema: Schema = (
        holder.get("content", {}).get("application/json", {}).get("schema", {})
    )
    return schema
