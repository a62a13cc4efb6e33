"""Situations in which somebody is looked for."""

import pytest

from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    Worker,
)
from orchestra.services.staffing import staff
from orchestra.tests.services.staffing.searches import offer_to


@pytest.fixture
def search(task: Task) -> StaffBotRequest:
    """Somebody is looked for who does the task; nobody was asked yet."""
    return staff(task.pk)


@pytest.fixture
def adas_offer(search: StaffBotRequest, ada: Worker) -> StaffingRequestInquiry:
    return offer_to(search, ada)


@pytest.fixture
def bos_offer(search: StaffBotRequest, bo: Worker) -> StaffingRequestInquiry:
    return offer_to(search, bo)
