"""What a JSON body may be."""

import json
from io import BytesIO

import pytest
from django.http import HttpRequest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from orchestra.api.parsers import (
    BodyTooLarge,
    OneOrManyParser,
    StrictJSONParser,
    parse_object,
    refuse_oversized,
)
from orchestra.core.errors import JSONDataError

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
OBJECTS = st.dictionaries(
    TEXTS,
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | TEXTS,
        lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
        max_leaves=10,
    ),
)


@given(OBJECTS)
def test_any_object_comes_out_as_it_was_sent(value: dict[str, object]) -> None:
    assert parse_object(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'task_id': 1}",
        b'{"a": 1} {"b": 2}',
        b"\xff\xfe{}",
        b'{"a": "\xe9"}',
        b'{"a": ' + b"[" * 100_000,
        b'{"a": ' + b"9" * 5_000 + b"}",
    ],
)
def test_what_is_not_json_is_refused(body: bytes) -> None:
    # [I-02] Malformed JSON is never taken for an empty object.
    with pytest.raises(ParseError, match="not valid JSON"):
        parse_object(body)


@pytest.mark.parametrize("body", [b"[]", b"1", b'"text"', b"null", b"true"])
def test_what_is_not_an_object_is_refused(body: bytes) -> None:
    with pytest.raises(JSONDataError, match="must be a JSON object"):
        parse_object(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e999}',
        b'{"a": ["\\u0000"]}',
        b'{"\\u0000": 1}',
        b'{"a": "\\ud800"}',
        b'{"a": {"\\udfff": 1}}',
        b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}",
    ],
)
def test_what_no_database_can_store_is_refused(body: bytes) -> None:
    with pytest.raises(JSONDataError):
        parse_object(body)


@override_settings(ORCHESTRA_API_MAX_BODY_BYTES=10)
def test_a_body_may_be_as_large_as_allowed_and_no_larger() -> None:
    parser = StrictJSONParser()

    assert parser.parse(BytesIO(b'{"a": 123}')) == {"a": 123}
    with pytest.raises(BodyTooLarge, match="10 bytes"):
        parser.parse(BytesIO(b'{"a": 1234}'))


@override_settings(ORCHESTRA_API_MAX_BODY_BYTES=10)
@pytest.mark.parametrize(
    ("announced", "refused"),
    [("10", False), ("11", True), ("", False), ("9" * 5_000, True)],
)
def test_an_announced_size_is_enough_to_refuse(
    announced: str, refused: bool
) -> None:
    request = HttpRequest()
    request.META["CONTENT_LENGTH"] = announced

    if refused:
        with pytest.raises(BodyTooLarge):
            refuse_oversized(request)
    else:
        refuse_oversized(request)


@pytest.mark.parametrize("announced", ["x", "-1", "1.5", "\xb2", "\u0661"])
def test_a_size_that_is_no_number_is_refused(announced: str) -> None:
    request = HttpRequest()
    request.META["CONTENT_LENGTH"] = announced

    with pytest.raises(ParseError, match="not a number"):
        refuse_oversized(request)


@pytest.mark.parametrize("body", [b"[]", b"[1, null]", b"{}", b'{"a": [1]}'])
def test_one_or_many_are_read(body: bytes) -> None:
    assert OneOrManyParser().read(body) == json.loads(body)


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"1", b'"x"', b"true", b"[", b"\xff", b"NaN"],
)
def test_what_is_neither_one_nor_many_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        OneOrManyParser().read(body)


@pytest.mark.parametrize(
    "body", [b"[NaN]", b'["\\u0000"]', b'["\\ud800"]', b"[" * 101 + b"]" * 101]
)
def test_what_no_database_can_store_is_not_among_many(body: bytes) -> None:
    with pytest.raises(JSONDataError):
        OneOrManyParser().read(body)
