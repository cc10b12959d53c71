"""What is wrong with the translation of a page, as wagtail-localize keeps it."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, Translation

from tests.pages import page_at
from translations.checks import remembered
from translations.checks.fault import Code
from translations.checks.opened import open_faults, open_faults_of, stops
from translations.checks.remembered import SaidRight

pytestmark = pytest.mark.django_db
ADDRESS = "about/trade-union"


def translation_of(address: str, language: str = "ru") -> Translation:
    page = page_at(address, language)
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)


def told_in(translation: Translation, begins: str = "body") -> StringTranslation:
    """One of its texts that names numbers."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale,
        context__path__startswith=begins,
        data__contains="500",
    )
    return rows.first()


@pytest.fixture
def translation():
    return translation_of(ADDRESS)


@pytest.fixture
def wrong(translation):
    """A number of it is another one."""
    text = told_in(translation)
    text.data = text.data.replace("500", "600")
    text.save()
    return text


def codes(translation: Translation) -> list[Code]:
    return [one.fault.code for one in open_faults(translation)]


@pytest.mark.sqlite
def test_a_whole_translation_has_no_faults_and_a_wrong_number_is_one(translation):
    assert codes(translation) == []
    text = told_in(translation)
    text.data = text.data.replace("500", "600")
    text.save()
    (one,) = open_faults(translation)
    assert (one.fault.code, one.fault.piece) == (Code.NUMBERS, "500 / 600")
    assert stops([one]) == [one]
    assert one.segment.path == text.context.path


@pytest.mark.sqlite
def test_what_is_said_to_be_right_comes_back_when_a_text_changes(translation, wrong):
    (one,) = open_faults(translation)
    user = get_user_model().objects.get(username="translator")
    for _twice in range(2):
        remembered.remember(one.digest, one.fault.code, user)
    said = SaidRight.objects.get()
    assert (said.by, said.code) == (user, "numbers")
    assert codes(translation) == []
    wrong.data = wrong.data.replace("600", "700")
    wrong.save()
    assert codes(translation) == [Code.NUMBERS]
    wrong.data = wrong.data.replace("700", "600")
    wrong.save()
    assert codes(translation) == []
    user.delete()
    assert SaidRight.objects.get().by is None


def test_what_is_right_in_one_language_is_not_in_another(translation, wrong):
    (one,) = open_faults(translation)
    english = translation_of(ADDRESS, "en")
    text = told_in(english)
    text.data = text.data.replace("500", "600")
    text.save()
    remembered.remember(one.digest, one.fault.code, get_user_model().objects.get(username="translator"))
    assert codes(english) == [Code.NUMBERS]


def test_a_text_that_nobody_has_translated_is_empty(translation):
    told_in(translation).delete()
    (one,) = open_faults(translation)
    assert (one.fault.code, one.segment.written) == (Code.EMPTY, False)


def test_a_translation_with_broken_mark_up_is_read_too(translation):
    text = told_in(translation)
    text.data += "<b>"
    text.save()
    assert text.has_error is False or Code.TAGS in codes(translation)
    assert Code.TAGS in codes(translation)


def test_another_translation_of_the_same_text_is_told(translation):
    text = told_in(translation, "")
    elsewhere = StringTranslation.objects.exclude(context__object_id=translation.source.object_id).filter(
        locale=translation.target_locale, context__path="title"
    )
    other = elsewhere.first()
    StringTranslation.objects.create(
        translation_of=text.translation_of, locale=text.locale, context=other.context, data="Совсем другие слова."
    )
    assert codes(translation) == [Code.TWO_WAYS]


def test_a_link_of_the_translation_leads_where_its_source_leads():
    segment = OverridableSegment.objects.filter(data_json__startswith='"https://').first()
    translation = segment.source.translations.get(target_locale__language_code="ru")
    assert Code.LINKS not in codes(translation)
    SegmentOverride.objects.update_or_create(
        locale=translation.target_locale,
        context=segment.context,
        defaults={"data_json": json.dumps("https://other.example/")},
    )
    assert Code.LINKS in codes(translation)


@pytest.mark.sqlite
def test_many_translations_cost_no_more_queries_than_a_few():
    assert list(open_faults_of(Translation.objects.order_by("pk")[:2]))  # the words are read
    asked = []
    for most in (40, 120):
        with CaptureQueriesContext(connection) as queries:
            found = open_faults_of(Translation.objects.order_by("pk")[:most])
        assert len(found) == most
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 11


def test_a_new_text_costs_no_query_more(translation, wrong, django_assert_num_queries):
    open_faults(translation)
    with CaptureQueriesContext(connection) as before:
        assert len(open_faults(translation)) == 1
    texts = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    texts.update(data="Совсем другое 77")
    with django_assert_num_queries(len(before)):
        assert len(open_faults(translation)) > 10


def test_a_text_that_may_stay_empty_in_one_place_is_told_in_another(translation):
    """The same words stand on two pages; of one somebody has said that they are left out on purpose."""
    text = told_in(translation)
    other = translation_of("about/history")
    segment = other.source.stringsegment_set.filter(context__path="summary").first()
    segment.string = text.translation_of
    segment.save()
    text.delete()
    here, there = (next(one for one in open_faults(of) if one.fault.code is Code.EMPTY) for of in (translation, other))
    assert (here.segment.pair.source, "") == (there.segment.pair.source, there.segment.pair.target)
    user = get_user_model().objects.get(username="translator")
    remembered.remember(here.digest, here.fault.code, user)
    assert Code.EMPTY not in codes(translation)
    assert Code.EMPTY in codes(other)


def test_texts_are_counted_as_they_stand_on_the_page(translation, wrong):
    (one,) = open_faults(translation)
    segments = translation.source.stringsegment_set.order_by("order", "pk").select_related("string", "context")
    places = list(dict.fromkeys((segment.context.path, segment.string.data) for segment in segments))
    assert places[one.segment.number - 1] == (one.segment.path, one.segment.pair.source)
