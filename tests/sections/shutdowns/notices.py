"""Notices of shutdowns as the tests need them."""

import datetime as dt

from django.utils import timezone

from sections.models import ShutdownPage, ShutdownUpdate
from tests.pages import page_at

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=timezone.get_default_timezone())
HOUR = dt.timedelta(hours=1)


def notice(language="ru", slug="notice", *, publish=True, **values) -> ShutdownPage:
    index = page_at("news/shutdowns", language)
    given = {"title": "Нет воды", "slug": slug, "locale": index.locale, "start": NOW - HOUR, "first_end": NOW + HOUR}
    page = index.add_child(instance=ShutdownPage(**given | values))
    if publish:
        page.save_revision().publish()
    return ShutdownPage.objects.get(pk=page.pk)


def update(page, says, time=None, **values) -> ShutdownUpdate:
    return ShutdownUpdate.objects.create(shutdown=page.translation_key, says=says, time=time, **values)


def place(kind, name, houses=""):
    return ("place", {"kind": kind, "name": name, "houses": houses})
