"""What of somebody's HTML is stored."""

import pytest

from orchestra.core.rich_text import clean_html

WRITTEN = (
    "<h2>Boats</h2>"
    '<p style="text-align: center;"><strong>Slow</strong> '
    '<a href="https://example.org/boats">boats</a> '
    '<span style="color: #0a0; background-color: rgb(1, 2, 3);">sail</span>'
    "</p>"
    '<ol><li data-list="bullet">one</li></ol>'
    '<p><img src="/files/3/boat.png" alt="A boat"></p>'
)


def test_what_the_editor_writes_stays_as_it_is() -> None:
    assert clean_html(WRITTEN) == WRITTEN


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>act()</script>",
        '<img src="x" onerror="act()">',
        '<a href="javascript:act()">x</a>',
        '<a href=" jAvAscript:act()">x</a>',
        '<a href="data:text/html,<script>act()</script>">x</a>',
        '<iframe src="https://example.org"></iframe>',
        '<svg><g onload="act()"></g></svg>',
        '<p style="background-image: url(javascript:act())">x</p>',
        '<p style="color: expression(act())">x</p>',
        "<style>p { color: red; }</style>",
        '<form action="/"><button formaction="javascript:act()">x</button>',
        '<math><mi xlink:href="javascript:act()">x</mi></math>',
        '<img src="data:image/svg+xml,act">',
        '<img src="//example.org/spy.png">',
    ],
)
def test_nothing_that_acts_is_left(hostile: str) -> None:
    found = clean_html(f"<p>Before</p>{hostile}<p>After</p>")

    assert "<p>Before</p>" in found
    for trace in ("script", "act", "onerror", "iframe", "style=", "spy"):
        assert trace not in found


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean_html('<p class="x" onclick="y">a & b &lt; c<br/>d</p>')

    assert once == "<p>a &amp; b &lt; c<br>d</p>"
    assert clean_html(once) == once


@pytest.mark.parametrize(
    "text", ["", "a & b", "https://docs.google.com/document/d/1/edit?a=1&b=2"]
)
def test_text_without_a_tag_stays_as_it_is(text: str) -> None:
    assert clean_html(text) == text
