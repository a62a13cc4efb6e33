"""Markdown that people wrote, as HTML that is safe to show."""

from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

#: What the text may become. Everything else is taken away.
TAGS = {
    *("a", "blockquote", "br", "code", "em", "hr", "img", "li", "ol", "p"),
    *("pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"alt", "src", "title"},
    "ol": {"start"},
}
SCHEMES = {"http", "https", "mailto"}


def safe_html(text: str) -> SafeString:
    """Return the Markdown as HTML without anything that could act.

    HTML in the text is shown as it was written. Headings become bold
    paragraphs, because where the text is shown they would be out of order.
    """
    html = nh3.clean(
        _markdown().render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)


def _markdown() -> MarkdownIt:
    # People expect a new line where they began one.
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})
    markdown.enable("table")
    markdown.add_render_rule("heading_open", _bold)
    markdown.add_render_rule("heading_close", _end_of_bold)
    return markdown


def _bold(*args: Any) -> str:
    return "<p><strong>"


def _end_of_bold(*args: Any) -> str:
    return "</strong></p>\n"
