"""Values that know where they stand."""

import pytest

from orchestra.workflow.faults import Code, Severity
from orchestra.workflow.nodes import Node

DOCUMENT = Node(
    "version.json",
    {
        "steps": [{"slug": "draft"}, "nonsense", {"slug": 7}],
        "kwargs": {"a key": {'"': 1, "\\": 2}, "x-y": 3},
    },
)


@pytest.mark.parametrize(
    ("steps", "path", "value"),
    [
        ((), "$", DOCUMENT.value),
        (("steps", 0, "slug"), "$.steps[0].slug", "draft"),
        (("steps", 9), "$.steps[9]", None),
        (("steps", 1, "slug"), "$.steps[1].slug", None),
        (("nobody", "here"), "$.nobody.here", None),
        (("kwargs", "a key", '"'), '$.kwargs["a key"]["\\""]', 1),
        (("kwargs", "a key", "\\"), '$.kwargs["a key"]["\\\\"]', 2),
        (("kwargs", "x-y"), "$.kwargs.x-y", 3),
    ],
)
def test_says_its_path_even_where_nothing_is(
    steps: tuple[str | int, ...], path: str, value: object
) -> None:
    node = DOCUMENT.at(*steps)

    assert (node.path, node.value, node.file) == (path, value, "version.json")


def test_offers_what_has_the_expected_shape() -> None:
    steps = DOCUMENT.at("steps")

    assert [node.path for node in steps.objects()] == [
        "$.steps[0]",
        "$.steps[2]",
    ]
    assert [node.text for node in steps.texts()] == ["nonsense"]
    assert [
        node.path for node in DOCUMENT.at("kwargs").members().values()
    ] == [
        '$.kwargs["a key"]',
        "$.kwargs.x-y",
    ]


@pytest.mark.parametrize("value", [None, 7, True, "text", [], {}])
def test_what_has_another_shape_looks_empty(value: object) -> None:
    node = Node("version.json", value)

    assert node.objects() == []
    assert node.members() == {}
    assert node.at("slug").text == ""
    assert node.at(0, "slug").value is None


def test_is_text_only_if_it_is() -> None:
    assert DOCUMENT.at("steps", 2, "slug").text == ""


@pytest.mark.parametrize(
    ("value", "stated"),
    [(None, False), ({}, False), ([], False), ({"path": ""}, True), (1, True)],
)
def test_empty_values_state_nothing(value: object, stated: bool) -> None:
    assert Node("version.json", value).is_stated is stated


def test_makes_faults_of_its_place() -> None:
    node = DOCUMENT.at("steps", 0)

    error = node.error(Code.CYCLE, "Round and round.", "Stop.")
    warning = node.warning(Code.CYCLE, "Round and round.", "Stop.")

    assert (error.file, error.path) == ("version.json", "$.steps[0]")
    assert error.severity is Severity.ERROR
    assert warning.severity is Severity.WARNING
