"""Who looks at the admin."""

import pytest

from orchestra.testing.factories import UserFactory
from orchestra.tests.admin.pages import Browser


@pytest.fixture
def root(db: None) -> Browser:
    """The browser of a superuser, called root."""
    return Browser(
        UserFactory(username="root", is_staff=True, is_superuser=True)
    )
