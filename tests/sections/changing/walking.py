"""Walking through time: the bytes stay the same until next_change(now), and are others at that moment."""

import datetime as dt
import random

import pytest
from django.utils import timezone, translation

from sections.models import ShutdownUpdate
from tests.pages import InLanguage
from tests.sections.shutdowns import notices

TWO = pytest.mark.parametrize("language", ["kk", "en"])
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
SECOND, TINY = dt.timedelta(seconds=1), dt.timedelta(microseconds=1)


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


NOW = at("2026-12-01T12:00")


class Walk:
    """Goes through time from change to change of an address, and looks that it is true of each."""

    def __init__(self, client, clock):
        self.client, self.clock, self.chance = client, clock, random.Random(2026)

    def bytes_at(self, address: str, moment: dt.datetime) -> bytes:
        self.clock(moment)
        response = self.client.get(address)
        assert response.status_code == 200
        return response.content

    def __call__(self, page, until: dt.datetime, now: dt.datetime = NOW, address: str = "") -> list[str]:
        """The moments of change up to `until`, as words: looked at somewhere before each, just before it and at it."""
        changes, address = [], address or page.url_path
        shown = self.bytes_at(address, now)
        while True:
            with translation.override(page.language):
                change = page.next_change(now)
            assert change is None or change > now
            end = min(change or until, until)
            for moment in (now + self.chance.random() * (end - now - TINY), end - TINY):
                assert moment <= now or self.bytes_at(address, moment) == shown, (now, moment, change)
            if change is None or change > until:
                return changes
            before, shown = shown, self.bytes_at(address, change)
            assert shown != before, (now, change)
            changes.append(f"{timezone.localtime(change):%d.%m %H:%M}")
            now = change


def notice(language: str, address: str = "notice", **values) -> InLanguage:
    """From an hour before NOW to an hour after it; seen in that language."""
    return InLanguage(notices.notice(language, address, **{"title": address} | values), language)


def say(page: InLanguage, **values) -> None:
    ShutdownUpdate.objects.create(shutdown=page.record, **values)
    page.refresh_from_db()
