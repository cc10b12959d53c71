"""What the tests of shutdowns share: a clock that stands, and a portal where nothing is off."""

import pytest

from sections.models import ShutdownPage


@pytest.fixture
def at(monkeypatch):
    """at(moment) stops the clock."""

    def stop(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return stop


@pytest.fixture
def nothing_else():
    """No shutdown but the test's own."""
    ShutdownPage.objects.update(live=False)
