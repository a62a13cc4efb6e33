"""The machine step that finds an image on a web page."""

import random
from typing import Any

from django.conf import settings

from simple_workflow.v1.images import image_addresses
from simple_workflow.v1.public_pages import PageError, fetch_page


def crawl_page(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Return a random image of the page that the project names as ``url``.

    The answer says ``success`` or ``error``; a page that cannot be used is
    an answer as well, for the expert to see, and never an exception.
    """
    try:
        image = random.choice(images_of(project_data.get("url")))
    except PageError as error:
        return {"status": "error", "image": None, "error_message": str(error)}
    # As a JSON column of PostgreSQL has them: one transcript is true of all.
    return {"image": image, "status": "success"}


def images_of(url: object) -> list[str]:
    """Return the addresses of the page's images, at least one.

    Raises PageError, saying why, if there are none to be had.
    """
    if not url or not isinstance(url, str):
        raise PageError(
            "The project's data has no “url” of a page to look at."
        )
    page = fetch_page(
        url, getattr(settings, "SIMPLE_WORKFLOW_ALLOWED_HOSTS", ())
    )
    images = image_addresses(page.content, page.url, page.charset)
    if not images:
        raise PageError(f"There is no image on {page.url}.")
    return images
