"""What is said of a shutdown after it was announced, and the ends that follow from it."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from wagtail.models import Locale

from sections.models import ShutdownPage, ShutdownUpdate
from sections.shutdowns.states import State
from sections.shutdowns.updates import Ends
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, update

pytestmark = pytest.mark.django_db
Says = ShutdownUpdate.Says


def in_three_languages(**values) -> list[ShutdownPage]:
    source = notice("kk", **values)
    others = [source.copy_for_translation(Locale.objects.get(language_code=code)) for code in ("ru", "en")]
    for page in others:
        page.save_revision().publish()
    return [source, *(ShutdownPage.objects.get(pk=page.pk) for page in others)]


def ends(page) -> tuple:
    page = ShutdownPage.objects.get(pk=page.pk)
    return page.expected_end, page.restored_at


@pytest.mark.sqlite
def test_an_update_moves_the_end_in_all_languages_at_once():
    pages = in_three_languages()
    assert {ends(page) for page in pages} == {(NOW + HOUR, None)}
    update(pages[1], Says.END, NOW + 5 * HOUR)
    assert {ends(page) for page in pages} == {(NOW + 5 * HOUR, None)}
    update(pages[0], Says.NOTE, text_kk="Жұмыс жүріп жатыр.")
    assert {ends(page) for page in pages} == {(NOW + 5 * HOUR, None)}
    update(pages[2], Says.UNKNOWN)
    assert {ends(page) for page in pages} == {(None, None)}
    update(pages[0], Says.RESTORED, NOW + 6 * HOUR)
    assert {ends(page) for page in pages} == {(None, NOW + 6 * HOUR)}


@pytest.mark.sqlite
def test_a_wrong_update_is_put_right_by_the_next():
    page = notice()
    update(page, Says.RESTORED, NOW)
    assert ShutdownPage.objects.get(pk=page.pk).state(NOW) == State.RESTORED
    update(page, Says.END, NOW + 2 * HOUR)
    assert ends(page) == (NOW + 2 * HOUR, None)
    assert ShutdownPage.objects.get(pk=page.pk).state(NOW) == State.NOW


@pytest.mark.sqlite
def test_no_draft_and_no_older_revision_takes_an_update_back():
    page = notice()
    draft = page.save_revision()  # written before the update, with the first end in it
    update(page, Says.END, NOW + 5 * HOUR)
    assert ends(page) == (NOW + 5 * HOUR, None)
    draft.publish()
    assert ends(page) == (NOW + 5 * HOUR, None)
    again = ShutdownPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    again.title = "Нет воды (уточнено)"
    again.save_revision().publish()
    assert ends(page) == (NOW + 5 * HOUR, None)


def test_a_translation_made_later_knows_the_log():
    page = notice("kk")
    update(page, Says.END, NOW + 5 * HOUR)
    later = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert ends(later) == (NOW + 5 * HOUR, None)


def test_a_copy_is_another_shutdown():
    page = notice()
    update(page, Says.RESTORED, NOW)
    copy = page.copy(update_attrs={"slug": "copy"})
    assert ends(copy) == (NOW + HOUR, None)


def test_a_failing_update_changes_nothing(monkeypatch):
    page = notice()
    monkeypatch.setattr(Ends, "columns", lambda ends: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        update(page, Says.END, NOW + 5 * HOUR)
    assert not page.updates()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_there_was_stays_on_the_page(client, clock, language):
    page = notice(language)
    update(page, Says.END, NOW + 2 * HOUR)
    update(page, Says.UNKNOWN)
    update(page, Says.END, NOW + 9 * HOUR, text_kk="Тағы бір ақау табылды.", text_ru="Нашли ещё одно повреждение.")
    clock(NOW)
    shown = soup(client.get(page.url_path)).main
    texts = {"kk": "Тағы бір ақау табылды.", "ru": "Нашли ещё одно повреждение.", "en": "Тағы бір ақау табылды."}
    assert texts[language] in words(shown)
    facts = [entry for entry in shown.select(".facts dd") if entry.select_one("time, del")]
    assert [bool(entry.find("del")) for entry in facts][-4:] == [True, True, True, False]
    assert "21:00" in words(facts[-1])
    assert all(gone.find_previous_sibling("span") for gone in shown.select("del"))


def test_the_feed_tells_that_a_page_has_changed(client):
    page = notice()
    update(page, Says.NOTE, text_kk="Жұмыс жүріп жатыр.", at=NOW + dt.timedelta(days=100))
    feed = ET.fromstring(client.get("/ru/news/shutdowns/feed.xml").content)  # noqa: S314
    atom = "{http://www.w3.org/2005/Atom}"
    found = {one.find(f"{atom}link").get("href"): one.find(f"{atom}updated").text for one in feed.iter(f"{atom}entry")}
    assert dt.datetime.fromisoformat(found[f"http://testserver{page.url_path}"]) == NOW + dt.timedelta(days=100)


def test_an_update_of_a_notice_nobody_sees_yet_does_not_date_its_publication():
    draft = notice("kk", publish=False, live=False)
    update(draft, Says.END, NOW + 5 * HOUR)
    draft.refresh_from_db()
    assert (draft.expected_end, draft.last_published_at) == (NOW + 5 * HOUR, None)


def test_an_update_dates_the_pages_of_its_own_shutdown_alone():
    page, other = notice("kk"), notice("kk", slug="other")
    update(page, Says.NOTE, text_kk="Жұмыс жүріп жатыр.", at=NOW + dt.timedelta(days=100))
    dates = [ShutdownPage.objects.get(pk=one.pk).last_published_at for one in (page, other)]
    assert dates == [NOW + dt.timedelta(days=100), other.last_published_at]
