"""Delivering messages to the endpoint without a queue."""

import json
from typing import Any

from django.test import Client

from orchestra.core.queue_wire import encode_call
from orchestra.tests.work_queue import SECRET

ENDPOINT = "/orchestra/beanstalk_dispatch/"


def delivery(
    body: Any = None,
    *,
    path: str = ENDPOINT,
    secret: str | None = SECRET,
    message_id: str | None = "message-1",
    method: str = "POST",
    client: Client | None = None,
    **headers: str,
) -> Any:
    """Deliver the body, or a call of ``note``; return the answer."""
    if body is None:
        body = encode_call("note", 1, two=2)
    elif not isinstance(body, str | bytes):
        body = json.dumps(body)
    if secret is not None:
        headers["X-Orchestra-Queue-Secret"] = secret
    if message_id is not None:
        headers["X-Aws-Sqsd-Msgid"] = message_id
    client = client or Client(raise_request_exception=False)
    return client.generic(
        method, path, body, content_type="application/json", headers=headers
    )
