"""The account pages under the names that ``registration`` gave them.

For projects whose ``urls.py`` and templates know that library, which is
called django-registration today and has other names. Instead of
``registration.backends.default.urls``, include this module::

    path("orchestra/accounts/", include("orchestra.web.registration_urls"))

The pages are those of ``orchestra.urls``, at the same places.
"""

from django.urls import path

from orchestra.web import account_urls

#: What each address is called in orchestra.urls -> what it was called.
NAMES = {
    "login": "auth_login",
    "logout": "auth_logout",
    "password_change": "auth_password_change",
    "password_change_done": "auth_password_change_done",
    "password_reset": "auth_password_reset",
    "password_reset_done": "auth_password_reset_done",
    "password_reset_confirm": "auth_password_reset_confirm",
    "password_reset_complete": "auth_password_reset_complete",
    "django_registration_register": "registration_register",
    "django_registration_complete": "registration_complete",
    "django_registration_disallowed": "registration_disallowed",
    "django_registration_activate": "registration_activate",
    "django_registration_activation_complete": (
        "registration_activation_complete"
    ),
    "registration_resend_activation": "registration_resend_activation",
}

urlpatterns = [
    path(str(one.pattern), one.callback, name=NAMES[one.name])
    for one in account_urls.urlpatterns
    if one.name in NAMES
]
