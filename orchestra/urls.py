"""Everything that Orchestra serves, for one include.

``path("orchestra/", include("orchestra.urls", namespace="orchestra"))``
"""

from django.urls import include, path

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
]
