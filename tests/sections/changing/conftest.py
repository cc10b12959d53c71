"""What the walks share."""

import pytest

from sections.models import Shutdown
from tests.sections.changing.walking import Walk


@pytest.fixture
def nothing_off():
    """No shutdown but the test's own."""
    Shutdown.objects.update(live=False)


@pytest.fixture
def walk(client, clock, nothing_off):
    """walk(page, until) are the moments at which the page becomes another."""
    return Walk(client, clock)
