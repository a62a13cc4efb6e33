"""A worker has both preferences, however it was made.

[N-01] [U-04] [W-08] Nobody who is assigned a task, by whatever way they came
into the database, lacks the rows that say how to tell them.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from orchestra.models import CommunicationPreference, Worker
from orchestra.testing.factories import UserFactory, WorkerFactory

Kind = CommunicationPreference.CommunicationType

pytestmark = pytest.mark.django_db


def kinds_of(worker: Worker) -> list[int]:
    """Return the kinds of news that the worker has a preference for."""
    return list(
        worker.communication_preferences.values_list(
            "communication_type", flat=True
        )
    )


def load(tmp_path: Path, *rows: dict[str, Any]) -> None:
    """Load a fixture of the rows."""
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows))
    call_command("loaddata", path, verbosity=0)


def worker_row(user_id: int) -> dict[str, Any]:
    """Return a worker as a fixture writes it."""
    return {"model": "orchestra.worker", "fields": {"user": user_id}}


def test_a_worker_made_by_the_orm_has_both() -> None:
    worker = Worker.objects.create(user=UserFactory())

    assert kinds_of(worker) == list(Kind)


def test_workers_made_in_bulk_have_both() -> None:
    Worker.objects.bulk_create(
        [Worker(user=UserFactory()), Worker(user=UserFactory())]
    )

    assert [kinds_of(one) for one in Worker.objects.all()] == [
        list(Kind),
        list(Kind),
    ]


def test_workers_made_in_bulk_beside_present_ones_have_both() -> None:
    present, new = WorkerFactory(), UserFactory()

    Worker.objects.bulk_create(
        [Worker(user=present.user), Worker(user=new)], ignore_conflicts=True
    )

    assert kinds_of(present) == list(Kind)
    assert kinds_of(Worker.objects.get(user=new)) == list(Kind)


@pytest.mark.django_db(transaction=True)
def test_a_worker_from_a_fixture_has_both(tmp_path: Path) -> None:
    user = UserFactory()

    load(tmp_path, worker_row(user.pk))

    assert kinds_of(Worker.objects.get()) == list(Kind)


@pytest.mark.django_db(transaction=True)
def test_preferences_that_a_fixture_brings_along_are_kept(
    tmp_path: Path,
) -> None:
    user = UserFactory(username="eve")
    row = {
        "model": "orchestra.communicationpreference",
        "pk": 4242,
        "fields": {
            "worker": ["eve"],
            "communication_type": Kind.NEW_TASK_AVAILABLE,
            "by_email": False,
        },
    }

    load(tmp_path, worker_row(user.pk), row)

    worker = Worker.objects.get()
    assert sorted(kinds_of(worker)) == list(Kind)
    chosen = worker.communication_preferences.get(pk=4242)
    assert not chosen.can_email()


def test_saving_a_worker_again_leaves_the_choices(cy: Worker) -> None:
    """[M-20] Other channels are no reason for a second row, or an error."""
    cy.communication_preferences.update(by_slack=False)

    cy.save()

    assert kinds_of(cy) == list(Kind)
    assert not cy.communication_preferences.filter(by_slack=True).exists()


def test_a_preference_that_got_lost_is_made_again(cy: Worker) -> None:
    cy.communication_preferences.all()[0].delete()

    cy.save()

    assert kinds_of(cy) == list(Kind)


def test_every_channel_is_welcome_until_somebody_says_no(cy: Worker) -> None:
    for preference in cy.communication_preferences.all():
        assert preference.can_email()
        assert preference.can_slack()


def test_each_channel_can_be_declined_alone() -> None:
    assert not CommunicationPreference(by_email=False).can_email()
    assert CommunicationPreference(by_email=False).can_slack()
    assert not CommunicationPreference(by_slack=False).can_slack()


def test_a_preference_says_whose_it_is_and_for_what(cy: Worker) -> None:
    shown = [str(one) for one in cy.communication_preferences.all()]

    assert shown == ["cy - task_status_change", "cy - new_task_available"]


def test_the_preferences_go_with_their_worker(cy: Worker) -> None:
    cy.delete()

    assert not CommunicationPreference.objects.exists()
