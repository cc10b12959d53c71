"""Warnings as they were sent (OASIS CAP 1.2): what has been read once is never another."""

from xml.etree import ElementTree as ET

import pytest
from django.apps import apps

from sections.models import CapMessage, Shutdown, ShutdownPlace, Street
from sections.shutdowns.machines.messages import keep_what_was_sent
from tests.sections.shutdowns.notices import HOUR, NOW, corrected, on, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
RUSSIAN = 1


@pytest.fixture(autouse=True)
def at_noon(clock, nothing_else):
    clock(NOW)


def sent(client, made: Shutdown) -> list[bytes]:
    """All messages about the notice, in their order; after the last there is none."""
    found = []
    while (response := client.get(f"/cap/{made.uuid}.{len(found)}.xml")).status_code == 200:
        found.append(response.content)
    assert len(found) == CapMessage.objects.filter(shutdown=made).count(), "the numbers have a gap"
    return found


def value(message: bytes, name: str) -> str | None:
    return ET.fromstring(message).findtext(f"{CAP}{name}")  # noqa: S314


def told(message: bytes, name: str) -> str | None:
    """What it tells in Russian."""
    return ET.fromstring(message).findall(f"{CAP}info")[RUSSIAN].findtext(f"{CAP}{name}")  # noqa: S314


def named(message: bytes) -> str:
    """As later messages refer to it."""
    return ",".join(value(message, name) for name in ("sender", "identifier", "sent"))


def where(message: bytes) -> str | None:
    return told(message, f"area/{CAP}areaDesc")


def test_a_correction_is_an_update_and_what_was_sent_before_stays(client, clock):
    made = on("myzy", "1-25 odd")
    first = sent(client, made)
    clock(NOW + HOUR / 6)
    again = Shutdown.objects.get(pk=made.pk)
    again.places.add(ShutdownPlace(street=Street.objects.get(code="abai"), sort_order=1))
    again.save_revision().publish()
    two = sent(client, made)
    assert two[:1] == first
    assert [value(one, "msgType") for one in two] == ["Alert", "Update"]
    assert [value(one, "sent") for one in two] == ["2026-12-01T12:00:00+05:00", "2026-12-01T12:10:00+05:00"]
    assert where(two[0]) == "улица Мызы 1–25 (нечётные)"
    assert where(two[1]) == "улица Мызы 1–25 (нечётные), проспект Абая"
    clock(NOW + HOUR / 3)
    update(made, "end", NOW + 5 * HOUR)
    corrected(made, start=NOW - 3 * HOUR)
    four = sent(client, made)
    assert four[:2] == two
    assert [told(one, "onset")[11:16] for one in four] == ["11:00", "11:00", "11:00", "09:00"]
    assert [told(one, "expires")[11:16] for one in four] == ["13:00", "13:00", "17:00", "17:00"]
    assert [value(one, "identifier") for one in four] == [f"{made.uuid}.{number}" for number in range(4)]
    assert value(four[3], "references") == " ".join(map(named, four[:3]))
    assert f"/cap/{made.uuid}.3.xml" in client.get("/cap/").content.decode()


@pytest.mark.parametrize("what", [{"title_ru": "Иначе"}, {"houses": 7}, {"text_ru": "<p>Подробно</p>"}, {}])
def test_what_programs_are_not_told_sends_them_nothing(client, what):
    made = on("myzy")
    corrected(made, **what)
    assert len(sent(client, made)) == 1


def test_a_draft_sends_nothing_and_a_note_of_the_log_always(client):
    made = on("myzy")
    draft = Shutdown.objects.get(pk=made.pk)
    draft.low_pressure = True
    draft.save_revision()
    assert len(sent(client, made)) == 1
    update(made, "note", text_kk="Жұмыс")
    update(made, "note", text_kk="Жұмыс")
    assert [value(one, "msgType") for one in sent(client, made)] == ["Alert", "Update", "Update"]


def test_a_notice_taken_back_is_cancelled_once_and_an_alert_anew_when_it_is_published_again(client, clock):
    made = on("myzy")
    update(made, "restored", NOW)
    clock(NOW + HOUR)
    Shutdown.objects.get(pk=made.pk).unpublish()
    update(made, "note", text_kk="Жұмыс")
    three = sent(client, made)
    assert [value(one, "msgType") for one in three] == ["Alert", "Update", "Cancel"]
    assert value(three[2], "references") == " ".join(map(named, three[:2]))
    assert value(three[2], "sent") == "2026-12-01T13:00:00+05:00"
    assert f"/cap/{made.uuid}.2.xml" in client.get("/cap/").content.decode()
    corrected(made)
    corrected(made, low_pressure=True)
    five = sent(client, made)
    assert five[:3] == three
    assert [value(one, "msgType") for one in five[3:]] == ["Alert", "Update"]
    assert [value(one, "references") for one in five[3:]] == [None, named(five[3])]


def test_a_street_that_is_renamed_changes_no_message(client):
    made = on("myzy")
    before = sent(client, made)
    Street.objects.filter(code="myzy").update(name_ru="Иная")
    assert sent(client, made) == before
    corrected(made)
    assert where(sent(client, made)[1]) == "улица Иная"


def test_notices_from_before_get_the_messages_they_had(client, clock):
    kept = {}
    for made in (on("myzy"), on("abai", address="other"), on("gogol", address="gone")):
        clock(NOW + HOUR)
        update(made, "end", NOW + 5 * HOUR)
        update(made, "pressure")
        kept[made.pk] = sent(client, made)
        clock(NOW)
    Shutdown.objects.get(address="gone").unpublish()
    CapMessage.objects.all().delete()
    for _again in range(2):
        keep_what_was_sent(sender=apps.get_app_config("sections"))
    found = {pk: sent(client, Shutdown.objects.get(pk=pk)) for pk in kept}
    assert value(found[made.pk].pop(), "msgType") == "Cancel"
    assert found == kept


def test_where_the_table_is_not_there_yet_nothing_is_looked_for(django_assert_num_queries):
    class Older:
        all_models = {"sections": {}}

    with django_assert_num_queries(0):
        keep_what_was_sent(sender=apps.get_app_config("sections"), apps=Older)
