"""The manual's long list of includes, in the words of today's Django.

``url`` is called ``re_path``; a line that differs otherwise says why.
"""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, re_path

urlpatterns = [
    # Django takes it without include() now.
    re_path(r"^orchestra/admin/", admin.site.urls),
    # Was registration.backends.default.urls, of a library that is gone.
    re_path(
        r"^orchestra/accounts/", include("orchestra.web.registration_urls")
    ),
    re_path(r"^orchestra/switch/", include("hijack.urls")),
    re_path(
        r"^orchestra/accounts/logout_then_login/$",
        auth_views.logout_then_login,
        name="logout_then_login",
    ),
    re_path(r"^orchestra/", include("orchestra.urls", namespace="orchestra")),
    # Was beanstalk_dispatch.urls.
    re_path(r"^beanstalk_dispatch/", include("orchestra.api.queue.urls")),
]
