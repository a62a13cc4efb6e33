"""Who signed a request of the client API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from orchestra.api.parsers import BodyTooLarge
from orchestra.core.conf import PUBLISHED_SECRET, settings
from orchestra.core.http_signature_verification import (
    SignatureRefused,
    verify,
)
from orchestra.core.http_signatures import ALGORITHM, SignableRequest


@dataclass(frozen=True)
class ApiClient:
    """The system that signed a request, known by its key alone."""

    key_id: str

    #: What Django and its middleware ask of whoever makes a request.
    is_authenticated = True
    is_anonymous = False
    is_active = True
    pk = None


class SignatureAuthentication(BaseAuthentication):
    """HTTP signatures by a key of ``ORCHESTRA_PROJECT_API_CREDENTIALS``.

    Whatever is wrong with a signature, the answer is 401 and says what.
    """

    def authenticate(self, request: Request) -> tuple[ApiClient, None]:
        try:
            key_id = verify(
                signable(request._request),
                usable_secrets(),
                settings.PROJECT_API_REQUIRED_SIGNED_HEADERS,
                settings.PROJECT_API_MAX_CLOCK_SKEW,
            )
        except SignatureRefused as error:
            raise AuthenticationFailed(str(error)) from error
        return ApiClient(key_id), None

    def authenticate_header(self, request: Request) -> str:
        names = " ".join(settings.PROJECT_API_REQUIRED_SIGNED_HEADERS)
        return (
            f'Signature realm="orchestra",algorithm="{ALGORITHM}",'
            f'headers="{names}"'
        )


def usable_secrets() -> Mapping[str, Sequence[str]]:
    """Return the secrets of each key that open anything here.

    The secret that the documentation prints does so in development only.
    """
    return {
        key: [
            secret
            for secret in secrets
            if secret and (settings.DEBUG or secret != PUBLISHED_SECRET)
        ]
        for key, secrets in settings.PROJECT_API_CREDENTIALS.items()
    }


def signable(request: HttpRequest) -> SignableRequest:
    """Return what a signature of the request can cover, as it was sent."""
    headers = {name.lower(): text for name, text in request.headers.items()}
    # Behind a proxy, the host that the client asked for; and checked.
    headers["host"] = request.get_host()
    body = request.body
    # A body that is sent in chunks announces no length to be refused by.
    if len(body) > settings.API_MAX_BODY_BYTES:
        raise BodyTooLarge
    return SignableRequest(
        request.method or "", sent_target(request), headers, body
    )


def sent_target(request: HttpRequest) -> str:
    """Return the path and the query as they stood in the request line.

    Django knows the path decoded, in which ``%2F`` and ``/`` are the same;
    servers that keep what was sent are asked for it.
    """
    for name in ("RAW_URI", "REQUEST_URI"):
        target = request.META.get(name, "")
        # A proxy's absolute form is no path; Django knows better then.
        if target.startswith("/"):
            return target
    raw_path = getattr(request, "scope", {}).get("raw_path")
    if not raw_path:
        return request.get_full_path()
    query = request.META.get("QUERY_STRING", "")
    path = raw_path.partition(b"?")[0].decode("latin-1")
    return f"{path}?{query}" if query else path
