"""What the guide to data schemas shows is sound, and works as it says."""

import json
import re
from typing import Any

import pytest
from pytest_django import Settings

from orchestra.core.errors import InvalidTaskData
from orchestra.testing import WorkflowWalk
from orchestra.tests.docs.test_guides import GUIDES, python_blocks
from orchestra.tests.workflow.documents import (
    as_documents,
    human,
    version_document,
    workflow_document,
)
from orchestra.workflow.data_schemas import data_faults
from orchestra.workflow.lint import lint

GUIDE = (GUIDES / "data_schemas.rst").read_text("utf-8")
BLOCKS = [
    json.loads(block)
    for block in re.findall(
        r"^\.\. code-block:: json\n\n((?:   .*\n|\n)+)", GUIDE, re.MULTILINE
    )
]
ARTICLE: dict[str, Any] = BLOCKS[0]["data_schema"]
#: The schemas of the table.
KINDS = [
    json.loads(re.sub(r"\s+", " ", sample))
    for sample in re.findall(r"``(\{.*?\})``", GUIDE, re.DOTALL)
]
#: What the workflow with the form takes.
ENTERED: dict[str, Any] = {
    "headline": "Harbour reopens",
    "body": "The harbour is open again.",
    "story": "<p>Long ago.</p>",
    "section": "local",
    "words": 250,
    "author": {"name": "Ada", "email": "ada@example.org"},
    "photos": [
        {"src": "https://example.org/a.jpg", "caption": "The quay"},
    ],
    "source": {"kind": "person", "name": "Dora"},
    "checked": True,
}
GOOD = {"headline": "Harbour reopens", "photos": [{"caption": "The quay"}]}


@pytest.mark.parametrize(
    "schema", [ARTICLE, BLOCKS[1], *KINDS], ids=json.dumps
)
def test_every_schema_that_is_shown_passes_the_lint(
    schema: dict[str, Any],
) -> None:
    whole = {"properties": {"field": schema}}
    if "$defs" in schema:
        whole = schema
    step = human("article", data_schema=whole)

    documents = as_documents(workflow_document(), version_document(step))

    assert [fault for fault in lint(documents) if fault.is_error] == []


def test_the_article_takes_what_it_shall() -> None:
    assert data_faults(GOOD, ARTICLE) == {}
    assert list(data_faults({"photos": [{}]}, ARTICLE)) == [
        "/headline",
        "/photos/0/caption",
    ]


def test_every_kind_of_the_table_is_found() -> None:
    assert len(KINDS) >= 20


@pytest.mark.django_db
def test_a_walk_is_refused_as_the_page_is(settings: Settings) -> None:
    settings.INSTALLED_APPS = [
        *settings.INSTALLED_APPS,
        "orchestra.tests.form_workflow",
    ]
    walk = WorkflowWalk("form_workflow", "v1")

    with pytest.raises(InvalidTaskData) as refusal:
        walk.submit("article", {**ENTERED, "headline": "Sea"})
    walk.submit("article", ENTERED)
    walk.review("article")

    assert refusal.value.faults == {
        "/headline": ["Write at least 5 characters."]
    }
    walk.assert_complete()


@pytest.mark.parametrize("block", python_blocks(GUIDE))
def test_the_python_is_python(block: str) -> None:
    compile(block, "data_schemas.rst", "exec")
