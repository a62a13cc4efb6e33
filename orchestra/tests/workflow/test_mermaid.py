"""Workflows as Mermaid text: one arrow a dependency, nothing breaks out."""

from typing import Any

import pytest

from orchestra.workflow.mermaid import escaped, mermaid_text


def step(slug: str, *before: str, **changes: Any) -> dict[str, Any]:
    """Return a step as the graph of a version tells it."""
    return {
        "slug": slug,
        "name": slug.title(),
        "is_human": True,
        "creation_depends_on": list(before),
        **changes,
    }


def test_every_step_is_a_node_and_every_dependency_an_arrow() -> None:
    text = mermaid_text(
        [
            step("crawl", is_human=False),
            step("rate", "crawl"),
            step("sum", "crawl", "rate"),
        ]
    )

    assert text.splitlines() == [
        "flowchart LR",
        '    step1[["Crawl"]]',
        '    step2("Rate")',
        '    step3("Sum")',
        "    step1 --> step2",
        "    step1 --> step3",
        "    step2 --> step3",
    ]


def test_words_of_mermaid_may_be_slugs() -> None:
    text = mermaid_text([step("end"), step("graph", "end")])

    assert "step1 --> step2" in text
    assert "end -->" not in text


@pytest.mark.parametrize("name", ["", " \n"])
def test_a_step_without_a_name_goes_by_its_slug(name: str) -> None:
    assert 'step1("sum-up")' in mermaid_text([step("sum-up", name=name)])


def test_a_workflow_without_steps_is_an_empty_chart() -> None:
    assert mermaid_text([]) == "flowchart LR"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('Say "yes"', "Say #34;yes#34;"),
        ("A #1; & <b>bold</b>", "A #35;1; #38; #60;b#62;bold#60;/b#62;"),
        ("Two\nlines", "Two lines"),
        ("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;"),
        ("`code` \\n", "#96;code#96; #92;n"),
        ("Überprüfung 検査", "Überprüfung 検査"),
    ],
)
def test_no_name_breaks_out_of_its_node(name: str, expected: str) -> None:
    assert escaped(name) == expected
    assert f'step1("{expected}")' in mermaid_text([step("a", name=name)])
