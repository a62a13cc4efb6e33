"""Markdown that somebody wrote, on a page."""

import pytest
from bs4 import BeautifulSoup

from orchestra.core.markdown import safe_html


def test_marks_become_html() -> None:
    assert safe_html("Two *pages* by **Monday**") == (
        "<p>Two <em>pages</em> by <strong>Monday</strong></p>\n"
    )


def test_a_new_line_stays_one() -> None:
    assert safe_html("One\nTwo") == "<p>One<br>\nTwo</p>\n"


def test_a_link_tells_the_other_site_nothing_and_gets_no_hold_on_us() -> None:
    assert safe_html("[here](https://example.org/a)") == (
        '<p><a href="https://example.org/a" rel="noopener noreferrer">here'
        "</a></p>\n"
    )


def test_headings_are_not_headings_of_the_page() -> None:
    assert safe_html("# First") == "<p><strong>First</strong></p>\n"


def test_tables_and_lists_are_known() -> None:
    html = safe_html("- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")

    assert "<li>one</li>" in html
    assert "<td>2</td>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        '<iframe src="//example.org"></iframe>',
        "<style>*{display:none}</style>",
        '[x](https://a.example "\\" onmouseover=alert(1)")',
        '<https://a.example/"onclick=alert(1)>',
    ],
)
def test_nothing_in_it_can_act(text: str) -> None:
    """[S-12] What looks like HTML is text; what is a link is harmless."""
    page = BeautifulSoup(safe_html(text), "html.parser")

    assert {tag.name for tag in page.find_all()} <= {"a", "p"}
    for link in page.find_all("a"):
        assert set(link.attrs) <= {"href", "rel", "title"}
        assert str(link["href"]).startswith("https://")
