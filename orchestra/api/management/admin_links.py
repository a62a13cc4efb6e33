"""Links from a project's information into the Django admin."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def add_admin_urls(information: dict[str, Any]) -> None:
    """Add ``admin_url`` to the project and to everything below it.

    Null where the site has no admin, or does not show such rows in it.
    """
    _add("project", information["project"])
    for task in information["tasks"].values():
        _add("task", task)
        for assignment in task["assignments"]:
            _add("taskassignment", assignment)
            for iteration in assignment["iterations"]:
                _add("iteration", iteration)


def _add(model: str, described: dict[str, Any]) -> None:
    try:
        url = reverse(
            f"admin:orchestra_{model}_change", args=[described["id"]]
        )
    except NoReverseMatch:
        url = None
    described["admin_url"] = url
