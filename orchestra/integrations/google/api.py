"""Asking an API of Google's: with patience, and with errors of our own."""

import json
import logging
import random
import time
import weakref
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import httplib2
from google.auth.exceptions import (
    GoogleAuthError,
    RefreshError,
    TransportError,
)
from google.auth.transport.requests import Request as SigningIn
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc
from googleapiclient.errors import Error as GoogleError
from googleapiclient.errors import HttpError
from requests import RequestException, Session

from orchestra.core.conf import settings
from orchestra.core.errors import (
    FileStoreUnavailable,
    GoogleConflict,
    GoogleMisconfigured,
    StoredFileNotFound,
)
from orchestra.integrations.google.credentials import credentials

#: Why Google says 403 to somebody who may ask, but asks too often.
TOO_OFTEN = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})

EXPIRED = 401
PASSING = frozenset({EXPIRED, 408, 429, 500, 502, 503, 504})

#: Whatever can go wrong between here and there, and an answer in no form.
TROUBLE = (
    GoogleError,
    GoogleAuthError,
    RequestException,
    OSError,
    ValueError,
)

NO_ENTRY = "Google does not accept the key of the service account."

logger = logging.getLogger(__name__)


class GoogleApi:
    """One of Google's APIs, for one thread.

    What may pass is tried again, as ``ORCHESTRA_GOOGLE_MAX_ATTEMPTS`` and
    ``ORCHESTRA_GOOGLE_FIRST_DELAY`` say; pauses are a random part shorter,
    so that not all come back at once.
    """

    def __init__(self, name: str, version: str) -> None:
        self.resource = _resource(name, version, settings.GOOGLE_API_URL)
        self._transport: Transport | None = None

    def ask(self, request: Callable[[], Any]) -> Any:
        """Return the answer to the request, which is made anew each time.

        Raises StoredFileNotFound, GoogleConflict if there is such a thing
        already, GoogleMisconfigured, and FileStoreUnavailable for all else.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                return request().execute(http=self._opened())
            except TROUBLE as error:
                is_last = attempt >= settings.GOOGLE_MAX_ATTEMPTS
                if is_last or not _may_pass(error):
                    raise _translated(error) from error
            time.sleep(_delay_after(attempt))

    def ask_for(self, name: str, request: Callable[[], Any]) -> Any:
        """Return what the answer says under the name, as ``ask`` does."""
        told = self.ask(request)
        if not isinstance(told, dict) or name not in told:
            raise FileStoreUnavailable
        return told[name]

    def _opened(self) -> "Transport":
        if self._transport is None:
            self._transport = Transport()
        return self._transport


class Transport:
    """Sends what googleapiclient asks by requests, once, and not elsewhere.

    httplib2, which it would use, sends a request again by itself when a
    connection breaks, done or not. Nor is Google asked where in the world
    requests may come from, as google-auth's own session does.
    """

    def __init__(self) -> None:
        self._credentials = credentials()
        self._timeout = settings.GOOGLE_TIMEOUT_SECONDS
        self._session = Session()
        weakref.finalize(self, self._session.close)

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> tuple[httplib2.Response, bytes]:
        """Return the answer as httplib2 would.

        After a 401 the next request signs in anew.
        """
        if not self._credentials.valid:
            self._credentials.refresh(  # type: ignore[no-untyped-call]
                partial(SigningIn(self._session), timeout=self._timeout)
            )
        answer = self._session.request(
            method,
            uri,
            data=body,
            headers={
                **(headers or {}),
                "Authorization": f"Bearer {self._credentials.token}",
            },
            timeout=self._timeout,
            allow_redirects=False,
        )
        if answer.status_code == EXPIRED:
            self._credentials.token = None
        told = {name.lower(): text for name, text in answer.headers.items()}
        told["status"] = str(answer.status_code)
        return httplib2.Response(told), answer.content


@cache
def _resource(name: str, version: str, url: str) -> Any:
    """Return the API as Google describes it, at that address."""
    described = json.loads(get_static_doc(name, version))
    described["rootUrl"] = url
    described["baseUrl"] = url + described["servicePath"]
    return build_from_document(described, http=httplib2.Http())


def _delay_after(attempt: int) -> float:
    longest = settings.GOOGLE_FIRST_DELAY * 2 ** (attempt - 1)
    return float(longest * random.uniform(0.5, 1))


def _may_pass(error: Exception) -> bool:
    if isinstance(error, HttpError):
        status = error.resp.status
        return status in PASSING or (
            status == 403 and not TOO_OFTEN.isdisjoint(_reasons(error))
        )
    # Signing in is tried again by the library where that may help.
    return isinstance(error, TransportError | RequestException | OSError)


def _reasons(error: HttpError) -> set[str]:
    try:
        told = json.loads(error.content)["error"]["errors"]
        return {one["reason"] for one in told}
    except (ValueError, LookupError, TypeError):
        return set()


def _translated(error: Exception) -> Exception:
    """Return our own error, and leave Google's words in the log."""
    if isinstance(error, RefreshError) and not error.retryable:
        logger.warning("Google: %s", error)
        return GoogleMisconfigured(NO_ENTRY)
    status = error.resp.status if isinstance(error, HttpError) else None
    match status:
        case 404:
            return StoredFileNotFound()
        case 409:
            return GoogleConflict()
        case _:
            logger.warning("Google: %s", error)
            return FileStoreUnavailable()
