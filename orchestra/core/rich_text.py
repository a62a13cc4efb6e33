"""HTML that people wrote in an editor, with nothing in it that acts."""

import re

import nh3

#: What the editor of the task page writes; its own cleaner keeps the same.
TAGS = {
    *("a", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "i", "img", "li", "ol", "p", "pre", "s", "span"),
    *("strike", "strong", "sub", "sup", "u", "ul"),
}
ATTRIBUTES = {
    "*": {"style"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "li": {"data-list"},
}
SCHEMES = {"http", "https", "mailto", "tel"}

#: Where pictures may lie: on the web, or on the site itself.
PICTURE = re.compile(r"https?:|/(?!/)", re.IGNORECASE)

#: The styles that the editor gives, and what their values look like.
COLOUR = r"#[0-9a-f]{3,8}|rgba?\([\d\s,.%/]+\)|[a-z]+"
STYLES = {
    "background-color": re.compile(COLOUR, re.IGNORECASE),
    "color": re.compile(COLOUR, re.IGNORECASE),
    "font-family": re.compile("serif|monospace"),
    "font-size": re.compile("10px|18px|32px"),
    "font-style": re.compile("italic"),
    "font-weight": re.compile("bold|normal|[1-9]00"),
    "text-align": re.compile("center|right|justify"),
    "text-decoration": re.compile("underline|line-through"),
}


def clean_html(html: str) -> str:
    """Return the HTML with only what text with formats and pictures needs.

    Scripts, handlers, forms, frames, classes and addresses that would run
    code are taken away. Text without any tag stays as it is, and so does
    what was cleaned before.
    """
    if "<" not in html:
        return html
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return _styles(value) or None
    if (tag, attribute) == ("img", "src"):
        return value if PICTURE.match(value) else None
    return value


def _styles(value: str) -> str:
    kept = []
    for declaration in value.split(";"):
        name, _, wanted = (part.strip() for part in declaration.partition(":"))
        pattern = STYLES.get(name.lower())
        if pattern is not None and pattern.fullmatch(wanted):
            kept.append(f"{name.lower()}: {wanted};")
    return " ".join(kept)
