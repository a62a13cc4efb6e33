"""Every operation of the OpenAPI document, and how to ask for it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import schemathesis
from django.urls import reverse
from schemathesis import APIOperation, BaseSchema, Case
from schemathesis.core import NOT_SET
from schemathesis.core.result import Ok

from orchestra.api.openapi import document
from orchestra.models import Task
from orchestra.tests.api.bodies import body_for, query_for
from orchestra.tests.api.permission_matrix import MATRIX, PEOPLE


@dataclass(frozen=True)
class Known:
    """A request that is answered well.

    Attributes:
        name: That of the address.
        statuses: What each of PEOPLE gets.
        path: The parameters in the address.
        query: Those behind it.
        body: What is sent.
    """

    name: str
    statuses: tuple[int, ...]
    path: dict[str, Any]
    query: dict[str, Any]
    body: Any

    @property
    def people(self) -> list[str]:
        """Return who is answered well."""
        found = zip(PEOPLE, self.statuses, strict=True)
        return [person for person, status in found if status < 300]

    @property
    def mostly(self) -> list[str]:
        """Return everybody, and much more often those who may send it."""
        return [*(self.people or ["di"]) * 9, *PEOPLE]

    def is_closed_to(self, person: str) -> bool:
        """Return whether the person is somebody else's to let in."""
        return self.statuses[PEOPLE.index(person)] == 401

    def address(self, operation: APIOperation, **other: str) -> str:
        """Return the address, quoted, with other parameters if given."""
        return str(operation.path).format(**{**self.path, **other})

    def case(self, operation: APIOperation) -> Case:
        """Return the request."""
        return operation.Case(
            path_parameters={**self.path},
            query={**self.query},
            body=self.body if self.body != {} else NOT_SET,
            media_type="application/json" if self.body != {} else None,
        )


@cache
def api() -> BaseSchema:
    """Return the document, as schemathesis reads it."""
    found = schemathesis.openapi.from_dict(document())
    # Who is asking is the site's business, not that of the requests.
    found.config.generation.update(with_security_parameters=False)
    return found


@cache
def operations() -> dict[str, APIOperation]:
    """Return every operation by its name."""
    results = api().get_all_operations()
    found = (one.ok() for one in results if isinstance(one, Ok))
    return {one.definition.raw["operationId"]: one for one in found}


def known_request(operation: APIOperation, task: Task) -> Known:
    """Return a request for which the operation does its work.

    It is the one of the permission matrix, which says who may send it.
    """
    method = operation.method.upper()
    for endpoint in MATRIX:
        name, *args = endpoint.replace("PROJECT", str(task.project_id)).split()
        if "BOS_LINK" not in args:
            address = reverse(f"orchestra:{name}", args=args)
            place = _parameters(operation.path, address)
            if place is not None:
                break
    else:
        raise LookupError(operation.label)
    return Known(
        name,
        MATRIX[endpoint][method],
        place,
        query_for(name, task) if method == "GET" else {},
        body_for(name, task, method),
    )


def _parameters(template: str, address: str) -> dict[str, Any] | None:
    """Return what the address has in the template's places, if it fits."""
    if address != template and address in api().raw_schema["paths"]:
        return None
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>.+)", template.rstrip("/"))
    found = re.fullmatch(pattern, address.rstrip("/"))
    return found and found.groupdict()
