"""Two translators give back the file of one page at the same moment, 50 times: nothing of either is lost silently."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from tests.faults.test_desks_at_once import TIMES, at_once
from tests.pages import page_at
from translations.desk import likeness
from translations.desk.likeness import Likeness
from translations.exchange import taking
from translations.exchange.units import handed


@pytest.fixture
def of_history(processes, of_database):
    with of_database(processes.database):
        page = page_at("about/history", "ru")
        yield Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)


def test_one_of_two_texts_is_taken_and_the_other_shown(of_history):
    user = User.objects.get(username="translator")
    place = handed(of_history).units[0]
    for number in range(TIMES):
        file = handed(of_history)
        files = [replace(file, units=[replace(file.units[0], target=f"{who} {number}")]) for who in ("А", "Б")]
        reports = at_once(*(lambda file=file: taking.take(file, "a.po", user) for file in files))
        assert sorted(report.taken for report in reports) == [0, 1]
        [refused] = [one for report in reports for one in report.refused]
        stands = next(one.target for one in handed(of_history).units if one.path == place.path)
        assert {refused.offered, refused.stands} == {f"А {number}", f"Б {number}"}
        assert stands == refused.stands


def test_one_text_translated_into_two_languages_at_once_is_remembered_once(of_history):
    kk, languages = Locale.objects.get(language_code="kk"), Locale.objects.exclude(language_code="kk")
    place = TranslationContext.objects.first()
    for number in range(TIMES):
        text = f"Екі тілге бірден аударылған {number}-мәтін"
        string = String.objects.create(locale=kk, data_hash=String._get_data_hash(text), data=text)
        kept = {"translation_of": string, "context": place, "data": text, "translation_type": "manual"}
        at_once(*(lambda to=to, kept=kept: StringTranslation.objects.create(locale=to, **kept) for to in languages))
        assert Likeness.objects.filter(string=string).count() == likeness.BANDS
