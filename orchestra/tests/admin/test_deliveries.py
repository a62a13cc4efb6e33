"""Messages in the admin: what was given up is tried again."""

import pytest

from orchestra.models import Delivery, Event
from orchestra.tests.admin.pages import Browser, in_words, messages
from orchestra.tests.admin.rows import make

pytestmark = pytest.mark.django_db

S = Delivery.Status


@pytest.fixture
def given_up() -> Delivery:
    delivery: Delivery = make(Delivery)
    delivery.status, delivery.attempts = S.GIVEN_UP, 12
    delivery.last_error = "550 No such user"
    delivery.save()
    return delivery


def test_what_was_given_up_is_listed_with_the_reason(
    root: Browser, given_up: Delivery
) -> None:
    make(Delivery)

    response = root.get(Delivery, "changelist", status__exact=S.GIVEN_UP)

    assert "550 No such user" in in_words(response)
    assert "1 delivery" in in_words(response)


def test_it_says_what_will_happen_and_does_nothing_yet(
    root: Browser, given_up: Delivery
) -> None:
    response = root.choose("try_again", given_up)

    assert "gets it twice" in in_words(response)
    given_up.refresh_from_db()
    assert given_up.status == S.GIVEN_UP


def test_it_is_tried_again(root: Browser, given_up: Delivery) -> None:
    response = root.confirm("try_again", given_up)

    assert "will be tried again" in messages(response)[0]
    given_up.refresh_from_db()
    assert (given_up.status, given_up.attempts) == (S.PENDING, 0)
    assert Event.objects.get(kind="delivery_retried").actor_name == "root"


def test_what_was_sent_is_not(root: Browser) -> None:
    delivery = make(Delivery)
    Delivery.objects.update(status=S.SENT)

    response = root.confirm("try_again", delivery)

    assert "Only a message that was given up" in messages(response)[0]
    delivery.refresh_from_db()
    assert delivery.status == S.SENT
