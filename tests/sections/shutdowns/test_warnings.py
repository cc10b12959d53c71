"""What programs subscribe to: calendars (RFC 5545), feeds of a street (RFC 4287), warnings (OASIS CAP 1.2)."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from icalendar import Calendar

from sections.models import Shutdown, Street
from tests.pages import LANGUAGES, soup
from tests.sections.shutdowns.notices import HOUR, NOW, notice, on, place, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ATOM = "{http://www.w3.org/2005/Atom}"
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
MESSAGE = ["identifier", "sender", "sent", "status", "msgType", "scope", "references", "info"]
INFO = [
    *("language", "category", "event", "responseType", "urgency", "severity", "certainty", "onset", "expires"),
    *("senderName", "headline", "description", "web", "contact", "area"),
]
"""The elements we write, in the order of the standard."""


@pytest.fixture(autouse=True)
def at_noon(clock, nothing_else):
    clock(NOW)


def events(client, address: str) -> dict[str, object]:
    response = client.get(address)
    assert response["Content-Type"].startswith("text/calendar")
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_the_calendar_of_a_street_has_its_shutdowns_alone(client):
    mine, other = on("myzy"), on("abai", address="other")
    found = events(client, "/ru/water/myzy.ics")
    assert set(found) == {str(mine.uuid)}
    event = found[str(mine.uuid)]
    assert (event["dtstart"].dt, event["dtend"].dt) == (NOW - HOUR, NOW + HOUR)
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert event["url"] == f"http://testserver{mine.path_in('ru')}"
    all_of_them = events(client, "/kk/news/shutdowns/calendar.ics")
    confirmed = {uid for uid, event in all_of_them.items() if event["status"] == "CONFIRMED"}
    assert confirmed == {str(mine.uuid), str(other.uuid)}


def test_an_update_moves_the_event_and_a_notice_taken_back_is_cancelled(client):
    made = on("myzy")
    update(made, "end", NOW + 5 * HOUR)
    event = events(client, "/ru/water/myzy.ics")[str(made.uuid)]
    assert (event["dtend"].dt, event["sequence"]) == (NOW + 5 * HOUR, 1)
    Shutdown.objects.get(pk=made.pk).unpublish()
    event = events(client, "/ru/water/myzy.ics")[str(made.uuid)]
    assert (event["status"], event["sequence"]) == ("CANCELLED", 2)
    assert "description" not in event


def test_what_was_never_published_is_in_no_calendar_feed_or_warning(client):
    draft = on("myzy", publish=False)
    for address in ("/ru/water/myzy.ics", "/ru/water/myzy.xml", "/kk/news/shutdowns/calendar.ics", "/cap/"):
        assert str(draft.uuid) not in client.get(address).content.decode()
    assert client.get(f"/cap/{draft.uuid}.0.xml").status_code == 404


def test_where_only_the_day_is_known_the_event_lasts_all_day(client):
    made = on("myzy", start_exactness="day", first_end=None)
    event = events(client, "/ru/water/myzy.ics")[str(made.uuid)]
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2026, 12, 1), dt.date(2026, 12, 2))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_of_a_street_tells_what_is_over_too(client, language):
    old = on("myzy", start=NOW - 900 * HOUR, first_end=NOW - 899 * HOUR, address="old")
    new = on("myzy", "1-25")
    on("abai", address="other")
    feed = ET.fromstring(client.get(f"/{language}/water/myzy.xml").content)  # noqa: S314
    assert [one.find(f"{ATOM}id").text for one in feed.iter(f"{ATOM}entry")] == [
        f"urn:uuid:{one.uuid}" for one in (new, old)
    ]
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == f"http://testserver{new.path_in(language)}"


def test_who_follows_a_street_that_was_merged_follows_the_whole(client):
    made = on("myzy")
    whole = Street.objects.get(code="gogol")
    Street.objects.filter(code="myzy").update(merged_into=whole)
    for code in ("myzy", "gogol"):
        assert str(made.uuid) in events(client, f"/ru/water/{code}.ics")
        assert str(made.uuid) in client.get(f"/ru/water/{code}.xml").content.decode()


def test_programs_that_have_it_already_get_304(client):
    on("myzy")
    for address in ("/ru/water/myzy.ics", "/ru/water/myzy.xml"):
        first = client.get(address)
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get("/ru/water/nowhere.ics").status_code == 404


def warning(client, made: Shutdown, number: int) -> ET.Element:
    response = client.get(f"/cap/{made.uuid}.{number}.xml")
    assert response["Content-Type"] == "application/cap+xml"
    return ET.fromstring(response.content)  # noqa: S314


def value(element: ET.Element, name: str) -> str | None:
    return element.findtext(f"{CAP}{name}")


def test_a_warning_is_in_three_languages_and_in_the_order_of_the_standard(client):
    made = on("myzy", "1-25 odd", reason="Прорыв")
    root = warning(client, made, 0)
    names = [child.tag.removeprefix(CAP) for child in root]
    assert names == [name for name in MESSAGE if name in names and name != "info"] + ["info"] * 3
    assert (value(root, "msgType"), value(root, "status"), value(root, "scope")) == ("Alert", "Actual", "Public")
    told = root.findall(f"{CAP}info")
    assert [value(one, "language") for one in told] == ["kk-KZ", "ru-KZ", "en-GB"]
    for one in told:
        names = [child.tag.removeprefix(CAP) for child in one]
        assert names == [name for name in INFO if name in names]
        assert {"category", "event", "urgency", "severity", "certainty", "area"} <= set(names)
    assert [one.findtext(f"{CAP}area/{CAP}areaDesc") for one in told] == [
        "Мызы көшесі 1–25 (тақ)",
        "улица Мызы 1–25 (нечётные)",
        "Myzy Street 1–25 (odd)",
    ]
    for moment in (value(root, "sent"), value(told[0], "onset"), value(told[0], "expires")):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", moment)


def test_alert_updates_all_clear_each_refers_to_those_before(client):
    made = on("myzy")
    update(made, "end", NOW + 5 * HOUR, at=timezone.now())
    update(made, "restored", NOW, at=timezone.now())
    roots = [warning(client, made, number) for number in range(3)]
    assert [value(root, "msgType") for root in roots] == ["Alert", "Update", "Update"]
    assert [value(root.find(f"{CAP}info"), "responseType") for root in roots] == ["Monitor", "Monitor", "AllClear"]
    assert [value(root.find(f"{CAP}info"), "expires") is None for root in roots] == [False, False, True]
    before = [",".join(value(root, name) for name in ("sender", "identifier", "sent")) for root in roots]
    assert value(roots[0], "references") is None
    assert value(roots[2], "references") == " ".join(before[:2])
    assert client.get(f"/cap/{made.uuid}.3.xml").status_code == 404
    feed = client.get("/cap/").content.decode()
    assert f"/cap/{made.uuid}.2.xml" in feed
    assert f"/cap/{made.uuid}.1.xml" not in feed


def test_what_is_taken_back_is_cancelled(client):
    made = on("myzy")
    Shutdown.objects.get(pk=made.pk).unpublish()
    root = warning(client, made, 1)
    assert value(root, "msgType") == "Cancel"
    assert str(made.uuid) in value(root, "references")


def test_a_sample_warns_nobody(client):
    assert value(warning(client, on("myzy", sample=True), 0), "status") == "Test"


def test_more_shutdowns_cost_no_more_queries(client, django_assert_max_num_queries):
    for number in range(30):
        made = notice(address=f"n-{number}", places=[place("street", "Новая")])
        update(made, "note", text_kk="Жұмыс")
    for address in ("/cap/", "/kk/news/shutdowns/calendar.ics"):
        client.get(address)
        with django_assert_max_num_queries(6):
            client.get(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_address_told_to_developers_can_be_read(client, language):
    page = soup(client.get(f"/{language}/developers/"))
    rows = page.select("main tbody tr")
    assert len(rows) == 8
    forms = {
        "JSON": "application/json",
        "CSV": "text/csv",
        "Atom": "application/atom",
        "iCalendar": "text/calendar",
    }
    for row in rows:
        address = row.a["href"].removeprefix("http://testserver")
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith(forms[next(row.td.stripped_strings).split(",")[0]])
        assert response["Access-Control-Allow-Origin"] == "*"
