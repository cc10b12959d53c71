"""What can be found is what is published, always."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from questions.models import Category, Dialogue
from sections.models import ContentPage, NewsPage
from sections.search import finding, index
from sections.search.models import SearchEntry, SearchWord
from tests.pages import page_at

pytestmark = pytest.mark.django_db
WORD = "тираннозавр"
"""A word of no page."""


@pytest.fixture
def published():
    """A published page with the word."""
    parent = page_at("about", "ru")
    page = ContentPage(title="Музей", slug="museum", summary=f"Есть {WORD}.", locale=parent.locale, live=False)
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def paths(word: str = WORD, language: str = "ru") -> list[str]:
    answer = finding.find(word, language)
    return [*([answer.best.path] if answer.best else []), *(hit.path for hit in answer.hits)]


def is_known(word: str = WORD) -> bool:
    return SearchWord.objects.filter(language="ru", folded=word).exists()


@pytest.mark.sqlite
def test_a_draft_is_not_found_and_a_published_page_is():
    parent = page_at("about", "ru")
    page = ContentPage(title="Музей", slug="museum", summary=f"Есть {WORD}.", locale=parent.locale, live=False)
    parent.add_child(instance=page)
    page.save_revision()
    assert paths() == []
    page.save_revision().publish()
    assert paths() == ["/ru/about/museum/"]
    assert is_known()


@pytest.mark.sqlite
def test_an_edited_page_is_found_by_its_new_words_once_they_are_published(published):
    published.summary = "Есть мастодонт."
    draft = published.save_revision()
    assert paths() == ["/ru/about/museum/"]
    assert paths("мастодонт") == []
    draft.publish()
    assert paths() == []
    assert paths("мастодонт") == ["/ru/about/museum/"]
    assert not is_known()


@pytest.mark.sqlite
def test_an_unpublished_page_is_gone_with_its_words(published):
    published.unpublish()
    assert paths() == []
    assert not is_known()
    assert not SearchEntry.objects.filter(page=published).exists()


@pytest.mark.sqlite
def test_a_deleted_page_is_gone_with_its_words_and_what_is_below_it(published):
    page_at("about", "ru").delete()
    assert paths() == []
    assert not is_known()


def test_an_expired_page_is_gone(published):
    ContentPage.objects.filter(pk=published.pk).update(expire_at=timezone.now() - dt.timedelta(hours=1))
    call_command("publish_scheduled", verbosity=0)
    assert paths() == []


@pytest.mark.sqlite
def test_a_moved_page_and_what_is_below_it_lead_to_their_new_addresses(published):
    page_at("about/details", "ru").move(published, pos="last-child")
    page_at("about/museum", "ru").move(page_at("projects", "ru"), pos="last-child")
    assert paths() == ["/ru/projects/museum/"]
    assert paths("реквизиты")[0] == "/ru/projects/museum/details/"


def test_a_page_with_another_slug_leads_to_its_new_address(published):
    published.slug = "new-museum"
    published.save_revision().publish()
    assert paths() == ["/ru/about/new-museum/"]


def test_what_only_some_may_read_is_not_found(published):
    above = published.get_parent()
    restriction = PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    assert paths() == []
    assert "/ru/about/details/" not in paths("реквизиты")
    published.save_revision().publish()
    assert paths() == []
    index.rebuild()
    assert paths() == []
    restriction.delete()
    assert paths() == ["/ru/about/museum/"]


@pytest.mark.sqlite
def test_a_private_page_is_deleted_with_its_restriction(published):
    above = page_at("about", "ru")
    for page in (published, above):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    above.delete()
    connection.check_constraints()
    assert paths() == []
    assert not SearchEntry.objects.filter(page_id__in=[above.pk, published.pk]).exists()


def test_a_page_moved_below_a_private_one_is_not_found(published):
    private = page_at("projects", "ru")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    published.move(private, pos="last-child")
    assert paths() == []


def test_a_translation_is_found_in_its_language_once_it_is_published(published):
    translation = published.copy_for_translation(Locale.objects.get(language_code="en"))
    translation.title, translation.summary = "Museum", "There is a tyrannosaur."
    revision = translation.save_revision()
    assert paths("tyrannosaur", "en") == []
    revision.publish()
    assert paths("tyrannosaur", "en") == ["/en/about/museum/"]


def test_words_of_any_block_are_found():
    parent = page_at("news/articles", "ru")
    page = NewsPage(title="Новость", slug="blocks", locale=parent.locale, live=False)
    page.body = [
        ("facts", [{"label": "Ярлык мегалодон", "value": "<p>Значение <b>археоптерикс</b></p>"}]),
        ("notice", {"kind": "note", "text": "<p>Рамка птеродактиль</p>"}),
    ]
    parent.add_child(instance=page)
    page.save_revision().publish()
    for word in ("мегалодон", "археоптерикс", "птеродактиль"):
        assert paths(word) == ["/ru/news/articles/blocks/"]


# --- Dialogues --------------------------------------------------------------------------------------------------------


def dialogue(**values) -> Dialogue:
    fields = {"question_text": f"Где {WORD}?", "answer_text": "В музее.", "language": "ru", "published": True}
    return Dialogue.objects.create(category=Category.objects.get(slug="general"), **fields | values)


@pytest.mark.sqlite
def test_a_dialogue_is_found_as_long_as_it_is_shown():
    one = dialogue(published=False)
    assert paths() == []
    one.published = True
    one.save()
    assert paths() == [f"/ru/call-centre/questions/general/?before={one.date}.{one.pk + 1}#dialogue-{one.pk}"]
    one.published = False
    one.save()
    assert paths() == []
    assert not is_known()


def test_a_deleted_dialogue_is_gone_with_its_words():
    one = dialogue()
    assert is_known()
    one.delete()
    assert paths() == []
    assert not is_known()


def test_a_dialogue_is_not_found_while_its_page_is_not_public():
    page = page_at("call-centre/questions", "ru")
    page.unpublish()
    dialogue()
    assert paths() == []
    page.refresh_from_db()
    page.save_revision().publish()
    assert len(paths()) == 1


# --- Everything -------------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_rebuilding_finds_what_came_otherwise_than_by_publishing_and_drops_what_went():
    before = set(SearchEntry.objects.values_list("page_id", "part", "folded_text"))
    call_command("rebuild_search", verbosity=0)
    assert set(SearchEntry.objects.values_list("page_id", "part", "folded_text")) == before
    parent = page_at("about", "ru")
    page = parent.add_child(instance=ContentPage(title=WORD, slug="museum", locale=parent.locale))
    assert paths() == []
    call_command("rebuild_search", verbosity=0)
    assert paths() == ["/ru/about/museum/"]
    assert is_known()
    ContentPage.objects.filter(pk=page.pk).update(live=False)
    assert paths() == []  # never a way to what is not public, whatever the table holds
    call_command("rebuild_search", verbosity=0)
    assert not SearchEntry.objects.filter(page=page).exists()
    assert not is_known()


def test_a_publication_that_fails_leaves_no_trace(published):
    with transaction.atomic():
        published.unpublish()
        assert paths() == []
        transaction.set_rollback(True)
    assert paths() == ["/ru/about/museum/"]
