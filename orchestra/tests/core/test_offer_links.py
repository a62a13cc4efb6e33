"""Links that answer one offer for one person."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.signing import SignatureExpired, dumps
from django.urls import resolve

from orchestra.core.offer_links import (
    OfferKey,
    available_offers_link,
    offer_link,
    read_offer_token,
)


def token_of(link: str) -> str:
    token: str = resolve(urlsplit(link).path).kwargs["token"]
    return token


def test_it_is_absolute_and_says_who_may_answer_what(settings: Any) -> None:
    settings.ORCHESTRA_URL = "https://orchestra.example/"

    link = offer_link(7, 3)

    assert link.startswith(
        "https://orchestra.example/orchestra/communication/offer/"
    )
    assert read_offer_token(token_of(link)) == OfferKey(7, 3)


def test_the_list_has_an_address_for_messages_too(settings: Any) -> None:
    settings.ORCHESTRA_URL = "https://orchestra.example"

    assert available_offers_link() == (
        "https://orchestra.example/orchestra/communication"
        "/available_staffing_requests/"
    )


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "a:b:c",
        "WzEsMl0:1xUmfu:G0r7Gp2UUAxMKUQt1Mo_YsRVjdhIXgJGq1js1oT_5Wx",
        "\x00",
        "ä" * 5000,
    ],
)
def test_what_we_did_not_sign_is_nothing(token: str) -> None:
    assert read_offer_token(token) is None


def test_a_changed_one_is_nothing() -> None:
    ours, other = token_of(offer_link(7, 3)), token_of(offer_link(8, 3))
    key, _, _ = other.partition(":")
    _, _, signature = ours.partition(":")

    assert read_offer_token(f"{key}:{signature}") is None


def test_what_was_signed_for_something_else_is_nothing() -> None:
    assert read_offer_token(dumps([7, 3])) is None
    assert read_offer_token(dumps([7, 3], salt="orchestra.files")) is None


def test_it_expires(settings: Any) -> None:
    settings.ORCHESTRA_STAFFBOT_OFFER_LINK_LIFETIME = timedelta(days=2)
    with time_machine.travel("2026-11-02T10:00:00Z", tick=False):
        token = token_of(offer_link(7, 3))

    with time_machine.travel("2026-11-04T09:59:00Z", tick=False):
        assert read_offer_token(token) == OfferKey(7, 3)
    with (
        time_machine.travel("2026-11-04T10:00:02Z", tick=False),
        pytest.raises(SignatureExpired),
    ):
        read_offer_token(token)


def test_a_new_secret_key_ends_them_all(settings: Any) -> None:
    token = token_of(offer_link(7, 3))

    settings.SECRET_KEY = "another"

    assert read_offer_token(token) is None
