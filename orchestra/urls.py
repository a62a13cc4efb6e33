"""Everything that Orchestra serves, for one include.

``path("orchestra/", include("orchestra.urls", namespace="orchestra"))``
"""

from django.urls import include, path, re_path

from orchestra.api.nowhere import NowhereView
from orchestra.api.openapi import SchemaView
from orchestra.web.api_docs import ApiDocsView

app_name = "orchestra"

urlpatterns = [
    path("", include("orchestra.web.urls")),
    path("", include("orchestra.api.files.urls")),
    path("api/interface/", include("orchestra.api.dashboard.urls")),
    path("api/interface/", include("orchestra.api.timing.urls")),
    path(
        "api/interface/project_management/",
        include("orchestra.api.management.urls"),
    ),
    path("api/project/", include("orchestra.api.project.urls")),
    path("todos/", include("orchestra.api.todos.urls")),
    path("beanstalk_dispatch/", include("orchestra.api.queue.urls")),
    path("api/schema/", SchemaView.as_view(), name="api_schema"),
    path("api/docs/", ApiDocsView.as_view(), name="api_docs"),
    # Last, what nothing else wanted. Addresses without their final slash
    # are left to Django, which adds it; the client API needs none.
    re_path(
        r"^(?P<rest>api/project/.*|(?:api/interface|todos|files)/.*/)\Z",
        NowhereView.as_view(),
        name="nowhere",
    ),
]
