"""Where the pages are found, below the place that Orchestra is mounted at."""

from django.urls import path

from orchestra.web.accounts import LoginView, LogoutView
from orchestra.web.app_shell import AppView
from orchestra.web.bots import staffbot
from orchestra.web.health import metrics, ready, status

urlpatterns = [
    path("app", AppView.as_view()),
    path("app/<path:route>", AppView.as_view(), name="app"),
    path("app/", AppView.as_view(), name="app"),
    path("accounts/login/", LoginView.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path(
        "accounts/logout_then_login/",
        LogoutView.as_view(),
        name="logout_then_login",
    ),
    path("bots/staffbot/", staffbot, name="staffbot"),
    path("status/", status, name="status"),
    path("status/ready/", ready, name="status_ready"),
    path("status/metrics/", metrics, name="status_metrics"),
    path("api/status/", status, name="api_status"),
]
