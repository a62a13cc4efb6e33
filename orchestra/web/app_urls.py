"""The addresses that the app calls, as its configuration tells them.

Each goes by the name that it has in the url confs. One with something to
fill in has the name of that in braces, as in OpenAPI::

    "time_entry": "/orchestra/api/interface/time_entries/{pk}/"
"""

from itertools import count

from django.urls import URLPattern, reverse

from orchestra.api.dashboard import urls as dashboard
from orchestra.api.files import urls as files
from orchestra.api.management import urls as management
from orchestra.api.timing import urls as timing
from orchestra.api.todos import urls as todos

#: What browsers call, and client systems do not.
CONFS = (dashboard, timing, management, todos, files)

PAGES = (
    "login",
    "logged_in",
    "logout",
    "available_staffing_requests",
    "account_settings",
    "communication_preference_settings",
    "availability_settings",
)
ROLES = ("entry_level", "reviewer")

#: Larger than any key, and matched wherever a key is.
FIRST_PLACEHOLDER = 999_999_999_999_999_000

Addresses = dict[str, str | dict[str, str]]


def app_urls() -> Addresses:
    """Return the addresses by name, wherever Orchestra is mounted."""
    patterns = [pattern for conf in CONFS for pattern in conf.urlpatterns]
    return {
        **{str(one.name): address_template(one) for one in patterns},
        **{name: reverse(f"orchestra:{name}") for name in PAGES},
        # The two are all that there is to fill in.
        "new_task_assignment": {
            role: reverse("orchestra:new_task_assignment", args=[role])
            for role in ROLES
        },
    }


def address_template(pattern: URLPattern) -> str:
    """Return the address of the endpoint, with what it takes in braces."""
    numbers = count(FIRST_PLACEHOLDER)
    names = pattern.pattern.regex.groupindex
    placeholders = dict(zip(names, numbers, strict=False))
    address = reverse(f"orchestra:{pattern.name}", kwargs=placeholders)
    for name, number in placeholders.items():
        address = address.replace(str(number), f"{{{name}}}")
    return address
