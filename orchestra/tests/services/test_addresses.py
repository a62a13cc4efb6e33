"""An e-mail address is one expert's."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.checks import Warning
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import TestCase

from orchestra.core.errors import RegistrationError
from orchestra.models import Event, Worker, WorkerAddress
from orchestra.models.addresses import plain_address
from orchestra.services.addresses import check_addresses, has_own_address
from orchestra.services.registration import activate_worker, register_worker
from orchestra.testing.factories import UserFactory, WorkerFactory
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

SAVING = "django.contrib.auth.models.User.save"


def holders() -> dict[str, str]:
    """Return whose each address is."""
    rows = WorkerAddress.objects.values_list(
        "address", "worker__user__username"
    )
    return dict(rows)


def registered(username: str, email: str) -> Any:
    """Somebody has registered, and not opened the account yet."""
    user = get_user_model()(username=username, email=email)
    return register_worker(user).user


def written(user: Any, **changes: Any) -> None:
    """The project writes its user, as its own admin does."""
    for name, value in changes.items():
        setattr(user, name, value)
    user.save()


def test_every_expert_holds_their_own(ada: Worker, bo: Worker) -> None:
    assert holders() == {"ada@example.org": "ada", "bo@example.org": "bo"}
    assert has_own_address(ada)


@pytest.mark.parametrize(
    ("email", "plain"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        (" ada@example.org ", "ada@example.org"),
        ("\uff41da@example.org", "ada@example.org"),
        ("Straße@example.org", "strasse@example.org"),
    ],
)
def test_addresses_are_compared_as_people_mean_them(
    email: str, plain: str
) -> None:
    assert plain_address(email) == plain


def test_the_database_keeps_two_from_one_address(
    ada: Worker, bo: Worker
) -> None:
    # [U-05]
    WorkerAddress.objects.filter(worker=bo).delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkerAddress.objects.create(worker=bo, address="ada@example.org")


def test_whoever_has_not_proved_an_address_does_not_block_it() -> None:
    registered("mallory", "grace@example.org")
    assert holders() == {}

    registered("grace", "Grace@example.org")
    activate_worker("grace")

    assert holders() == {"grace@example.org": "grace"}
    with pytest.raises(RegistrationError, match="another account"):
        activate_worker("mallory")


def test_of_two_that_are_opened_at_once_one_is_refused() -> None:
    # [U-05] The other is opened when this one has looked whether it may be.
    registered("grace", "grace@example.org")
    registered("mallory", "GRACE@example.org")

    with (
        run_just_before(SAVING, lambda: activate_worker("grace")),
        pytest.raises(RegistrationError, match="another account"),
    ):
        activate_worker("mallory")

    # In one transaction, what the other did is undone with it.
    assert holders() == {}
    assert not get_user_model().objects.filter(is_active=True)
    assert not Event.objects.filter(kind="worker_activated")


def test_a_new_address_is_theirs_and_the_old_one_free(ada: Worker) -> None:
    written(ada.user, email="a.okafor@example.org")

    assert holders() == {"a.okafor@example.org": "ada"}


def test_whoever_is_closed_out_holds_none(ada: Worker) -> None:
    written(ada.user, is_active=False)
    assert holders() == {}

    written(ada.user, is_active=True)
    assert holders() == {"ada@example.org": "ada"}


@pytest.mark.parametrize("email", ["", None])
def test_no_address_is_nobodys(email: str | None) -> None:
    users = UserFactory.create_batch(2, email=email or "")
    workers = [Worker.objects.create(user=user) for user in users]

    assert holders() == {}
    assert all(has_own_address(worker) for worker in workers)


def test_the_project_may_write_what_it_likes(ada: Worker, bo: Worker) -> None:
    # It is not ours to refuse; what was Ada's stays Ada's.
    written(bo.user, email="ADA@example.org")

    assert holders() == {"ada@example.org": "ada"}
    assert not has_own_address(bo)

    written(ada.user, email="a.okafor@example.org")
    written(bo.user, last_name="Lindqvist")

    assert has_own_address(bo)


def test_signing_in_costs_nothing(
    ada: Worker, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        ada.user.save(update_fields=["last_login"])


def test_users_who_are_no_experts_hold_none() -> None:
    user = UserFactory(username="eve")
    written(user, email="eve@example.net")

    assert holders() == {}


def test_an_expert_from_a_fixture_holds_theirs(
    ada: Worker, tmp_path: Any
) -> None:
    fixture = tmp_path / "ada.json"
    call_command("dumpdata", "auth.user", "orchestra.worker", output=fixture)
    ada.user.delete()

    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("loaddata", fixture, verbosity=0)

    assert holders() == {"ada@example.org": "ada"}


class TestCheck:
    """What a project is told that has given two experts one address."""

    def test_it_names_those_who_share_one(
        self, ada: Worker, bo: Worker, cy: Worker
    ) -> None:
        written(bo.user, email="ADA@example.org")
        closed = WorkerFactory(user__username="eve")
        written(closed.user, email="cy@example.org", is_active=False)

        (found,) = check_addresses(databases=["default"])

        assert isinstance(found, Warning)
        assert found.id == "orchestra.W073"
        assert found.msg.endswith(": ada, bo.")

    def test_it_has_nothing_to_say_of_others(
        self, ada: Worker, bo: Worker
    ) -> None:
        UserFactory.create_batch(2, email="")

        assert check_addresses(databases=["default"]) == []

    def test_it_asks_no_database_that_nobody_lets_it_ask(
        self, ada: Worker, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            assert check_addresses(databases=None) == []

    def test_it_waits_for_the_first_migration(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(WorkerAddress._meta, "db_table", "not_yet")

        assert check_addresses(databases=["default"]) == []
