"""Long lists, a page at a time.

The body stays a plain list, as it was before there were pages; what there is
to say of the pages stands in the headers.
"""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

#: How many rows one answer holds, at most and unless said otherwise.
PAGE_SIZE = 500


def page_of(
    rows: QuerySet[Any], number: int, size: int = PAGE_SIZE
) -> Page[Any]:
    """Return the page of the rows; one beyond the last is empty."""
    pages = Paginator(rows, size)
    try:
        return pages.page(number)
    except EmptyPage:
        return Page([], number, pages)


def page_headers(request: Request, page: Page[Any]) -> dict[str, str]:
    """Return the headers that lead to the next page and count all rows."""
    found = {"X-Total-Count": str(page.paginator.count)}
    if page.number < page.paginator.num_pages:
        following = replace_query_param(
            request.build_absolute_uri(), "page", page.number + 1
        )
        found["Link"] = f'<{following}>; rel="next"'
    return found
