"""`manage.py seed_demo` run again: it adds what is new, and never touches what people have edited."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from demo.models import DemoText
from demo.pages.layout import is_page
from questions.models import Dialogue
from sections.models import Holiday, MainMenuLine, NewsPage, Shutdown
from tests.pages import LANGUAGES, page_at

pytestmark = pytest.mark.django_db


def retitled(text, title="Another title"):
    return replace(text, head=text.head | {"title": title}, digest=f"digest of {title}")


def edit(page, **values):
    """As an editor does it."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


@pytest.mark.sqlite
def test_a_second_run_writes_nothing(seed, rebuilt):
    with CaptureQueriesContext(connection) as queries:
        seed()
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == rebuilt == []


@pytest.mark.sqlite
def test_every_page_is_remembered_with_its_text(texts):
    rows = {(row.address, row.language): row.digest for row in DemoText.objects.all()}
    assert rows == {key: text.digest for key, text in texts.items()}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_follows_its_text(seed, rebuilt, texts, language):
    seed(retitled(texts["about/history", language]))
    assert rebuilt == ["anew"]
    assert page_at("about/history", language).title == "Another title"
    assert page_at("about/history", language).live
    untouched = [code for code in LANGUAGES if code != language]
    assert all(page_at("about/history", code).title != "Another title" for code in untouched)


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_somebody_has_edited_is_not_overwritten(seed, texts, language):
    edit(page_at("about/history", language), title="By hand")
    seed(*(retitled(texts["about/history", code]) for code in LANGUAGES))
    assert page_at("about/history", language).title == "By hand"


@pytest.mark.sqlite
def test_a_page_of_which_somebody_has_a_draft_is_not_overwritten(seed, texts):
    page = page_at("about/history")
    page.title = "A draft"
    page.save_revision()
    seed(retitled(texts["about/history", "kk"]))
    assert page_at("about/history").title == texts["about/history", "kk"].title
    assert page_at("about/history").get_latest_revision_as_object().title == "A draft"


@pytest.mark.sqlite
def test_a_page_rebuilt_by_hand_does_not_stop_the_seed_and_keeps_its_translations(seed, texts):
    before = page_at("about/history", "ru").title
    edit(page_at("about/history"), body=page_at("projects").body, title="By hand")
    seed(
        *(retitled(texts["about/history", code]) for code in LANGUAGES), retitled(texts["about/details", "kk"], "After")
    )
    assert page_at("about/history").title == "By hand"
    assert page_at("about/history", "ru").title == before
    assert page_at("about/details").title == "After"


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deleted_page_stays_deleted(seed, texts, language):
    page_at("about/history", language).delete()
    seed()
    seed(*(retitled(texts["about/history", code]) for code in LANGUAGES))
    assert not Page.objects.filter(url_path=f"/{language}/about/history/").exists()


@pytest.mark.sqlite
def test_below_a_deleted_translation_nothing_new_is_laid(seed, texts):
    page_at("news/articles", "ru").delete()
    source = next(key[0] for key in texts if key[0].startswith("news/articles/"))
    seed(*(replace(texts[source, code], address="news/articles/brand-new", digest="new") for code in LANGUAGES))
    assert page_at("news/articles/brand-new", "en").live
    assert not Page.objects.filter(url_path__startswith="/ru/news/articles/").exists()


@pytest.mark.sqlite
def test_a_deleted_section_stays_deleted_with_all_its_pages(seed, texts):
    page_at("projects").delete()
    seed(*(retitled(text) for key, text in texts.items() if key[0].startswith("projects")))
    assert not Page.objects.filter(url_path__startswith="/kk/projects/").exists()


@pytest.mark.sqlite
def test_a_text_that_is_new_becomes_a_page_in_three_languages(seed, texts):
    source = next(key[0] for key in texts if key[0].startswith("news/articles/"))
    seed(*(replace(texts[source, code], address="news/articles/brand-new", digest="new") for code in LANGUAGES))
    pages = [page_at("news/articles/brand-new", code) for code in LANGUAGES]
    assert all(page.live for page in pages)
    assert [page.title for page in pages] == [texts[source, code].title for code in LANGUAGES]
    assert len({page.translation_key for page in pages}) == 1
    assert all(isinstance(page, NewsPage) for page in pages)


@pytest.mark.sqlite
def test_menus_people_and_dialogues_belong_to_people_after_the_first_run(seed):
    MainMenuLine.objects.first().delete()
    Dialogue.objects.exclude(pk=Dialogue.objects.first().pk).delete()
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("quite another")
    editor.save()
    seed()
    assert MainMenuLine.objects.count() == 4
    assert Dialogue.objects.count() == 1
    editor.refresh_from_db()
    assert editor.check_password("quite another")


@pytest.mark.sqlite
def test_public_holidays_need_not_be_laid():
    assert not Holiday.objects.exists()


def test_without_the_demo_there_are_no_demo_log_ins(seed, settings):
    settings.DEMO = False
    get_user_model().objects.all().delete()
    seed()
    assert not get_user_model().objects.exists()


@pytest.mark.sqlite
def test_the_tree_is_sound_and_everything_is_published(texts):
    assert not any(Page.find_problems())
    assert Page.objects.filter(depth__gt=1, live=False).count() == 0
    addresses = [address for address, _language in texts]
    assert Page.objects.filter(depth__gt=1).count() == sum(map(is_page, addresses))
    assert not Page.objects.filter(has_unpublished_changes=True).exists()
    notices = {address.rpartition("/")[2] for address in addresses if not is_page(address)}
    assert {one.address for one in Shutdown.objects.filter(live=True, has_unpublished_changes=False)} == notices
    assert Shutdown.objects.count() == len(notices)


def test_the_news_are_not_of_the_future():
    assert not NewsPage.objects.filter(date__gt=timezone.localdate() + timedelta(days=60)).exists()
    assert not Page.objects.filter(first_published_at__gt=timezone.now()).exists()
