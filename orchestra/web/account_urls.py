"""Where the account pages are found."""

from django.urls import path

from orchestra.web import passwords, registration
from orchestra.web.account_settings import (
    AccountSettingsView,
    AvailabilityView,
    PreferencesView,
)
from orchestra.web.accounts import LoggedInView, LoginView, LogoutView

SIGNING_IN = [
    path("login/", LoginView.as_view(), name="login"),
    path("login/done/", LoggedInView.as_view(), name="logged_in"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("logout_then_login/", LogoutView.as_view(), name="logout_then_login"),
]

REGISTRATION = [
    path(
        "register/",
        registration.RegistrationView.as_view(),
        name="django_registration_register",
    ),
    path(
        "register/complete/",
        registration.RegistrationCompleteView.as_view(),
        name="django_registration_complete",
    ),
    path(
        "register/closed/",
        registration.RegistrationClosedView.as_view(),
        name="django_registration_disallowed",
    ),
    path(
        "activate/complete/",
        registration.ActivationCompleteView.as_view(),
        name="django_registration_activation_complete",
    ),
    path(
        "activate/resend/",
        registration.ResendActivationView.as_view(),
        name="registration_resend_activation",
    ),
    path(
        "activate/resend/done/",
        registration.ResentView.as_view(),
        name="registration_resent",
    ),
    # The library's own form of the link: ?activation_key=…
    path("activate/", registration.ActivationView.as_view()),
    path(
        "activate/<str:activation_key>/",
        registration.ActivationView.as_view(),
        name="django_registration_activate",
    ),
]

PASSWORDS = [
    path(
        "password/change/",
        passwords.PasswordChangeView.as_view(),
        name="password_change",
    ),
    path(
        "password/change/done/",
        passwords.PasswordChangeDoneView.as_view(),
        name="password_change_done",
    ),
    path(
        "password/reset/",
        passwords.PasswordResetView.as_view(),
        name="password_reset",
    ),
    path(
        "password/reset/done/",
        passwords.PasswordResetDoneView.as_view(),
        name="password_reset_done",
    ),
    path(
        "password/reset/confirm/<str:uidb64>/<str:token>/",
        passwords.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "password/reset/complete/",
        passwords.PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
]

SETTINGS = [
    path("settings/", AccountSettingsView.as_view(), name="account_settings"),
    path(
        "communication_preference_settings/",
        PreferencesView.as_view(),
        name="communication_preference_settings",
    ),
    path(
        "availability_settings/",
        AvailabilityView.as_view(),
        name="availability_settings",
    ),
]

urlpatterns = [*SIGNING_IN, *REGISTRATION, *PASSWORDS, *SETTINGS]
