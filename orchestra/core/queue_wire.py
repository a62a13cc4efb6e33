"""How calls are written into messages: as beanstalk-dispatch does."""

import json
from base64 import b64decode, b64encode
from typing import Any

#: What the messages of machine steps call the function that executes them.
MACHINE_TASK_EXECUTOR = "machine_task_executor"


def encode_call(function: str, *args: Any, **kwargs: Any) -> str:
    """Return the message that has a worker call its function of that name."""
    call = {"function": function, "args": args, "kwargs": kwargs}
    return b64encode(json.dumps(call).encode()).decode()


def decode_body(body: bytes) -> bytes:
    """Return the JSON in a message; one that is JSON itself is left as is.

    Raises ValueError if it is neither that nor base64.
    """
    # No base64 contains a brace.
    if body.lstrip().startswith(b"{"):
        return body
    return b64decode(body.strip(), validate=True)
