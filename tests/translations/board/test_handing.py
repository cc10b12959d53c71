"""A new Kazakh page is handed to the translators by itself, and they are told of it."""

import pytest
from django_q.models import OrmQ
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from sections.models import ContentPage, NewsPage
from tests.pages import page_at
from tests.translations.board.steps import state
from translations.board import handing
from translations.board.people import translators, waiting_for

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def news(language: str = "kk", **values) -> NewsPage:
    parent = page_at("news", language)
    page = NewsPage(title="Жаңа сорғы", slug="zhana-sorgy", summary="Сорғы.", locale=parent.locale, **values)
    return parent.add_child(instance=page)


def asked() -> list[int]:
    """The pages the worker is to hand over."""
    tasks = [one.task for one in OrmQ.objects.all()]
    return [task["args"][0] for task in tasks if task["func"] == handing.TASK]


@pytest.fixture
def published(step) -> NewsPage:
    with step():
        page = news(live=False)
        page.save_revision().publish()
    return page


def test_it_is_handed_over_as_it_is_published(published, step):
    assert asked() == [published.pk]
    with step():
        handing.hand_over(published.pk)
    for code in ("ru", "en"):
        version = published.get_translation(Locale.objects.get(language_code=code))
        assert (version.live, version.slug, version.get_parent()) == (
            False,
            published.slug,
            page_at("news", code).page_ptr,
        )
        assert state(published, code) == "missing"
    translator = translators().get(username="translator")
    assert waiting_for(translator).filter(record=str(published.translation_key)).count() == 2


def test_run_twice_or_published_again_it_does_nothing_more(published, step):
    with step():
        handing.hand_over(published.pk)
        handing.hand_over(published.pk)
    with step():
        published.refresh_from_db()
        published.save_revision().publish()
    assert asked() == [published.pk], "only the first time"
    assert Translation.objects.filter(source__object=published.translation_key).count() == 2
    assert Page.objects.filter(translation_key=published.translation_key).count() == 3


def test_a_page_deleted_or_unpublished_meanwhile_is_handed_to_nobody(published, step):
    published.refresh_from_db()
    published.unpublish()
    handing.hand_over(published.pk)
    number = published.pk
    published.delete()
    handing.hand_over(number)
    assert Page.objects.filter(slug="zhana-sorgy").count() == 0


def test_what_is_written_in_another_language_first_is_not_handed_over(step):
    with step():
        page = news("ru", live=False)
        page.save_revision().publish()
    assert asked() == []
    handing.hand_over(page.pk)
    assert Page.objects.filter(translation_key=page.translation_key).count() == 1


def test_a_draft_is_not_handed_over(step):
    with step():
        page = news(live=False)
        page.save_revision()
    assert asked() == []


def test_a_type_may_keep_its_pages_to_itself(published, step, monkeypatch):
    monkeypatch.setattr(NewsPage, "handed_over_to", ("ru",))
    handing.hand_over(published.pk)
    versions = Page.objects.filter(translation_key=published.translation_key)
    assert set(versions.values_list("locale__language_code", flat=True)) == {"kk", "ru"}


def test_a_translation_that_was_stopped_stays_so(published, step):
    with step():
        handing.hand_over(published.pk)
    Translation.objects.filter(source__object=published.translation_key).update(enabled=False)
    handing.hand_over(published.pk)
    assert not Translation.objects.filter(source__object=published.translation_key, enabled=True).exists()


def test_a_page_made_by_code_and_published_is_handed_over(step):
    with step():
        page = news(live=True)
        page.save_revision().publish()
    assert asked() == [page.pk]


def test_below_a_page_that_is_missing_nothing_is_put_before_visitors(step):
    """Wagtail would make an alias of the parent, which shows its Kazakh text under /ru/ as soon as it is published."""
    with step():
        section = page_at("consumers").add_child(
            instance=ContentPage(title="Бөлім", slug="bolim", locale=page_at("consumers").locale, live=False)
        )
        below = section.add_child(instance=ContentPage(title="Бет", slug="bet", locale=section.locale, live=False))
        below.save_revision().publish()
    with step():
        handing.hand_over(below.pk)
    keys = [section.translation_key, below.translation_key]
    assert not Page.objects.filter(translation_key__in=keys, locale__language_code__in=("ru", "en")).exists()
    with step():
        section.save_revision().publish()
    OrmQ.objects.all().delete()
    with step():
        handing.hand_over(section.pk)
    assert asked() == [below.pk]
    with step():
        handing.hand_over(below.pk)
    versions = Page.objects.filter(translation_key__in=keys, locale__language_code__in=("ru", "en"))
    assert versions.count() == 4
    assert not versions.filter(live=True).exists()
    assert not versions.exclude(alias_of=None).exists()


def test_what_a_worker_has_lost_is_handed_over_in_the_night(published):
    OrmQ.objects.all().delete()
    handing.again()
    assert asked() == [published.pk]
