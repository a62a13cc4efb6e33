"""Lists that come a page at a time."""

from django.core.paginator import Page


def describe_page(page: Page) -> dict[str, int]:
    """Return which page it is, of how many, and the count of all rows."""
    return {
        "page": page.number,
        "pages": page.paginator.num_pages,
        "count": page.paginator.count,
    }
