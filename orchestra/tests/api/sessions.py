"""A worker's browser, as far as the JSON API can tell."""

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from orchestra.models import Worker


class Session:
    """Calls endpoints by name, signed in as the worker.

    ``answer`` is what the latest call got.
    """

    def __init__(self, worker: Worker | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        if worker is not None:
            self.client.force_login(worker.user)

    def post(
        self,
        name: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Post the body as JSON, or as it is if it is bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body or {})
        return self._read(
            self.client.post(
                reverse(f"orchestra:{name}", kwargs=kwargs),
                data,
                content_type="application/json",
                headers=headers,
            )
        )

    def get(self, name: str, **query: Any) -> Any:
        """Get the endpoint with the query string."""
        return self._read(self.client.get(reverse(f"orchestra:{name}"), query))

    def _read(self, response: Any) -> Any:
        self.answer = response
        self.status = response.status_code
        return json.loads(response.content)
