"""What is said of a shutdown after it was announced, and the ends that follow from it."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from sections.models import Shutdown, ShutdownUpdate
from sections.shutdowns.states import State
from sections.shutdowns.updates import Ends
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, update

pytestmark = pytest.mark.django_db
Says = ShutdownUpdate.Says


def ends(page) -> tuple:
    page = Shutdown.objects.get(pk=page.pk)
    return page.expected_end, page.restored_at


@pytest.mark.sqlite
def test_an_update_moves_the_end():
    page = notice()
    assert ends(page) == (NOW + HOUR, None)
    update(page, Says.END, NOW + 5 * HOUR)
    assert ends(page) == (NOW + 5 * HOUR, None)
    update(page, Says.NOTE, text_kk="Жұмыс жүріп жатыр.")
    assert ends(page) == (NOW + 5 * HOUR, None)
    update(page, Says.UNKNOWN)
    assert ends(page) == (None, None)
    update(page, Says.RESTORED, NOW + 6 * HOUR)
    assert ends(page) == (None, NOW + 6 * HOUR)


@pytest.mark.parametrize(("told", "end"), [(None, NOW + HOUR), (NOW + 3 * HOUR, NOW + 3 * HOUR)])
def test_while_the_pressure_comes_back_the_end_stays_unless_another_is_told(told, end):
    page = notice()
    update(page, Says.PRESSURE, told)
    page = Shutdown.objects.get(pk=page.pk)
    assert (page.state(NOW), page.expected_end) == (State.PRESSURE, end)
    update(page, Says.END, NOW + 5 * HOUR)
    assert Shutdown.objects.get(pk=page.pk).state(NOW) == State.NOW, "it has failed again"
    update(page, Says.PRESSURE)
    update(page, Says.RESTORED, NOW + 5 * HOUR)
    assert Shutdown.objects.get(pk=page.pk).state(NOW) == State.RESTORED


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_tells_when_a_thing_happened_and_when_it_was_written(client, clock, language):
    page = notice(language)
    update(page, Says.PRESSURE, happened_at=NOW - 2 * HOUR, at=NOW - HOUR)
    clock(NOW)
    line = soup(client.get(page.path_in(language))).select("main .timeline > li")[-1]
    assert [moment["datetime"][11:16] for moment in line.select("time")] == ["10:00", "11:00"]
    assert words(line).index("10:00") < words(line).index("11:00")


@pytest.mark.sqlite
def test_a_wrong_update_is_put_right_by_the_next():
    page = notice()
    update(page, Says.RESTORED, NOW)
    assert Shutdown.objects.get(pk=page.pk).state(NOW) == State.RESTORED
    update(page, Says.END, NOW + 2 * HOUR)
    assert ends(page) == (NOW + 2 * HOUR, None)
    assert Shutdown.objects.get(pk=page.pk).state(NOW) == State.NOW


@pytest.mark.sqlite
def test_no_draft_and_no_older_revision_takes_an_update_back():
    page = notice()
    draft = page.save_revision()  # written before the update, with the first end in it
    update(page, Says.END, NOW + 5 * HOUR)
    assert ends(page) == (NOW + 5 * HOUR, None)
    draft.publish()
    assert ends(page) == (NOW + 5 * HOUR, None)
    again = Shutdown.objects.get(pk=page.pk).get_latest_revision_as_object()
    again.title_ru = "Нет воды (уточнено)"
    again.save_revision().publish()
    assert ends(page) == (NOW + 5 * HOUR, None)


def test_a_failing_update_changes_nothing(monkeypatch):
    page = notice()
    monkeypatch.setattr(Ends, "columns", lambda ends: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        update(page, Says.END, NOW + 5 * HOUR)
    assert not page.log


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_there_was_stays_on_the_page(client, clock, language):
    page = notice(language)
    update(page, Says.END, NOW + 2 * HOUR)
    update(page, Says.UNKNOWN)
    update(page, Says.END, NOW + 9 * HOUR, text_kk="Тағы бір ақау табылды.", text_ru="Нашли ещё одно повреждение.")
    clock(NOW)
    shown = soup(client.get(page.path_in(language))).main
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
    assert dt.datetime.fromisoformat(found[f"http://testserver{page.path_in('ru')}"]) == NOW + dt.timedelta(days=100)


def test_an_update_of_a_notice_nobody_sees_yet_does_not_date_its_publication():
    draft = notice("kk", publish=False)
    update(draft, Says.END, NOW + 5 * HOUR)
    draft.refresh_from_db()
    assert (draft.expected_end, draft.last_published_at) == (NOW + 5 * HOUR, None)


def test_an_update_dates_the_pages_of_its_own_shutdown_alone():
    page, other = notice("kk"), notice("kk", address="other")
    update(page, Says.NOTE, text_kk="Жұмыс жүріп жатыр.", at=NOW + dt.timedelta(days=100))
    dates = [Shutdown.objects.get(pk=one.pk).last_published_at for one in (page, other)]
    assert dates == [NOW + dt.timedelta(days=100), other.last_published_at]
