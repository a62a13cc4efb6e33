"""Whatever the OpenAPI document allows or forbids, we answer as it says.

``ORCHESTRA_EXAMPLES=500`` asks for more requests of each operation than the
usual few, and for other ones each time.
"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import Case, CheckFunction, Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from orchestra.models import Task
from orchestra.tests.api.fuzz.cases import cases
from orchestra.tests.api.fuzz.effort import WANTED, few_or_many
from orchestra.tests.api.fuzz.operations import (
    Known,
    known_request,
    operations,
)
from orchestra.tests.api.fuzz.server import Site
from orchestra.tests.api.fuzz.things import Things

AS_DESCRIBED: list[CheckFunction] = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

#: Google's services are off, and so nobody is let through to them.
NEVER_DONE = {
    "export_todolist_template_to_google",
    "import_todolist_template_from_google",
}


def ask(site: Site, person: str, case: Case, known: Known) -> Response:
    """Send the request as the person, and check the answer."""
    with site.visited_by(person):
        answer = case.call(app=site)
    checks: list[CheckFunction] = [not_a_server_error]
    # What is put into an address may make it another, which has its own test.
    if site.place == known.name:
        checks += AS_DESCRIBED
        # A file's path has slashes, which schemathesis takes for a fault.
        checks += [] if known.name == "file" else [negative_data_rejection]
    try:
        case.validate_response(answer, checks=checks)
    except BaseException as failure:
        raise failure from site.fault
    return answer


@pytest.mark.parametrize("name", operations())
def test_everything_is_answered_as_described(
    name: str, site: Site, world: Task, things: Things
) -> None:
    operation = operations()[name]
    known = known_request(operation, world)
    statuses: Counter[int] = Counter()

    @few_or_many
    @given(cases(operation, known, things), st.sampled_from(known.mostly))
    def run(case: Case, person: str) -> None:
        answer = ask(site, person, case, known)
        if known.is_closed_to(person) and site.place == known.name:
            assert answer.status_code == 401, answer.text
        statuses[answer.status_code] += 1

    run()

    # Whoever has tried hard and seen closed doors only has tried nothing. A
    # few requests may all be of somebody else, or about something else.
    if WANTED:
        assert set(statuses) - {401, 403, 404}, statuses
    # The control: what was fuzzed does its work if left alone.
    for person in known.people:
        answer = ask(site, person, known.case(operation), known)
        assert 200 <= answer.status_code < 300, answer.text
    assert known.people or name in NEVER_DONE
