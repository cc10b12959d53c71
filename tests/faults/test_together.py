"""Two colleagues publish all languages of a page at the same moment, 50 times: each language once, the tree whole."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Page, PageLogEntry

from tests.faults.test_desks_at_once import TIMES, at_once
from tests.translations.together.test_publishing import draft, live_in, translated
from translations.together.publishing import publish_all


@pytest.fixture
def colleagues(processes, of_database):
    with of_database(processes.database):
        yield User.objects.filter(username="admin").get()


def test_each_language_is_published_once(colleagues):
    for _number in range(TIMES):
        with transaction.atomic():
            page = draft()
        translated(page, "ru", "en")
        outcomes = at_once(*[lambda page=page: publish_all(page.pk, colleagues)] * 2)
        assert sorted(one.code for press in outcomes for one in press if one.done) == ["en", "kk", "ru"]
        assert live_in(page) == {"kk", "ru", "en"}
        versions = list(Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True))
        assert PageLogEntry.objects.filter(page__in=versions, action="wagtail.publish").count() == 3
        assert Page.find_problems() == ([], [], [], [], [])
        for number in versions:
            Page.objects.get(pk=number).delete()
