"""Sessions of the cast."""

import pytest

from orchestra.models import Worker
from orchestra.tests.api.sessions import Session


@pytest.fixture
def adas(ada: Worker) -> Session:
    """Ada's session."""
    return Session(ada)


@pytest.fixture
def bos(bo: Worker) -> Session:
    """Bo's session."""
    return Session(bo)


@pytest.fixture
def cys(cy: Worker) -> Session:
    """Cy's session."""
    return Session(cy)


@pytest.fixture
def dis(di: Worker) -> Session:
    """Di's session."""
    return Session(di)
