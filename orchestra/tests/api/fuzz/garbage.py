"""What no document allows, and somebody sends all the same."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from schemathesis import APIOperation

from orchestra.tests.api.fuzz.operations import Known

NUMBERS = (0, -1, 1.5, 2**31, 2**63 - 1, 2**63, 2**64, -(2**63) - 1)

#: Moments that are none, or that another time zone puts outside the calendar.
MOMENTS = (
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2020-02-30",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "99:99:99",
    "-1:00:00",
    "999999999 23:59:59",
    "P999999999D",
)

#: As they stand in JSON, which allows more than Python's texts do.
VALUES = (
    *("null", "true", '""', '" "', "[]", "{}", "[[]]", "[null]", '{"a": []}'),
    *(str(number) for number in NUMBERS),
    *(json.dumps(moment) for moment in MOMENTS),
    *("1e999", "-1e999", "1e-999", "NaN", "Infinity", "9" * 400, "9" * 5_000),
    *(r'"\u0000"', r'"a\u0000b"', r'{"\u0000": 1}', r'["\u0000"]'),
    *(r'"\ud800"', r'"\udfff\ud800"', r'"\u202e\ufeff\uffff"', r'"\u0663"'),
    *('"../../etc/passwd"', '"%00"', '"1 OR 1=1"', '"__class__"'),
    f'"{"x" * 100_000}"',
    f"[{', '.join(['1'] * 5_000)}]",
    f"{'[' * 90}{']' * 90}",
    f"{'[' * 5_000}{']' * 5_000}",
    '{"a": ' * 5_000 + "1" + "}" * 5_000,
)

BODIES = (
    *(
        b"",
        b"{",
        b"{}",
        b"[]",
        b"[[]]",
        b"[{}]",
        b"null",
        b"0",
        b'"x"',
        b"a=1",
    ),
    *(b"\xff\xfe", b"\xef\xbb\xbf{}", b'{"a": "\xff"}', b"\x00", b"{}{}"),
    '{"task_id": 1}'.encode("utf-16"),
    b'{"a": 1, "a": [2], "__proto__": {}}',
)

#: As they stand in a query string or an address.
QUOTED = (
    *("", "0", "-1", "x", "1.5", "null", "true", "NaN", "1,2,x", "%5B%5D"),
    *("9" * 18, "9" * 19, "9" * 400, str(2**31), str(2**63), str(2**64)),
    *("%00", "a%00b", "%FF", "%ED%A0%80", "%D9%A3", "%E2%80%AE", "%", "%2F"),
    *("..%2F..%2Fetc%2Fpasswd", "%0D%0AX-A:%201", "%5C000", "a&a=b", "[]=1"),
    *(moment.replace("+", "%2B") for moment in MOMENTS),
    "x" * 5_000,
)

HEADERS = (
    *({"Content-Type": kind} for kind in ("", "text/plain", "x", "\xff/\xff")),
    {"Content-Type": "application/json; charset=utf-16"},
    {"Content-Type": "application/json; charset=nonsense"},
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "multipart/form-data; boundary="},
    {"Content-Type": "multipart/form-data; boundary=\xe9"},
    {"Content-Type": "multipart/form-data; boundary=x"},
    *({"Content-Length": text} for text in ("x", "-1", "\xb2", "9" * 30)),
    *({"Idempotency-Key": key} for key in ("", "\x00", "\xff", "x" * 9_000)),
    *({"Accept": kind} for kind in ("", "text/html", ";q=x", "\xff")),
    *({"Range": part} for part in ("bytes=-0", "bytes=9-1", "\xb2", "x=")),
    {"Range": f"bytes={'9' * 30}-"},
    *({"If-None-Match": tag} for tag in ("*", '"', "\xff", '"' * 99)),
    *({"If-Match": tag} for tag in ("", "*", '"x"', "\xff")),
    *({"If-Modified-Since": date} for date in ("x", "9" * 40)),
    *(
        {"Cookie": jar}
        for jar in (r'sessionid="\000"', "=;=,\xff", "x" * 9_000)
    ),
    *({"X-CSRFToken": token} for token in ("", "\x00", "\xff")),
    *(
        {"Host": host}
        for host in ("", "a b", "\xff", "[::1", "a:x", "a:99999")
    ),
    *(
        {"Authorization": text}
        for text in ("", "x", "Signature", "Basic \xff")
    ),
    {"Authorization": 'Signature keyId="\xff",signature="\xff"'},
    {"Accept-Language": "x" * 9_000},
    {"X-Forwarded-For": "\x00, x"},
)


@dataclass(frozen=True)
class Garbage:
    """A request that is good but for one thing.

    Attributes:
        what: What is wrong with it.
        path: The address, quoted.
        query: What stands behind it, quoted.
        body: The body.
        headers: Those of the headers that are not usual.
    """

    what: str
    path: str
    query: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def garbage_for(operation: APIOperation, known: Known) -> Iterator[Garbage]:
    """Yield the known request with each part of it spoilt in each way."""
    query = "&".join(f"{name}={value}" for name, value in known.query.items())
    body = json.dumps(known.body).encode() if known.body != {} else b""
    good = Garbage("nothing", known.address(operation), query, body)
    asked = {"unknown", *known.query, *(one.name for one in operation.query)}
    for name, value in product(sorted(known.path), QUOTED):
        path = known.address(operation, **{name: value})
        yield replace(good, what=f"{name} in the address", path=path)
    for name, value in product(sorted(asked), QUOTED):
        spoilt = f"{query}&{name}={value}"
        yield replace(good, what=f"{name} in the query", query=spoilt)
    for headers in HEADERS:
        yield replace(good, what="a header", headers=headers)
    for body in BODIES:
        yield replace(good, what="the body", body=body)
    for name, value in product(sorted(_names(operation, known)), VALUES):
        body = _with(known.body, name, value)
        yield replace(good, what=f"{name} in the body", body=body)


def _names(operation: APIOperation, known: Known) -> set[str]:
    """Return what the body can have, as far as it is known or described."""
    body = known.body
    first = body[0] if isinstance(body, list) and body else body
    found = set(first) if isinstance(first, dict) else {"it"}
    for described in operation.body:
        found |= set(described.optimized_schema.get("properties", {}))
    return found


def _with(body: Any, name: str, value: str) -> bytes:
    """Return the body as JSON, where the name has that value."""
    first = body[0] if isinstance(body, list) and body else body
    if isinstance(first, dict):
        spoilt: Any = {**first, name: "@"}
        spoilt = [spoilt] if isinstance(body, list) else spoilt
    else:
        spoilt = "@" if not isinstance(body, list) else ["@"]
    return json.dumps(spoilt).replace('"@"', value, 1).encode()
