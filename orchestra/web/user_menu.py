"""The menu of whoever is signed in, on the pages that the server renders."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

#: The pages about one's own account, by the names of their addresses.
TABS = {
    "account_settings": "Account",
    "communication_preference_settings": "Notifications",
    "availability_settings": "Availability",
    "password_change": "Password",
}


def menu_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the menu shows; there is none for strangers."""
    user: Any = request.user
    if not user.is_authenticated:
        return None
    username = user.get_username()
    name = user.get_full_name() or username
    addresses = {
        reverse(f"orchestra:{page}"): label for page, label in TABS.items()
    }
    return {
        "name": name,
        "username": username,
        "initials": initials(name),
        "tabs": [
            {
                "address": address,
                "label": label,
                "is_here": address == request.path,
            }
            for address, label in addresses.items()
        ],
    }


def initials(name: str) -> str:
    """Return the first letters of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()
