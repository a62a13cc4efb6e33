"""Calls of the to-do API, as a page makes them."""

import json
from typing import Any

from django.test import Client

from orchestra.models import Worker


class Page:
    """Calls paths below ``/orchestra/todos/``, signed in as the worker.

    ``status`` and ``headers`` are what the latest call got.
    """

    def __init__(self, worker: Worker | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        if worker is not None:
            self.client.force_login(worker.user)

    def call(
        self, method: str, path: str, body: Any = None, **query: Any
    ) -> Any:
        """Send the request; return the answer's JSON, None without any."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = self.client.generic(
            method,
            f"/orchestra/todos/{path}",
            b"" if body is None else data,
            content_type="application/json",
            query_params=query,
        )
        self.status = answer.status_code
        self.headers = answer.headers
        return json.loads(answer.content) if answer.content else None
