"""Includes of the libraries' own addresses, beside ours."""

from django.urls import include, path

urlpatterns = [
    path("join/", include("django_registration.backends.activation.urls")),
    path("orchestra/", include("orchestra.urls", namespace="orchestra")),
]
