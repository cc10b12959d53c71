"""What the tests of shutdowns share: a portal where nothing is off."""

import pytest

from sections.models import ShutdownPage


@pytest.fixture
def nothing_else():
    """No shutdown but the test's own."""
    ShutdownPage.objects.update(live=False)
