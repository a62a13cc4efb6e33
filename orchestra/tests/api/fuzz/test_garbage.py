"""Whatever somebody sends, the answer is never that we have failed."""

import json
import random
from http import HTTPStatus

import pytest

from orchestra.models import Task
from orchestra.tests.api.fuzz.effort import WANTED
from orchestra.tests.api.fuzz.garbage import Garbage, garbage_for
from orchestra.tests.api.fuzz.operations import known_request, operations
from orchestra.tests.api.fuzz.server import Site

#: How many of the hundreds that there are, in a usual run.
FEW = 15


def chosen(name: str, found: list[Garbage]) -> list[Garbage]:
    """Return some of what was found, the same each time; or all."""
    if WANTED:
        return found
    return random.Random(name).sample(found, FEW)


@pytest.mark.parametrize("name", operations())
def test_garbage_is_refused(name: str, site: Site, world: Task) -> None:
    operation = operations()[name]
    known = known_request(operation, world)
    person = known.mostly[0]

    for garbage in chosen(name, list(garbage_for(operation, known))):
        with site.visited_by(person):
            answer = site.ask(operation.method, garbage)
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            pytest.fail(f"{garbage}: {answer.content!r}, for {site.fault!r}")
        # Whom a request is for, Django decides before anybody is asked.
        is_ours = site.place is not None and "Host" not in garbage.headers
        if answer.status_code >= HTTPStatus.BAD_REQUEST and is_ours:
            kind = answer["Content-Type"]
            assert kind == "application/json", (garbage, answer.status_code)
            refusal = json.loads(answer.content)
            assert refusal["error"] == answer.status_code, garbage
