"""POST project_management/grant_certification, revoke_certification."""

from typing import Any

import pytest

from orchestra.models import (
    Certification,
    Event,
    StaffBotRequest,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.services.staffing import staff
from orchestra.testing.factories import CertificationFactory, certify
from orchestra.tests.api.sessions import Session
from orchestra.tests.services.staffing.searches import offer_to

pytestmark = pytest.mark.django_db

GRANT, REVOKE = "grant_certification", "revoke_certification"


def about(certification: Certification, **more: Any) -> dict[str, Any]:
    """Return a body about Ada's certification for real work."""
    return {
        "username": "ada",
        "certification": certification.pk,
        "role": 0,
        "task_class": 1,
        **more,
    }


def test_granting_is_recorded_with_who_did_it(
    dis: Session, ada: Worker, certification: Certification
) -> None:
    dis.post(GRANT, about(certification, role=1, staffing_priority=3))

    held = WorkerCertification.objects.get(worker=ada, role=1)
    event = Event.objects.get(kind=Event.Kind.CERTIFICATION_GRANTED)
    assert dis.status == 200
    assert held.staffing_priority == 3
    assert event.data["worker"] == "ada"
    assert event.actor_name == "di"


def test_granting_again_only_changes_what_is_given(
    dis: Session, ada: Worker, certification: Certification
) -> None:
    dis.post(GRANT, about(certification, staffbot_enabled=False))

    held = WorkerCertification.objects.get(worker=ada)
    assert (held.staffbot_enabled, held.staffing_priority) == (False, 0)


def test_what_is_presupposed_is_said(
    dis: Session, ada: Worker, certification: Certification
) -> None:
    other = CertificationFactory(workflow=certification.workflow)
    refused = dis.post(GRANT, about(other, role=1))

    assert dis.status == 409
    assert "entry-level" in refused["message"]


def test_revoking_says_before_what_it_does_and_does_nothing(
    dis: Session, adas_part: TaskAssignment, certification: Certification
) -> None:
    found = dis.post(REVOKE, about(certification))

    said = " ".join(found["consequences"])
    assert f"Ada Example loses “{certification.name}”" in said
    assert "no new real tasks" in said
    assert "They keep the 1 open task" in said
    assert adas_part.task.step.name in said
    assert WorkerCertification.objects.filter(worker__user__username="ada")
    assert not Event.objects.filter(kind=Event.Kind.CERTIFICATION_REVOKED)


@pytest.mark.parametrize("level", [0, 1])
def test_offers_that_are_in_vain_then_are_counted_before(
    dis: Session,
    ada: Worker,
    task: Task,
    certification: Certification,
    level: int,
) -> None:
    request = staff(task.pk)
    StaffBotRequest.objects.update(required_role_counter=level)
    for method in (0, 1):
        offer_to(request, ada, method)

    found = dis.post(REVOKE, about(certification))

    said = "can no longer accept the open offer" in " ".join(
        found["consequences"]
    )
    assert said is (level == 0)


def test_revoking_takes_it_and_is_recorded(
    dis: Session, ada: Worker, certification: Certification
) -> None:
    dis.post(REVOKE, about(certification, commit=True))

    assert not ada.certifications.exists()
    assert Event.objects.filter(kind=Event.Kind.CERTIFICATION_REVOKED)
    again = dis.post(REVOKE, about(certification))
    assert again["revoked"] == []
    assert "nothing changes" in again["consequences"][0]


def test_a_reviewers_entry_level_goes_only_with_the_reviewing(
    dis: Session, bo: Worker, certification: Certification
) -> None:
    body = about(certification, username="bo", commit=True)

    seen = dis.post(REVOKE, {**body, "commit": False})
    dis.post(REVOKE, body)
    refused = dis.status
    dis.post(REVOKE, {**body, "with_reviewing": True})

    assert {row["role"] for row in seen["revoked"]} == {0, 1}
    assert (refused, dis.status) == (409, 200)
    assert not bo.certifications.exists()


def test_what_builds_on_it_is_named(
    dis: Session, ada: Worker, certification: Certification
) -> None:
    upper = CertificationFactory(
        workflow=certification.workflow, name="Editing"
    )
    upper.required_certifications.add(certification)
    certify(ada, upper)

    said = dis.post(REVOKE, about(certification))["consequences"]

    assert any("“Editing” builds on it" in one for one in said)


def test_practice_stays_where_the_real_thing_is_held(
    dis: Session, ada: Worker, certification: Certification
) -> None:
    certify(ada, certification, task_class=0)

    said = dis.post(REVOKE, about(certification, task_class=0))

    assert "serves practice tasks too" in said["consequences"][1]


@pytest.mark.parametrize("name", [GRANT, REVOKE])
@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("username", "", 400),
        ("username", 1, 400),
        ("username", "nobody", 404),
        ("certification", None, 400),
        ("certification", "x", 400),
        ("certification", True, 400),
        ("certification", 10**6, 404),
        ("role", 2, 400),
        ("role", True, 400),
        ("role", None, 400),
        ("task_class", [], 400),
        ("task_class", -1, 400),
    ],
)
def test_bad_input_changes_nothing(
    name: str,
    field: str,
    value: Any,
    status: int,
    dis: Session,
    ada: Worker,
    certification: Certification,
) -> None:
    body = {**about(certification, commit=True), field: value}

    answer = dis.post(name, body)

    assert dis.status == status
    assert status == 404 or list(answer["fields"]) == [field]
    assert ada.certifications.count() == 1


def test_it_is_for_admins_alone(
    adas: Session, ada: Worker, certification: Certification
) -> None:
    for name in (GRANT, REVOKE):
        adas.post(name, about(certification, role=1, commit=True))
        assert adas.status == 403
    assert ada.certifications.count() == 1
