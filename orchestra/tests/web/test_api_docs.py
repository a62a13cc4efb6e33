"""People read the API's reference in the browser, without a script."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from orchestra.api.openapi import document
from orchestra.web.api_reference import Kind, Reference


@pytest.fixture
def response(client: Client) -> Any:
    return client.get("/orchestra/api/docs/")


@pytest.fixture
def page(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_everybody_may_read_it(response: Any) -> None:
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_nothing_in_it_needs_more_than_the_policy_allows(
    page: BeautifulSoup,
) -> None:
    assert page.find_all("script") == []
    assert page.find_all("style") == []
    assert page.find_all(style=True) == []
    loaded = [link["href"] for link in page.find_all("link")]
    assert loaded == [
        "/static/orchestra/favicon.svg",
        "/static/orchestra/api-docs/api-docs.css",
    ]
    assert all(finders.find(url.removeprefix("/static/")) for url in loaded)


def test_no_other_host_is_linked_to(page: BeautifulSoup) -> None:
    for link in page.find_all("a"):
        assert urlsplit(str(link["href"])).netloc == ""


def test_every_link_within_it_leads_somewhere(page: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    links = [str(link["href"]) for link in page.find_all("a")]

    assert len(set(ids)) == len(ids)
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_every_endpoint_stands_in_it(page: BeautifulSoup) -> None:
    text = page.get_text(" ")

    for path, methods in document()["paths"].items():
        assert path in text
        for operation in methods.values():
            assert operation["summary"] in text


def test_it_shows_what_a_project_takes(page: BeautifulSoup) -> None:
    heading = page.find(id="create_project")
    article = heading.find_parent("article") if heading else None
    assert article is not None
    text = article.get_text(" ", strip=True)

    assert "Idempotency-Key optional" in text
    assert "priority whole number Larger is more urgent." in text
    assert "task_class one of real, training" in text
    assert '"project_data": {' in text
    assert "There is no such workflow" in text


def test_clients_stand_before_workers(page: BeautifulSoup) -> None:
    groups = [tag.get_text() for tag in page.select("nav h2")]

    assert groups == ["Client API", "Worker API", "Objects"]


SHAPES = {
    "Task": {
        "type": "object",
        "properties": {"id": {"type": "integer"}},
        "required": ["id"],
    },
    "Colour": {"type": "string", "enum": ["red", "green"]},
    "Tasks": {
        "type": "object",
        "additionalProperties": {"$ref": "#/components/schemas/Task"},
    },
}
TASK = {"$ref": "#/components/schemas/Task"}


def described(schema: dict[str, object]) -> tuple[Kind, str]:
    """Return the words for the schema, and a sample of it."""
    operation = {
        "operationId": "example",
        "tags": ["Client API"],
        "summary": "Do it",
        "responses": {
            "200": {
                "description": "Done.",
                "content": {"application/json": {"schema": schema}},
            }
        },
    }
    reference = Reference(
        {
            "paths": {"/example/": {"get": operation}},
            "components": {"schemas": SHAPES},
        }
    )
    (example,) = reference.groups()["Client API"]
    return example.answers[0].kinds[0], example.answer_sample


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "integer"}, Kind("whole number")),
        ({"type": "string"}, Kind("text")),
        ({"type": "string", "nullable": True}, Kind("text or null")),
        ({"type": "string", "format": "uri"}, Kind("address")),
        ({"type": "integer", "format": "int64"}, Kind("whole number")),
        ({"type": "number", "format": "double"}, Kind("number")),
        ({"type": "object"}, Kind("object")),
        ({"type": "object", "additionalProperties": {}}, Kind("object")),
        (TASK, Kind("", "Task")),
        ({"allOf": [TASK]}, Kind("", "Task")),
        ({"type": "array", "items": TASK}, Kind("list of ", "Task")),
        (
            {"$ref": "#/components/schemas/Tasks"},
            Kind("object by key of ", "Task"),
        ),
        (
            {"$ref": "#/components/schemas/Colour"},
            Kind("one of red, green"),
        ),
    ],
)
def test_says_in_words_what_a_value_is(
    schema: dict[str, object], kind: Kind
) -> None:
    assert described(schema)[0] == kind


@pytest.mark.parametrize(
    ("schema", "sample"),
    [
        ({"type": "integer"}, "1"),
        ({"type": "number", "format": "double"}, "1.5"),
        ({"$ref": "#/components/schemas/Colour"}, '"red"'),
        (TASK, '{\n  "id": 1\n}'),
        ({"type": "object", "additionalProperties": {}}, "{}"),
        ({"oneOf": [{"type": "integer"}, TASK]}, "1"),
        (
            {"type": "array", "items": {"type": "string"}, "minItems": 2},
            '[\n  "…",\n  "…"\n]',
        ),
    ],
)
def test_shows_a_sample_of_a_value(
    schema: dict[str, object], sample: str
) -> None:
    assert described(schema)[1] == sample


def test_a_post_is_not_allowed(client: Client) -> None:
    assert client.post("/orchestra/api/docs/").status_code == 405
