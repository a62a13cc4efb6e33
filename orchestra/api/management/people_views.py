"""Whom project admins can count on, and what for."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.management import people_answers as answers
from orchestra.api.management.base import AdminView
from orchestra.api.management.people_input import (
    GrantInput,
    PeopleInput,
    PersonInput,
    RevokeInput,
)
from orchestra.models import Certification, Worker
from orchestra.selectors.certifications import get_certification
from orchestra.selectors.people import (
    PeopleFilter,
    certification_list,
    people_list,
    person_details,
)
from orchestra.selectors.revocations import revocation_consequences
from orchestra.selectors.workers import get_worker
from orchestra.services.certifications import (
    grant_certification,
    revoke_certification,
)

NO_PERSON = "There is no expert with this username."
NO_SUCH = "There is no such expert or certification."


class PeopleView(AdminView):
    """List the experts with what they can do, do now, and have time for."""

    operation_id = "management_people"
    input_class = PeopleInput
    output_class = answers.People

    def get(self, request: Request) -> Response:
        given = self.validated_input()
        order, page = given.pop("order"), given.pop("page")
        return Response(people_list(PeopleFilter(**given), order, page))


class PersonView(AdminView):
    """Tell all about one expert, open tasks included."""

    operation_id = "management_person"
    input_class = PersonInput
    output_class = answers.PersonWithTasks
    refusals = {404: NO_PERSON}  # noqa: RUF012

    def get(self, request: Request) -> Response:
        return Response(person_details(self.validated_input()["username"]))


class CertificationsView(AdminView):
    """List the certifications that can be granted."""

    operation_id = "management_certifications"
    output_class = answers.GrantableCertifications

    def get(self, request: Request) -> Response:
        return Response({"certifications": certification_list()})


class GrantCertificationView(AdminView):
    """Certify an expert, or change how StaffBot reckons with them."""

    input_class = GrantInput
    refusals = {  # noqa: RUF012
        404: NO_SUCH,
        409: "They lack what the certification presupposes.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        grant_certification(*_whose(given), **given)
        return Response(None)


class RevokeCertificationView(AdminView):
    """Take a certification away, or tell what that would mean."""

    input_class = RevokeInput
    output_class = answers.Revocation
    refusals = {  # noqa: RUF012
        404: NO_SUCH,
        409: "They review by it, and that was not to be revoked.",
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        commit = given.pop("commit")
        with_reviewing = given.pop("with_reviewing")
        whose = _whose(given)
        found = revocation_consequences(*whose, **given)
        if commit:
            revoke_certification(
                *whose, **given, with_reviewing=with_reviewing
            )
        return Response(found)


def _whose(given: dict[str, Any]) -> tuple[Worker, Certification]:
    """Take from the input who is meant, and which certification."""
    worker = get_worker(given.pop("username"))
    return worker, get_certification(given.pop("certification"))
