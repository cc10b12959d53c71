"""What the tests of the sections share."""

import pytest

from sections.holidays import known


@pytest.fixture
def no_public_holidays(monkeypatch):
    """The library knows of none: there are the days that are entered alone."""
    monkeypatch.setattr(known, "of_year", lambda year: known.Year())
