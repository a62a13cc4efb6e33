"""Where people see what the APIs tell of."""

from django.urls import reverse
from rest_framework.request import Request


def details_url(request: Request, project_id: int) -> str:
    """Return the address of the project's page on this server."""
    route = f"project/{project_id}"
    path = reverse("orchestra:app", kwargs={"route": route})
    return request.build_absolute_uri(path)
