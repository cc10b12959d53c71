"""What the tests of shutdowns share: a portal where nothing is off."""

import pytest

from sections.models import Shutdown


@pytest.fixture
def nothing_else():
    """No shutdown but the test's own."""
    Shutdown.objects.update(live=False)
