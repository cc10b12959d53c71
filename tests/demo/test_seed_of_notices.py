"""`manage.py seed_demo` run again: a notice of a shutdown is one record for the texts of three languages."""

from dataclasses import replace

import pytest

from sections.models import Shutdown
from tests.demo.test_seed import edit, retitled
from tests.pages import LANGUAGES, item_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def newest_notice() -> str:
    """The address of its texts."""
    return f"news/shutdowns/{item_of('news/shutdowns').address}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_follows_its_text_in_each_language(seed, rebuilt, texts, language):
    before = {code: item_of("news/shutdowns", code).title for code in LANGUAGES}
    seed(retitled(texts[newest_notice(), language]))
    assert rebuilt == ["anew"]
    after = {code: item_of("news/shutdowns", code).title for code in LANGUAGES}
    assert after == before | {language: "Another title"}
    assert item_of("news/shutdowns").live


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_somebody_has_edited_is_not_overwritten(seed, texts, language):
    edit(item_of("news/shutdowns").record, title_ru="By hand")
    seed(retitled(texts[newest_notice(), language]))
    assert item_of("news/shutdowns", "ru").title == "By hand"
    assert item_of("news/shutdowns", language).title != "Another title"


def test_a_notice_of_which_somebody_has_a_draft_is_not_overwritten(seed, texts):
    notice, address = item_of("news/shutdowns").record, newest_notice()
    notice.title_kk = "A draft"
    notice.save_revision()
    seed(*(retitled(texts[address, code]) for code in LANGUAGES))
    notice = item_of("news/shutdowns").record
    assert notice.title_kk == texts[address, "kk"].title
    assert notice.get_latest_revision_as_object().title_kk == "A draft"


def test_a_deleted_notice_stays_deleted(seed, texts):
    notice = next(one for one in Shutdown.objects.all() if not one.log)  # one that has a log is kept for good
    address = notice.address
    notice.delete()
    seed()
    seed(*(retitled(texts[f"news/shutdowns/{address}", code]) for code in LANGUAGES))
    assert not Shutdown.objects.filter(address=address).exists()


def test_a_text_that_is_new_becomes_one_notice_in_three_languages(seed, texts):
    source = newest_notice()
    seed(*(replace(texts[source, code], address="news/shutdowns/brand-new", digest="new") for code in LANGUAGES))
    notice = Shutdown.objects.get(address="brand-new")
    assert notice.live
    assert [getattr(notice, f"title_{code}") for code in LANGUAGES] == [texts[source, code].title for code in LANGUAGES]
    assert notice.places.count() == item_of("news/shutdowns").places.count()
