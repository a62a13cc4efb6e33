"""The forms of the account pages."""

from typing import Any

from django import forms
from django.contrib.auth import forms as auth_forms
from django.contrib.auth import get_user_model
from django.core import signing
from django_registration.backends.activation import REGISTRATION_SALT
from django_registration.forms import RegistrationForm as BaseRegistrationForm

from orchestra.core.conf import settings

SECONDS_A_DAY = 86400

NO_NAME = "This is no username."
EMAIL_HELP = "We send the link that opens your account there."
WRONG_PASSWORD = "This is not your current password."
MISMATCH = "The two passwords are not the same."
LINK_EXPIRED = "This link has expired."
LINK_BROKEN = "This link is not complete, or it was mistyped."


class AccountFormMixin(forms.BaseForm):
    """Gives every input the look of the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            # A focus that jumps past the heading is nobody's wish.
            field.widget.attrs.pop("autofocus", None)
            if isinstance(field.widget, forms.CheckboxInput):
                continue
            field.widget.attrs.setdefault("class", "input")
            if name == "username":
                field.widget.attrs |= {
                    "autocapitalize": "none",
                    "autocomplete": "username",
                    "spellcheck": "false",
                }


class UsernameField(auth_forms.UsernameField):
    """Refuses what PostgreSQL cannot even look for, before it is asked."""

    def to_python(self, value: Any) -> Any:
        """Return the name, normalised, or raise ValidationError."""
        if "\x00" in str(value):
            raise forms.ValidationError(NO_NAME)
        return super().to_python(value)


class RegistrationForm(AccountFormMixin, BaseRegistrationForm):
    """Asks for a username, an e-mail address and a password, twice.

    That the address has an account already is not told here, but by mail to
    its owner.
    """

    class Meta(BaseRegistrationForm.Meta):
        field_classes = {  # noqa: RUF012
            get_user_model().USERNAME_FIELD: UsernameField
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = "E-mail address"
        email.help_text = EMAIL_HELP
        email.widget.attrs["autocomplete"] = "email"
        self.fields[
            "username"
        ].help_text = "Letters, digits and @ . + - _, at most 150."
        self.fields["password2"].label = "Password again"
        self.fields["password2"].help_text = ""
        self.error_messages = {"password_mismatch": MISMATCH}


class ActivationForm(forms.Form):
    """Takes the key of an activation link for the username in it."""

    activation_key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=1000,
        error_messages=dict.fromkeys(
            ("required", "max_length", "null_characters_not_allowed"),
            LINK_BROKEN,
        ),
    )

    def clean_activation_key(self) -> str:
        """Return the username that the key was signed for."""
        try:
            username = signing.loads(
                self.cleaned_data["activation_key"],
                salt=REGISTRATION_SALT,
                max_age=settings.ACCOUNT_ACTIVATION_DAYS * SECONDS_A_DAY,
            )
        except signing.SignatureExpired as error:
            raise forms.ValidationError(LINK_EXPIRED) from error
        except signing.BadSignature as error:
            raise forms.ValidationError(LINK_BROKEN) from error
        return str(username)


class EmailForm(AccountFormMixin, forms.Form):
    """Asks for the e-mail address of an account."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PasswordResetForm(AccountFormMixin, auth_forms.PasswordResetForm):
    """Asks whose password is to be replaced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"


class SetPasswordForm(AccountFormMixin, auth_forms.SetPasswordForm):
    """Asks for a new password, twice."""

    error_messages = {"password_mismatch": MISMATCH}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "New password"
        self.fields["new_password2"].label = "New password again"
        self.fields["new_password2"].help_text = ""


class PasswordChangeForm(SetPasswordForm, auth_forms.PasswordChangeForm):
    """Asks for the old password as well."""

    error_messages = {  # noqa: RUF012
        "password_incorrect": WRONG_PASSWORD,
        "password_mismatch": MISMATCH,
    }

    field_order = ("old_password", "new_password1", "new_password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Current password"
