"""The clock that tests move: the portal's, and with it Django's and Wagtail's own."""

import datetime as dt

import pytest
from django.utils import timezone


@pytest.fixture
def clock(monkeypatch):
    """clock(moment) stops the clock there; a day stands for its noon in Öskemen."""

    def stop(moment: dt.datetime | dt.date) -> None:
        if not isinstance(moment, dt.datetime):
            moment = timezone.make_aware(dt.datetime.combine(moment, dt.time(12)))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return stop
