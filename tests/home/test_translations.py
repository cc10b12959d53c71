"""The translations of the demo are wagtail-localize's: a change of the Kazakh source is seen by the translators."""

import json
from html import unescape

import pytest
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests.pages import TITLES, page_at

pytestmark = pytest.mark.django_db


def source_of(page) -> TranslationSource:
    return TranslationSource.objects.get_for_instance(page)


def translation_of(page, language: str) -> Translation:
    return Translation.objects.get(source=source_of(page), target_locale__language_code=language)


def status_of(translation: Translation) -> str:
    with override("en"):
        return str(translation.get_status_display())


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_is_translated_in_full(language):
    for page in Page.objects.filter(locale__language_code="kk", depth__gt=1).specific():
        translation = translation_of(page, language)
        done = translation.get_progress()
        assert done[0] == done[1], f"{page.url_path}: {done[1]} of {done[0]} strings are translated"
        assert status_of(translation) == "Up to date", page.url_path
        assert translation.get_target_instance().alias_of_id is None


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_three_versions_have_one_slug_and_one_place_in_the_tree(language):
    for address in TITLES:
        source, target = page_at(address), page_at(address, language)
        assert source.translation_key == target.translation_key
        assert source.slug == target.slug
        assert source.get_parent().translation_key == target.get_parent().translation_key


@pytest.mark.sqlite
def test_a_change_of_the_source_is_seen_by_the_translators(login):
    page = page_at("about/history")
    before = translation_of(page, "ru").get_progress()
    body = list(page.body.get_prep_value())
    body.append({"type": "text", "value": "<p>Жаңа сөйлем.</p>"})
    page.body = json.dumps(body)
    page.save_revision().publish()
    translation = translation_of(page, "ru")
    assert translation.get_progress() == (before[0] + 1, before[1])
    assert status_of(translation) != "Up to date"
    listed = login("translator").get(f"/admin/pages/{page_at('about/history', 'ru').pk}/edit/")
    assert listed.status_code == 200
    assert json.dumps("Жаңа сөйлем.")[1:-1] in unescape(listed.content.decode())


@pytest.mark.sqlite
def test_a_changed_sentence_waits_for_its_translation_and_then_comes_out(django_capture_on_commit_callbacks):
    page = page_at("about/history")
    page.summary = "Жаңа түйін."
    page.save_revision().publish()
    translation = translation_of(page, "ru")
    missing = source_of(page).stringsegment_set.get(string__data="Жаңа түйін.", context__path="summary")
    StringTranslation.objects.create(
        translation_of=missing.string,
        locale=Locale.objects.get(language_code="ru"),
        context=missing.context,
        data="Новое резюме.",
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    assert page_at("about/history", "ru").summary == "Новое резюме."
    assert page_at("about/history", "ru").slug == "history"


def test_a_new_page_can_be_submitted_for_translation(login):
    page = page_at("about/history")
    assert login("editor").get(f"/admin/localize/submit/page/{page.pk}/", follow=True).status_code == 200
