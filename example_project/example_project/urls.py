"""URLs of the example project."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from example_project.demo_site.views import GalleryView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="orchestra:app")),
    path("demo/", GalleryView.as_view(), name="demo"),
    path("orchestra/admin/", admin.site.urls),
    path("orchestra/", include("orchestra.urls", namespace="orchestra")),
]
