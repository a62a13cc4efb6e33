"""A client system, as far as the JSON API can tell."""

import json
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from orchestra.core.http_signatures import SignableRequest, sign

KEY = "client-1"
SECRET = "a long random text"


class SignedClient:
    """Calls endpoints of the client API and signs each request.

    ``status`` and ``answer`` are what the latest call got.
    """

    def __init__(self, key: str = KEY, secret: str = SECRET) -> None:
        self.key = key
        self.secret = secret
        self.client = Client(raise_request_exception=False)

    def post(
        self, name: str, body: Any = None, **headers: str
    ) -> dict[str, Any]:
        """Post the body as JSON, or as it is if it is bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.send(
            "POST", f"/orchestra/api/project/{name}/", data, headers
        )

    def get(self, name: str, query: dict[str, Any] | None = None) -> Any:
        """Get the endpoint with the query string."""
        sought = f"?{urlencode(query)}" if query else ""
        return self.send("GET", f"/orchestra/api/project/{name}/{sought}")

    def send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        """Send the request, signed; headers given here replace signed ones."""
        signed = self.signed_headers(method, path, body)
        return self.send_as_it_is(method, path, body, signed | (headers or {}))

    def send_as_it_is(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: dict[str, str],
    ) -> dict[str, Any]:
        """Send the request without signing it."""
        self.answer = self.client.generic(
            method,
            path,
            body,
            content_type="application/json",
            headers=headers,
        )
        self.status = self.answer.status_code
        found: dict[str, Any] = json.loads(self.answer.content)
        return found

    def signed_headers(
        self, method: str, path: str, body: bytes = b""
    ) -> dict[str, str]:
        """Return the headers that our own client would send."""
        request = SignableRequest(method, path, {"host": "testserver"}, body)
        return sign(request, self.key, self.secret)
