"""URLs of the example project."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from example_project.demo_site.views import GalleryView
from orchestra.web.login_forms import AdminLoginForm

# The admin here is Orchestra's; in a project of yours it may be anybody's.
admin.site.site_header = admin.site.site_title = "Orchestra"
# Nobody tries one password after the other there either.
admin.site.login_form = AdminLoginForm

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="orchestra:app")),
    path("demo/", GalleryView.as_view(), name="demo"),
    path("orchestra/admin/", admin.site.urls),
    path("orchestra/", include("orchestra.urls", namespace="orchestra")),
]
