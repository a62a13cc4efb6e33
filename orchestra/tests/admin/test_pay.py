"""Pay rates in the admin: two of one worker share no day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from orchestra.models import PayRate, Worker
from orchestra.tests.admin.pages import Browser

pytestmark = pytest.mark.django_db


def rate(worker: Worker, **other: Any) -> dict[str, Any]:
    return {
        "worker": worker.pk,
        "hourly_rate_0": "20.50",
        "hourly_rate_1": "EUR",
        "hourly_multiplier": "1.0000",
        "start_date": date(2026, 1, 1),
        "end_date": date(2026, 1, 31),
        **other,
    }


def errors_of(response: Any) -> Any:
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def test_one_is_made_and_changed(root: Browser, ada: Worker) -> None:
    root.add(PayRate, **rate(ada))
    made: Any = PayRate.objects.get()
    assert (made.hourly_rate.amount, str(made.hourly_rate.currency)) == (
        Decimal("20.50"),
        "EUR",
    )

    response = root.change(made, **rate(ada, hourly_rate_1="USD"))

    assert response.status_code == 302
    made.refresh_from_db()
    assert str(made.hourly_rate.currency) == "USD"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 31), None),
        (date(2025, 1, 1), None),
        (date(2025, 12, 1), date(2026, 1, 1)),
        (date(2026, 1, 10), date(2026, 1, 20)),
    ],
)
def test_an_overlap_is_an_error_of_the_field(
    root: Browser, ada: Worker, start: date, end: date | None
) -> None:
    root.add(PayRate, **rate(ada))

    response = root.add(
        PayRate, **rate(ada, start_date=start, end_date=end or "")
    )

    assert "another pay rate" in errors_of(response)["start_date"][0]
    assert PayRate.objects.count() == 1


def test_one_worker_has_one_rate_that_holds(
    root: Browser, ada: Worker
) -> None:
    root.add(PayRate, **rate(ada, end_date=""))

    response = root.add(
        PayRate, **rate(ada, start_date=date(2026, 2, 1), end_date="")
    )

    assert errors_of(response) == {
        "end_date": ["The worker has a rate that holds."]
    }


def test_it_ends_no_earlier_than_it_starts(root: Browser, ada: Worker) -> None:
    response = root.add(PayRate, **rate(ada, end_date=date(2025, 12, 31)))

    assert errors_of(response) == {
        "end_date": ["A pay rate ends after it starts."]
    }
    assert not PayRate.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hourly_rate_0", "much"),
        ("hourly_rate_0", "999999999999"),
        ("hourly_rate_1", "XXX"),
        ("hourly_multiplier", "1000"),
        ("start_date", "soon"),
    ],
)
def test_what_cannot_be_is_an_error(
    root: Browser, ada: Worker, name: str, value: str
) -> None:
    response = root.add(PayRate, **rate(ada, **{name: value}))

    assert errors_of(response)
