"""Where the pages are found, below the place that Orchestra is mounted at."""

from django.urls import include, path

from orchestra.web.app_shell import AppView
from orchestra.web.bots import staffbot
from orchestra.web.health import metrics, ready, status
from orchestra.web.hijack import hijack_urls
from orchestra.web.offers import (
    AcceptView,
    AvailableOffersView,
    LinkedOfferView,
    RejectView,
)

urlpatterns = [
    path("app", AppView.as_view()),
    path("app/<path:route>", AppView.as_view(), name="app"),
    path("app/", AppView.as_view(), name="app"),
    path("accounts/", include("orchestra.web.account_urls")),
    path("switch/", include(hijack_urls())),
    path(
        "communication/available_staffing_requests/",
        AvailableOffersView.as_view(),
        name="available_staffing_requests",
    ),
    path(
        "communication/accept_staffing_request_inquiry/<int:inquiry_id>/",
        AcceptView.as_view(),
        name="accept_staffing_request_inquiry",
    ),
    path(
        "communication/reject_staffing_request_inquiry/<int:inquiry_id>/",
        RejectView.as_view(),
        name="reject_staffing_request_inquiry",
    ),
    path(
        "communication/offer/<str:token>/",
        LinkedOfferView.as_view(),
        name="staffing_offer",
    ),
    path("bots/staffbot/", staffbot, name="staffbot"),
    path("status/", status, name="status"),
    path("status/ready/", ready, name="status_ready"),
    path("status/metrics/", metrics, name="status_metrics"),
    path("api/status/", status, name="api_status"),
]
