"""The page that explains the API to the people who program against it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from orchestra.api.openapi import document
from orchestra.web.api_reference import Reference
from orchestra.web.content_policy import with_content_policy


class ApiDocsView(TemplateView):
    """The API reference, made from the code and without a script."""

    template_name = "orchestra/api_docs.html"
    http_method_names = ["get", "head"]  # noqa: RUF012

    def get(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return with_content_policy(super().get(request, *args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        described = document()
        reference = Reference(described)
        return super().get_context_data(
            info=described["info"],
            groups=reference.groups(),
            shapes=reference.shapes(),
            **kwargs,
        )
