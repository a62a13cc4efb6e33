"""The Slack name of a worker in the admin, and whom it means."""

from typing import Any

import pytest
from django.db import connection

from orchestra.models import Event, Worker
from orchestra.testing.factories import UserFactory, WorkerFactory
from orchestra.testing.races import run_just_before
from orchestra.testing.slack import FakeSlack
from orchestra.tests.admin.pages import Browser, in_words, messages

pytestmark = pytest.mark.django_db

LOOKING = "orchestra.integrations.slack.web_api.WebSlack.members"


def stored(worker: Worker) -> tuple[str | None, str | None]:
    """Return the worker's Slack name, and whom it means."""
    worker.refresh_from_db()
    return worker.slack_username, worker.slack_user_id


def test_a_name_links_the_worker_to_its_owner(
    root: Browser, slack: FakeSlack, cy: Worker
) -> None:
    cys = slack.add_user("cy.n")

    assert root.change(cy, slack_username="cy.n").status_code == 302

    assert stored(cy) == ("cy.n", cys)
    event = Event.objects.get(kind="account_changed")
    assert (event.actor_name, event.data) == (
        "root",
        {"worker": "cy", "fields": ["slack_user_id"]},
    )


def test_a_new_worker_is_linked_at_once(
    root: Browser, slack: FakeSlack
) -> None:
    eves = slack.add_user("eve")
    user = UserFactory(username="eve")

    response = root.add(
        Worker,
        user=user.pk,
        slack_username="eve",
        **{
            "certifications-TOTAL_FORMS": 0,
            "certifications-INITIAL_FORMS": 0,
        },
    )

    assert response.status_code == 302
    assert stored(Worker.objects.get()) == ("eve", eves)


@pytest.mark.parametrize("is_taken", [True, False])
def test_a_name_that_will_not_do_is_said_at_the_field(
    is_taken: bool, root: Browser, slack: FakeSlack, cy: Worker
) -> None:
    if is_taken:
        WorkerFactory(slack_user_id=slack.add_user("cy.n"))

    response = root.change(cy, slack_username="cy.n")

    assert response.status_code == 200
    faults = response.context["adminform"].form.errors
    assert list(faults) == ["slack_username"]
    assert ("Another expert" if is_taken else "Nobody") in in_words(response)
    assert stored(cy) == (None, None)


def test_the_rest_is_saved_when_slack_is_down(
    root: Browser, slack: FakeSlack, cy: Worker
) -> None:
    Worker.objects.update(slack_username="cyy", slack_user_id="U9999")
    slack.hang_up(times=9)

    response = root.change(
        cy, slack_username="cy.n", max_autostaff_hours_per_day=3
    )

    assert response.status_code == 302
    assert stored(cy) == ("cy.n", None)
    assert cy.max_autostaff_hours_per_day == 3
    assert any("Slack gave no answer" in one for one in messages(response))


def test_who_is_linked_already_stays_so(
    root: Browser, slack: FakeSlack, cy: Worker
) -> None:
    Worker.objects.update(slack_username="cy.n", slack_user_id="U9999")

    root.change(cy, max_autostaff_hours_per_day=3)

    assert slack.calls == []
    assert stored(cy) == ("cy.n", "U9999")


def test_whoever_may_only_look_has_nobody_asked(
    slack: FakeSlack, cy: Worker
) -> None:
    visitor = Browser(UserFactory(username="eve", is_staff=True))
    url = f"/orchestra/admin/orchestra/worker/{cy.pk}/change/"

    response = visitor.client.post(url, {"slack_username": "cy.n"})

    assert response.status_code == 403
    assert slack.calls == []


def test_whom_the_name_means_is_shown_and_not_asked_for(
    root: Browser, cy: Worker
) -> None:
    Worker.objects.update(slack_user_id="U9999")

    shown: Any = root.get(Worker, "change", cy.pk)

    assert "slack_user_id" not in shown.context["adminform"].form.fields
    assert "U9999" in in_words(shown)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_slack_in_a_transaction(
    root: Browser, slack: FakeSlack, cy: Worker
) -> None:
    slack.add_user("cy.n")
    states: list[bool] = []

    with run_just_before(
        LOOKING, lambda: states.append(connection.in_atomic_block)
    ):
        root.change(cy, slack_username="cy.n")

    assert states == [False]
