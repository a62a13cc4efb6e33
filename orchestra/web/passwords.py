"""Changing a password, and replacing one that was forgotten."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.tokens import default_token_generator
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from orchestra.web.account_forms import (
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)
from orchestra.web.account_mails import AccountMail, absolute, post
from orchestra.web.account_pages import AccountPage, MessagePage
from orchestra.web.account_settings import SettingsPage
from orchestra.web.content_policy import apart_from_opener


class PasswordChangeView(SettingsPage, views.PasswordChangeView):
    """Where somebody who is signed in changes their password.

    Their other sessions end with it.
    """

    heading = "Password"
    form_class = PasswordChangeForm
    template_name = "orchestra/accounts/password_change.html"
    success_url = reverse_lazy("orchestra:password_change_done")

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        return apart_from_opener(super().dispatch(request, *args, **kwargs))


class PasswordChangeDoneView(MessagePage):
    """What somebody sees whose password has been changed."""

    heading = "Your password is changed"
    text = "Wherever else you were logged in, you are no longer."
    button = "Go to your tasks"
    action = "orchestra:app"


class PasswordResetView(AccountPage, views.PasswordResetView):
    """Where people ask for a link to choose a new password."""

    heading = "Reset your password"
    text = (
        "Tell us the e-mail address of your account, and we send you a link "
        "to choose a new password."
    )
    button = "Send the link"
    form_class = PasswordResetForm
    template_name = "orchestra/accounts/form_page.html"
    success_url = reverse_lazy("orchestra:password_reset_done")

    def form_valid(self, form: Any) -> HttpResponse:
        """Write to whoever has the address; the answer is always the same."""
        users = form.get_users(form.cleaned_data["email"])
        post([reset_mail(user) for user in users])
        return HttpResponseRedirect(self.get_success_url())


class PasswordResetDoneView(MessagePage):
    """The same words for everybody who asked."""

    heading = "Look into your mail"
    text = (
        "If an account has that address, a link to choose a new password is "
        "on its way. If nothing arrives, look among the unwanted mail, and "
        "check that it is the address of your account."
    )
    button = "Back to log in"


class PasswordResetConfirmView(AccountPage, views.PasswordResetConfirmView):
    """Where the link in the mail leads, once."""

    heading = "Choose a new password"
    button = "Save password"
    form_class = SetPasswordForm
    template_name = "orchestra/accounts/password_reset_confirm.html"
    success_url = reverse_lazy("orchestra:password_reset_complete")


class PasswordResetCompleteView(MessagePage):
    """What somebody sees who chose a new password."""

    heading = "Your password is changed"
    text = "You can log in with it now."


def reset_mail(user: Any) -> AccountMail:
    """Return the mail with the link to choose a new password."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("orchestra:password_reset_confirm", args=[uid, token])
    return AccountMail(
        "password_reset",
        user.email,
        {"username": user.get_username(), "link": absolute(path)},
    )
