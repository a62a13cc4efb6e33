"""Workers in the admin, and what they are certified for."""

from datetime import date
from typing import Any

import pytest

from orchestra.models import (
    Certification,
    CommunicationPreference,
    Event,
    Worker,
    WorkerAvailability,
    WorkerCertification,
)
from orchestra.models.workers import DAYS
from orchestra.testing.factories import CertificationFactory, UserFactory
from orchestra.tests.admin.pages import Browser, in_words, messages

pytestmark = pytest.mark.django_db

ENTRY, REVIEWER = WorkerCertification.Role
TRAINING, REAL = WorkerCertification.TaskClass


def granting(*rows: tuple[Certification, int]) -> dict[str, Any]:
    """Return what a browser posts for certifications to grant."""
    prefix = "certifications-2"
    posted: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": 0,
    }
    for number, (certification, role) in enumerate(rows):
        posted |= {
            f"{prefix}-{number}-certification": certification.pk,
            f"{prefix}-{number}-role": role,
            f"{prefix}-{number}-task_class": REAL,
            f"{prefix}-{number}-staffbot_enabled": "on",
            f"{prefix}-{number}-staffing_priority": 0,
        }
    return posted


def held(worker: Worker) -> list[int]:
    """Return the roles that the worker holds."""
    rows = worker.certifications.order_by("role")
    return list(rows.values_list("role", flat=True))


def test_a_new_worker_has_both_preferences(root: Browser) -> None:
    user = UserFactory(username="eve")

    response = root.add(Worker, user=user.pk, **granted_prefix())

    assert response.status_code == 302
    assert Worker.objects.get().communication_preferences.count() == 2


def granted_prefix(*rows: tuple[Certification, int]) -> dict[str, Any]:
    """Return the same for a page that lists nothing held yet."""
    return {
        name.replace("certifications-2", "certifications"): value
        for name, value in granting(*rows).items()
    }


def test_saving_keeps_what_slack_calls_the_worker(
    root: Browser, cy: Worker
) -> None:
    """[D-02]"""
    Worker.objects.update(slack_user_id="U123", slack_username="cy")

    response = root.change(cy, slack_username="", slack_user_id="")

    assert response.status_code == 302
    cy.refresh_from_db()
    assert cy.slack_user_id == "U123"
    assert not cy.slack_username


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timezone", "Mars/Olympus"),
        ("phone", "nonsense"),
        ("max_autostaff_hours_per_day", "nan"),
    ],
)
def test_what_cannot_be_is_an_error_of_its_field(
    root: Browser, cy: Worker, name: str, value: str
) -> None:
    response = root.change(cy, **{name: value})

    assert response.status_code == 200
    assert response.context["adminform"].form.errors[name]


def test_one_user_is_one_worker(root: Browser, cy: Worker) -> None:
    response = root.add(Worker, user=cy.user_id, **granted_prefix())

    assert response.context["adminform"].form.errors["user"]


def test_workers_are_not_deleted(root: Browser, cy: Worker) -> None:
    """Their hours, which they are paid by, would go with them."""
    assert root.delete(cy).status_code == 403


class TestGranting:
    """By the rules that hold wherever a certification is granted."""

    def test_the_entry_level_and_reviewing_come_together(
        self, root: Browser, cy: Worker, certification: Certification
    ) -> None:
        response = root.change(
            cy,
            **granting((certification, REVIEWER), (certification, ENTRY)),
        )

        assert response.status_code == 302
        assert held(cy) == [ENTRY, REVIEWER]
        events = Event.objects.filter(kind=Event.Kind.CERTIFICATION_GRANTED)
        assert [event.actor_name for event in events] == ["root", "root"]

    def test_reviewing_alone_is_refused_on_the_form(
        self, root: Browser, cy: Worker, certification: Certification
    ) -> None:
        response = root.change(cy, **granting((certification, REVIEWER)))

        assert response.status_code == 200
        assert "needs the entry-level certification" in in_words(response)
        assert held(cy) == []

    def test_what_it_presupposes_is_asked_for(
        self, root: Browser, cy: Worker, certification: Certification
    ) -> None:
        advanced = CertificationFactory(workflow=certification.workflow)
        advanced.required_certifications.add(certification)

        response = root.change(cy, **granting((advanced, ENTRY)))

        assert response.status_code == 200
        assert certification.slug in in_words(response)
        assert held(cy) == []

    def test_a_new_worker_can_be_granted_some_at_once(
        self, root: Browser, certification: Certification
    ) -> None:
        user = UserFactory()

        root.add(
            Worker, user=user.pk, **granted_prefix((certification, ENTRY))
        )

        assert held(Worker.objects.get(user=user)) == [ENTRY]

    def test_what_is_refused_leaves_the_rest_of_the_page_unsaved(
        self, root: Browser, cy: Worker, certification: Certification
    ) -> None:
        root.change(
            cy, timezone="Asia/Tokyo", **granting((certification, REVIEWER))
        )

        cy.refresh_from_db()
        assert cy.timezone == "UTC"


class TestRevoking:
    """A reviewer's entry level goes with the reviewing."""

    def test_both_go_together(self, root: Browser, bo: Worker) -> None:
        response = root.change(
            bo,
            **{
                "certifications-0-DELETE": "on",
                "certifications-1-DELETE": "on",
            },
        )

        assert response.status_code == 302
        assert held(bo) == []

    def test_the_entry_level_alone_is_refused(
        self, root: Browser, bo: Worker
    ) -> None:
        response = root.change(bo, **{"certifications-0-DELETE": "on"})

        assert response.status_code == 200
        assert "reviews by this certification" in in_words(response)
        assert held(bo) == [ENTRY, REVIEWER]

    def test_options_are_changed_in_place(
        self, root: Browser, ada: Worker
    ) -> None:
        root.change(ada, **{"certifications-0-staffing_priority": 7})

        assert ada.certifications.get().staffing_priority == 7


class TestOnTheirOwnPages:
    """Certifications by themselves obey the same rules."""

    def granted(
        self, worker: Worker, certification: Certification, role: int
    ) -> dict[str, Any]:
        return {
            "worker": worker.pk,
            "certification": certification.pk,
            "role": role,
            "task_class": REAL,
            "staffing_priority": 0,
        }

    def test_granting(
        self, root: Browser, cy: Worker, certification: Certification
    ) -> None:
        root.add(WorkerCertification, **self.granted(cy, certification, ENTRY))

        assert held(cy) == [ENTRY]
        assert Event.objects.get().kind == Event.Kind.CERTIFICATION_GRANTED

    def test_reviewing_alone_is_refused_at_the_field(
        self, root: Browser, cy: Worker, certification: Certification
    ) -> None:
        response = root.add(
            WorkerCertification, **self.granted(cy, certification, REVIEWER)
        )

        assert response.status_code == 200
        errors = response.context["adminform"].form.errors
        assert "entry-level" in errors["certification"][0]

    def test_granting_twice_is_an_error(
        self, root: Browser, ada: Worker, certification: Certification
    ) -> None:
        response = root.add(
            WorkerCertification, **self.granted(ada, certification, ENTRY)
        )

        assert response.status_code == 200
        assert held(ada) == [ENTRY]

    def test_revoking_the_entry_level_of_a_reviewer_is_refused(
        self, root: Browser, bo: Worker
    ) -> None:
        entry = bo.certifications.get(role=ENTRY)

        response = root.delete(entry)

        assert response.status_code == 302
        (message,) = messages(response)
        assert "reviews by this certification" in message
        assert held(bo) == [ENTRY, REVIEWER]

    def test_revoking_both_from_the_list(
        self, root: Browser, bo: Worker
    ) -> None:
        root.choose("delete_selected", *bo.certifications.all(), post="yes")

        assert held(bo) == []

    def test_a_refusal_in_the_list_is_told_and_revokes_none(
        self, root: Browser, bo: Worker, ada: Worker
    ) -> None:
        rows = [bo.certifications.get(role=ENTRY), ada.certifications.get()]

        response = root.choose("delete_selected", *rows, post="yes")

        assert response.status_code == 302
        assert any(
            "reviews by this certification" in message
            for message in messages(response)
        )
        assert held(ada) == [ENTRY]

    def test_who_and_what_cannot_be_changed_later(
        self, root: Browser, ada: Worker, cy: Worker
    ) -> None:
        row = ada.certifications.get()

        root.change(row, worker=cy.pk, role=REVIEWER, staffing_priority=3)

        row.refresh_from_db()
        assert (row.worker, row.role) == (ada, ENTRY)
        assert row.staffing_priority == 3


class TestPreferences:
    """Every worker has both, and may have neither channel. [M-20]"""

    def test_channels_are_changed_on_the_workers_page(
        self, root: Browser, cy: Worker
    ) -> None:
        values = {
            f"communication_preferences-{number}-{name}": ""
            for number in (0, 1)
            for name in ("by_email", "by_slack")
        }

        response = root.change(cy, **values)

        assert response.status_code == 302
        assert not CommunicationPreference.objects.exclude(
            by_email=False, by_slack=False
        ).exists()

    def test_none_is_added_or_deleted(self, root: Browser, cy: Worker) -> None:
        row = cy.communication_preferences.all()[0]

        assert root.get(CommunicationPreference, "add").status_code == 403
        assert root.delete(row).status_code == 403


class TestAvailability:
    """Hours that a day has, in weeks that begin on Monday."""

    def offered(self, worker: Worker, **other: Any) -> dict[str, Any]:
        hours = dict.fromkeys(DAYS, "8")
        return {
            "worker": worker.pk,
            "week": date(2026, 11, 2),
            **hours,
            **other,
        }

    def test_a_week_is_offered(self, root: Browser, cy: Worker) -> None:
        root.add(WorkerAvailability, **self.offered(cy))

        assert WorkerAvailability.objects.get().hours_available_fri == 8
        assert "56.0" in in_words(root.get(WorkerAvailability, "changelist"))

    @pytest.mark.parametrize("hours", ["25", "-1", "nan", "inf", "x", ""])
    def test_hours_that_no_day_has_are_refused(
        self, root: Browser, cy: Worker, hours: str
    ) -> None:
        response = root.add(
            WorkerAvailability,
            **self.offered(cy, hours_available_fri=hours),
        )

        errors = response.context["adminform"].form.errors
        assert errors["hours_available_fri"]

    def test_a_week_begins_on_a_monday(
        self, root: Browser, cy: Worker
    ) -> None:
        response = root.add(
            WorkerAvailability, **self.offered(cy, week=date(2026, 11, 3))
        )

        assert response.context["adminform"].form.errors["week"]

    def test_a_week_is_offered_once(self, root: Browser, cy: Worker) -> None:
        root.add(WorkerAvailability, **self.offered(cy))

        response = root.add(WorkerAvailability, **self.offered(cy))

        assert response.status_code == 200
        assert WorkerAvailability.objects.count() == 1


def test_nobody_becomes_an_expert_with_the_address_of_another(
    root: Browser, cy: Worker
) -> None:
    # [U-05]
    user = UserFactory(username="eve", email="CY@example.org")

    response = root.add(Worker, user=user.pk, **granted_prefix())

    assert response.status_code == 200
    assert "Another expert has this user's e-mail" in in_words(response)
    assert Worker.objects.get() == cy
