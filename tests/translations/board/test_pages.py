"""The board tells how each page stands in each language, through all that happens to a page."""

import datetime as dt

import pytest
from django.db import connection, transaction
from wagtail.models import Locale, Page, get_page_models
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from sections.frame.page import PortalPage
from sections.models import NewsPage
from tests.pages import page_at
from tests.translations.board.steps import hand_over, put_into_words, standing, state
from translations.board import keeping
from translations.board.of_pages import texts
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
OURS = sorted((model for model in get_page_models() if issubclass(model, PortalPage)), key=lambda model: model.__name__)


def news(title: str = "Жаңа сорғы", **values) -> NewsPage:
    parent = page_at("news")
    page = NewsPage(title=title, slug="zhana-sorgy", summary="Сорғы ауыстырылды.", locale=parent.locale, **values)
    return parent.add_child(instance=page)


def test_the_whole_demo_is_published_in_every_language():
    pages = Page.objects.filter(locale__language_code="kk", depth__gt=1)
    rows = Standing.objects.filter(kind="page")
    assert rows.count() == 2 * pages.count()
    assert set(rows.values_list("state", flat=True)) == {"published"}
    assert keeping.rebuild() == 0


def test_a_page_from_its_draft_to_its_end(step):
    with step():
        page = news(live=False)
    assert (state(page), state(page, "en"), standing(page).shown) == ("missing", "missing", False)
    with step():
        page.save_revision().publish()
    assert (state(page), standing(page).shown) == ("missing", True)
    with step():
        translation = hand_over(page)
    assert state(page) == "missing", "handed over, and nothing of it is translated"
    assert standing(page).target_pk == translation.get_target_instance().pk
    assert state(page, "en") == "missing"
    with step():
        put_into_words(translation, 1)
    half = standing(page)
    assert half.state == "work"
    assert 0 < half.per_cent < 100
    with step():
        put_into_words(translation)
    assert (state(page), standing(page).per_cent) == ("ready", 100)
    with step():
        translation.save_target(publish=True)
    assert state(page) == "published"

    with step():
        page.refresh_from_db()
        page.summary = "Сорғы мен клапан ауыстырылды."
        page.save_revision()
    drafted = standing(page)
    assert drafted.state == "published", "visitors still read what has been translated"
    assert drafted.draft_since
    published, draft = texts(drafted)
    assert ["summary", "Сорғы ауыстырылды."] in published
    assert ["summary", "Сорғы мен клапан ауыстырылды."] in draft

    with step():
        page.get_latest_revision().publish()
    stale = standing(page)
    assert (stale.state, stale.draft_since) == ("stale", None)
    assert stale.since == TranslationSource.objects.get_for_instance(page).last_updated_at
    assert ["summary", "Сорғы ауыстырылды."] in stale.made_of.texts
    with step():
        put_into_words(translation)
    assert state(page) == "ready"
    with step():
        translation.save_target(publish=True)
    assert state(page) == "published"

    with step():
        Page.objects.get(pk=page.pk).specific.move(page_at("news/articles"), pos="last-child")
    assert state(page) == "published"
    with step():
        translation.get_target_instance().unpublish()
    assert state(page) == "ready"
    with step():
        Page.objects.get(pk=page.pk).specific.unpublish()
    assert (state(page), standing(page).shown) == ("ready", False)
    with step():
        translation.get_target_instance().delete()
    assert state(page) == "stopped"
    with step():
        Page.objects.get(pk=page.pk).delete()
    assert not Standing.objects.filter(record=str(page.translation_key)).exists()


@pytest.mark.parametrize("page_type", OURS, ids=lambda model: model.__name__)
def test_every_type_goes_out_of_date_and_back(page_type, step):
    page = page_type.objects.filter(locale__language_code="kk").order_by("pk").first()
    with step():
        page.summary = "Бұрын мұндай сөйлем болған жоқ."
        page.save_revision()
    assert (state(page), bool(standing(page).draft_since)) == ("published", True)
    with step():
        page.get_latest_revision().publish()
    assert {state(page), state(page, "en")} == {"stale"}
    translation = Translation.objects.get(source__object=page.translation_key, target_locale__language_code="ru")
    with step():
        assert put_into_words(translation) == 1
    with step():
        translation.save_target(publish=True)
    assert (state(page), state(page, "en")) == ("published", "stale")


def test_a_paragraph_taken_out_waits_for_its_publication(step):
    page = page_at("about/history")
    translation = Translation.objects.get(source__object=page.translation_key, target_locale__language_code="ru")
    with step():
        page.body = list(page.body.get_prep_value())[1:]
        page.save_revision().publish()
    assert state(page) == "stale", "everything is translated, but visitors still read it in Russian"
    with step():
        translation.save_target(publish=True)
    assert state(page) == "published"


def test_a_page_published_again_without_a_change_is_not_out_of_date(step):
    page = page_at("about/history")
    with step():
        page.save_revision().publish()
    assert state(page) == "published"


def test_a_restored_revision_brings_back_what_was(step):
    page = page_at("about/history")
    with step():
        before = page.save_revision()
        before.publish()
    with step():
        page.refresh_from_db()
        page.summary = "Басқа түйін."
        page.save_revision().publish()
    assert state(page) == "stale"
    with step():
        before.as_object().save_revision(previous_revision=before).publish()
    assert state(page) == "published"


def test_a_corrected_string_of_a_published_page_waits_for_its_publication(step):
    page = page_at("about/history")
    string = StringTranslation.objects.filter(
        context__object=page.translation_key, locale__language_code="ru", context__path="summary"
    ).get()
    with step():
        string.data = "Иначе."
        string.save()
    assert (state(page), state(page, "en")) == ("ready", "published")


def test_another_picture_for_a_language_waits_too(step):
    page = page_at("about/history")
    source = TranslationSource.objects.get_for_instance(page)
    segment = source.overridablesegment_set.first() or source.stringsegment_set.first()
    with step():
        SegmentOverride.objects.create(
            locale=Locale.objects.get(language_code="ru"), context=segment.context, data_json="1"
        )
    assert (state(page), state(page, "en")) == ("ready", "published")


def test_an_alias_and_a_translation_by_hand(step):
    with step():
        page = news()
    russian, english = (Locale.objects.get(language_code=code) for code in ("ru", "en"))
    with step():
        page.copy_for_translation(russian, alias=True)
        copied = page.copy_for_translation(english)
    assert (state(page), state(page, "en")) == ("alias", "ready")
    with step():
        copied.save_revision().publish()
    assert state(page, "en") == "published"


def test_a_translation_that_is_stopped_is_a_page_by_hand(step):
    page = page_at("about/history")
    with step():
        translation = Translation.objects.get(source__object=page.translation_key, target_locale__language_code="ru")
        translation.enabled = False
        translation.save()
    assert state(page) == "published"


def test_a_page_made_by_code_without_a_revision(step):
    with step():
        page = news(live=True)
    assert (state(page), standing(page).title) == ("missing", "Жаңа сорғы")
    with step():
        page.title = "Екі сорғы"
        page.save()
    assert (standing(page).title, standing(page).words) == ("Екі сорғы", "екі сорғы")


def test_owner_and_due_date_stay_through_changes(step, django_user_model):
    page = page_at("about/history")
    owner = django_user_model.objects.get(username="translator")
    Standing.objects.filter(pk=standing(page).pk).update(owner=owner, due=dt.date(2027, 1, 15))
    with step():
        page.summary = "Басқа түйін."
        page.save_revision().publish()
    assert (standing(page).state, standing(page).owner, standing(page).due) == ("stale", owner, dt.date(2027, 1, 15))


def test_a_transaction_tells_a_page_once_however_many_strings(step, monkeypatch):
    told = []
    page = page_at("about/history")
    keep = keeping.keep
    translation = hand_over(page)
    StringTranslation.objects.filter(context__object=page.translation_key, locale__language_code="ru").delete()
    monkeypatch.setattr(keeping, "keep", lambda kind, records: told.append(records) or keep(kind, records))
    connection.run_on_commit.clear()
    with step(), transaction.atomic():
        assert put_into_words(translation) > 5
    assert told[0] == [str(page.translation_key)]
    assert len([records for records in told if records == [str(page.translation_key)]]) == 1


def test_what_was_undone_is_not_told(django_capture_on_commit_callbacks):
    page = page_at("about/history")
    with django_capture_on_commit_callbacks() as waiting:
        try:
            with transaction.atomic():
                page.save()
                raise RuntimeError
        except RuntimeError:
            pass
    assert not [one for one in waiting if isinstance(one, keeping.Keep)]
