"""Signing in, but not by trying one password after the other."""

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from orchestra.core.conf import settings
from orchestra.web.attempts import Limit, client_address

#: How much more is allowed of everybody at an address, and everywhere of an
#: account, than of one account from one address.
WIDER = 10

THROTTLED = "throttled"
TOO_MANY = (
    "There were too many attempts to log in. Please try again in "
    "%(minutes)s minutes, or reset your password."
)
TOO_MANY_LAST_MINUTE = (
    "There were too many attempts to log in. Please try again in a minute, "
    "or reset your password."
)


class ThrottledLoginMixin(AuthenticationForm):
    """Counts failures per account, per address, and of both together.

    Whoever tried too often is refused before the password is looked at, in
    the same way whether the account exists or not. Whoever signs in has a
    clean slate from that address.
    """

    def clean(self) -> dict[str, Any]:
        if self.errors:
            return super().clean()
        limits = self._limits()
        allowed = [limit.take(who) for limit, who in limits]
        if not all(allowed):
            raise self._throttled(limits[0][0])
        cleaned = super().clean()
        if self.get_user() is not None:
            (pair, who), *wider = limits
            pair.forget(who)
            for limit, who in wider:
                limit.give_back(who)
        return cleaned

    def _limits(self) -> list[tuple[Limit, str]]:
        account = str(self.cleaned_data.get("username", "")).casefold()
        address = client_address(self.request) if self.request else ""
        few = settings.LOGIN_ATTEMPTS
        window = settings.LOGIN_ATTEMPTS_WINDOW
        limits = [
            (Limit("pair", few, window), f"{address} {account}"),
            (Limit("account", few * WIDER, window), account),
        ]
        if address:
            limits.append((Limit("address", few * WIDER, window), address))
        return limits

    def _throttled(self, limit: Limit) -> ValidationError:
        minutes = limit.minutes_to_wait()
        return ValidationError(
            TOO_MANY if minutes > 1 else TOO_MANY_LAST_MINUTE,
            code=THROTTLED,
            params={"minutes": minutes},
        )


class LoginForm(ThrottledLoginMixin):
    """The login page's form."""


class AdminLoginForm(ThrottledLoginMixin, AdminAuthenticationForm):
    """The same for Django's admin: ``admin.site.login_form``."""

    error_messages = {  # noqa: RUF012
        **AuthenticationForm.error_messages,
        **AdminAuthenticationForm.error_messages,
    }
