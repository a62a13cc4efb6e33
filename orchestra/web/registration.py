"""Registering as an expert, and opening the account by mail."""

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView
from django_registration import signals
from django_registration.backends.activation import (
    REGISTRATION_SALT,
    views,
)

from orchestra.core.actor import Actor, acting_as
from orchestra.core.conf import settings
from orchestra.core.errors import RegistrationError
from orchestra.selectors.registration import (
    awaiting_activation,
    is_address_in_use,
)
from orchestra.services.registration import activate_worker, register_worker
from orchestra.web.account_forms import (
    ActivationForm,
    EmailForm,
    RegistrationForm,
)
from orchestra.web.account_mails import AccountMail, absolute, post
from orchestra.web.account_pages import AccountPage, MessagePage

MAIL_SENT = (
    "We have sent a mail to the address you gave. Open the link in it within "
    "{days} days. If nothing arrives, look among the unwanted mail first."
)
ADMIN_OPENS = "Your account is waiting for an admin, who will open it."


class RegistrationView(AccountPage, views.RegistrationView):
    """Where people register, while registration is open."""

    heading = "Create an account"
    text = "For experts who would like to work on projects here."
    button = "Create account"
    form_class = RegistrationForm
    template_name = "orchestra/accounts/register.html"
    success_url = reverse_lazy("orchestra:django_registration_complete")
    disallowed_url = reverse_lazy("orchestra:django_registration_disallowed")

    def registration_allowed(self) -> bool:
        """Return whether the settings allow it."""
        return settings.REGISTRATION_OPEN

    def form_valid(self, form: RegistrationForm) -> HttpResponse:
        """Register, or tell the owner of the address that they have been.

        Both look alike and take as long, so that the page does not tell who
        has an account.
        """
        user = form.save(commit=False)
        if is_address_in_use(user.email):
            post([already_registered_mail(user.email)])
            return HttpResponseRedirect(self.get_success_url())
        try:
            with acting_as(Actor("worker", user.get_username())):
                register_worker(user)
        except RegistrationError as error:
            form.add_error("username", str(error))
            return self.form_invalid(form)
        signals.user_registered.send(
            sender=self.__class__, user=user, request=self.request
        )
        if settings.SEND_ACTIVATION_EMAIL:
            post([activation_mail(user)])
        return HttpResponseRedirect(self.get_success_url(user))


class RegistrationCompleteView(MessagePage):
    """What comes next for somebody who registered."""

    heading = "Look into your mail"
    text = MAIL_SENT
    button = "Send the mail again"
    action = "orchestra:registration_resend_activation"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if settings.SEND_ACTIVATION_EMAIL:
            return super().get_context_data(**kwargs)
        return super().get_context_data(
            heading="You are registered",
            text=ADMIN_OPENS,
            button="",
            **kwargs,
        )


class RegistrationClosedView(MessagePage):
    """What people see while registration is closed."""

    heading = "Registration is closed"
    text = (
        "New accounts are made by the people who run this site. If you have "
        "one, log in."
    )


class ActivationView(AccountPage, views.ActivationView):
    """Where the link in the mail leads: a button, because links are followed
    by mail scanners too.
    """

    heading = "Open your account"
    text = "One more step, and you can log in."
    button = "Open my account"
    form_class = ActivationForm
    template_name = "orchestra/accounts/activate.html"
    success_url = reverse_lazy(
        "orchestra:django_registration_activation_complete"
    )

    def get(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the button, or what is wrong with the link."""
        form = ActivationForm({"activation_key": self._key()})
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form: ActivationForm) -> HttpResponse:
        username = form.cleaned_data["activation_key"]
        try:
            with acting_as(Actor("worker", username)):
                worker = activate_worker(username)
        except RegistrationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        signals.user_activated.send(
            sender=self.__class__, user=worker.user, request=self.request
        )
        return HttpResponseRedirect(self.get_success_url(worker.user))

    def _key(self) -> str:
        given = self.request.GET.get("activation_key", "")
        return str(self.kwargs.get("activation_key", given))


class ActivationCompleteView(MessagePage):
    """What somebody sees whose account has just been opened."""

    heading = "Your account is open"
    text = "You can log in now, with the username and password you chose."


class ResendActivationView(AccountPage, FormView):
    """Where people ask for the link once more."""

    heading = "Send the link again"
    text = "Tell us the e-mail address with which you registered."
    button = "Send the link"
    form_class = EmailForm
    template_name = "orchestra/accounts/form_page.html"
    success_url = reverse_lazy("orchestra:registration_resent")

    def form_valid(self, form: EmailForm) -> HttpResponse:
        if settings.SEND_ACTIVATION_EMAIL:
            users = awaiting_activation(form.cleaned_data["email"])
            post([activation_mail(user) for user in users])
        return super().form_valid(form)


class ResentView(MessagePage):
    """The same words for everybody who asked."""

    heading = "Look into your mail"
    text = (
        "If an account with that address waits to be opened, a new link is "
        "on its way. It is good for {days} days."
    )


def activation_mail(user: Any) -> AccountMail:
    """Return the mail with the link that opens the account."""
    key = signing.dumps(user.get_username(), salt=REGISTRATION_SALT)
    path = reverse("orchestra:django_registration_activate", args=[key])
    return AccountMail(
        "activation",
        user.email,
        {
            "username": user.get_username(),
            "link": absolute(path),
            "days": settings.ACCOUNT_ACTIVATION_DAYS,
        },
    )


def already_registered_mail(email: str) -> AccountMail:
    """Return the mail to somebody whose address was entered again."""
    return AccountMail(
        "already_registered",
        email,
        {
            "link": absolute(reverse("orchestra:login")),
            "reset_link": absolute(reverse("orchestra:password_reset")),
        },
    )
