"""Staffing in the admin: looked at, and answers entered."""

import pytest

from orchestra.models import StaffingRequestInquiry, StaffingResponse
from orchestra.tests.admin.pages import Browser, in_words
from orchestra.tests.admin.rows import make

pytestmark = pytest.mark.django_db


def test_an_answer_given_on_the_phone_can_be_entered(root: Browser) -> None:
    inquiry = make(StaffingRequestInquiry)

    response = root.add(
        StaffingResponse, request_inquiry=inquiry.pk, is_available="on"
    )

    assert response.status_code == 302
    answer = StaffingResponse.objects.get()
    assert answer.is_available
    assert answer.is_winner is None


def test_a_second_answer_is_an_error(root: Browser) -> None:
    answer = make(StaffingResponse)

    response = root.add(
        StaffingResponse, request_inquiry=answer.request_inquiry_id
    )

    assert response.status_code == 200
    assert response.context["adminform"].form.errors["request_inquiry"] == [
        "This offer has been answered."
    ]


def test_nobody_is_made_the_winner_by_hand(root: Browser) -> None:
    inquiry = make(StaffingRequestInquiry)

    root.add(
        StaffingResponse,
        request_inquiry=inquiry.pk,
        is_available="on",
        is_winner="true",
    )

    assert StaffingResponse.objects.get().is_winner is None


def test_a_request_lists_its_offers(root: Browser) -> None:
    inquiry = make(StaffingRequestInquiry)

    response = root.get(type(inquiry.request), "change", inquiry.request.pk)

    assert "email" in in_words(response)
