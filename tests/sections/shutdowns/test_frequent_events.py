"""Frequent events, and notices like an earlier one: the form begins with what is known already."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from sections.models import FrequentEvent, ReadySentence, Shutdown, ShutdownPlace, Street
from sections.shutdowns.ready.begun import like_address
from sections.shutdowns.words import OFF
from tests.pages import soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NOTICES, EVENTS = "wagtailsnippets_sections_shutdown", "wagtailsnippets_sections_frequentevent"
NEW = "/admin/snippets/sections/shutdown/add/"


def event(**values) -> FrequentEvent:
    reason = ReadySentence.objects.get(words_en="a pumping station has stopped")
    given = {"name": "Станция «Мызы»", "hot_water": True, "hours": 3, "minutes": 30, "reason": reason}
    return FrequentEvent.objects.create(**{"streets": "Крылова 1-9 нечёт., Мызы"} | given | values)


def form(client, address) -> dict:
    """What the browser would send of the form as it is shown; it skips the first line break of a textarea."""
    sent = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form").dict()
    ticked = {name: "on" for name in OFF if name in sent}
    return {name: value.removeprefix("\n").removeprefix("\r\n") for name, value in sent.items()} | ticked


def published(client, sent) -> Shutdown:
    response = client.post(NEW, sent | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    return Shutdown.objects.latest("pk")


def posted(**values) -> dict:
    given = {"name": "Мызы", "kind": "emergency", "cold_water": "on", "streets": "Мызы", "hours": "", "minutes": ""}
    return given | dict.fromkeys(ReadySentence.Use.values, "") | values


def test_a_press_opens_the_form_filled_in(login, clock):
    clock(NOW)
    one, client = event(), login("dispatcher")
    shown = soup(client.get(NEW))
    assert shown.select_one(f'a[href="{one.address}"]').get_text() == one.name
    sent = form(client, one.address)
    assert sent["kind"] == "emergency"
    assert {"cold_water", "hot_water"} <= sent.keys()
    assert "wastewater" not in sent
    assert sent["pasted"] == one.streets
    assert sent["start"] == "2026-12-01 12:00"
    assert sent["first_end"] == "2026-12-01 15:30"
    assert sent["ready_reason"] == str(one.reason_id)


def test_what_is_different_is_changed_and_the_rest_published_as_it_stands(login, client):
    one, person = event(), login("dispatcher")
    made = published(person, form(person, one.address) | {"kind": "planned"})
    assert (made.kind, made.cold_water, made.hot_water) == ("planned", True, True)
    assert made.reason_kk == "сорғы станциясының тоқтауы"
    assert made.first_end - made.start == dt.timedelta(hours=3, minutes=30)
    assert [str(place.houses) for place in made.places.all()] == ["1-9 odd", ""]
    one.delete()
    assert client.get(made.path_in("ru")).status_code == 200


def test_where_nobody_can_say_how_long_the_end_is_unknown(login):
    client = login("dispatcher")
    assert form(client, event(hours=None, minutes=None).address)["first_end"] == ""


@pytest.mark.parametrize("number", ["", "0", "999999", "-1", "x", "²", "9" * 30, "1 or 1=1", "%00"])
@pytest.mark.parametrize("name", ["event", "like"])
def test_what_is_no_event_opens_the_plain_form(login, name, number):
    client = login("dispatcher")
    sent = form(client, f"{NEW}?{name}={number}")
    assert sent["pasted"] == ""
    assert sent["first_end"] == ""


def test_the_first_page_offers_them_to_those_who_write_notices(login):
    one = event()
    for name, offered in (("dispatcher", True), ("editor", True), ("translator", False), ("reception", False)):
        page = soup(login(name).get("/admin/"))
        assert bool(page.select(f'a[href="{one.address}"]')) == offered


def test_nothing_is_offered_where_there_is_no_event_or_the_notice_is_there(login):
    client = login("dispatcher")
    assert not soup(client.get("/admin/")).select("#panel-frequent-events-section")
    event()
    pk = Shutdown.objects.first().pk
    assert not soup(client.get(reverse(f"{NOTICES}:edit", args=[pk]))).select("a[href*='?event=']")


@pytest.mark.parametrize(("name", "may"), [("editor", True), ("dispatcher", True), ("translator", False)])
def test_those_who_write_notices_keep_the_events(login, name, may):
    client = login(name)
    client.post(reverse(f"{EVENTS}:add"), posted())
    assert FrequentEvent.objects.filter(name="Мызы").exists() == may
    one = event()
    client.post(reverse(f"{EVENTS}:edit", args=[one.pk]), posted(name="Иначе"))
    assert FrequentEvent.objects.filter(pk=one.pk, name="Иначе").exists() == may
    client.post(reverse(f"{EVENTS}:delete", args=[one.pk]))
    assert FrequentEvent.objects.filter(pk=one.pk).exists() != may


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"streets": "Крылова, Мифическая"}, "streets", "«Мифическая» нет в справочнике"),
        ({"streets": "Крылова, Береговая"}, "streets", "«Береговая»: какая из них?"),
        ({"streets": "Крылова 25-1"}, "streets", "25-1"),
        ({"streets": "а" * 20_001}, "streets", ""),
        ({"cold_water": ""}, "cold_water", "Отметьте"),
        ({"minutes": "60"}, "minutes", ""),
        ({"hours": "-1"}, "hours", ""),
        ({"name": ""}, "name", ""),
    ],
)
def test_what_the_form_of_a_notice_would_refuse_is_refused_when_it_is_kept(login, values, field, told):
    response = login("dispatcher").post(reverse(f"{EVENTS}:add"), posted(**values))
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert told in words(soup(response))
    assert not FrequentEvent.objects.exists()


def test_a_sentence_for_something_else_cannot_be_chosen(login):
    wrong = ReadySentence.objects.filter(use="delivery").first().pk
    response = login("editor").post(reverse(f"{EVENTS}:add"), posted(reason=wrong))
    assert "reason" in response.context["form"].errors
    shown = soup(login("editor").get(reverse(f"{EVENTS}:add")))
    assert not shown.select(f"select[name=reason] option[value='{wrong}']")
    assert shown.select(f"select[name=delivery] option[value='{wrong}']")


def test_an_event_goes_on_without_a_sentence_that_is_deleted(login):
    one = event()
    login("editor").post(reverse("wagtailsnippets_sections_readysentence:delete", args=[one.reason_id]))
    assert FrequentEvent.objects.get(pk=one.pk).reason is None
    client = login("dispatcher")
    assert form(client, one.address)["ready_reason"] == ""


def earlier() -> Shutdown:
    places = [("street", "Новая", "1-9"), ("facility", "Школа № 6", "")]
    made = notice("ru", "earlier", places=places, title="С 23:00", reason="Прорыв", flats=5, water_quality=True)
    made.places.add(ShutdownPlace(street=Street.objects.get(code="myzy"), houses="85/1"))
    made.save()
    return made


def test_a_notice_like_an_earlier_one_takes_over_all_but_its_times(login):
    old, client = earlier(), login("dispatcher")
    listed = soup(client.get(reverse(f"{NOTICES}:list")))
    assert listed.select(f'a[href="{like_address(old)}"]')
    made = published(client, form(client, like_address(old)))
    assert made.pk != old.pk
    assert made.uuid != old.uuid
    assert [str(place) for place in made.places.all()] == [str(place) for place in old.places.all()]
    assert (made.reason_ru, made.flats, made.water_quality) == ("Прорыв", 5, True)
    assert made.title_ru == ""
    assert made.first_end is None
    assert made.start > old.start or timezone.now() < NOW
    assert Shutdown.objects.get(pk=old.pk).places.count() == 3


@pytest.mark.parametrize("address", [NEW, "/admin/"])
def test_twice_as_many_events_cost_the_same(login, address, django_assert_max_num_queries):
    client = login("dispatcher")
    event()
    client.get(address)
    with django_assert_max_num_queries(100) as before:
        client.get(address)
    event(name="Другая")
    with django_assert_max_num_queries(100) as after:
        client.get(address)
    assert len(after) == len(before)
    assert words(soup(client.get(address))).count("Другая") == 1


def test_a_notice_can_be_left_to_be_published_at_its_time(client):
    from portal.queue import publish_scheduled  # noqa: PLC0415

    planned = notice("ru", "in-advance", publish=False, start=timezone.now() + 9 * HOUR, first_end=None)
    planned.go_live_at = timezone.now() + HOUR
    planned.save_revision(approved_go_live_at=planned.go_live_at)
    publish_scheduled()
    assert client.get(planned.path_in("ru")).status_code == 404
    planned.go_live_at = timezone.now() - dt.timedelta(minutes=1)
    planned.save_revision(approved_go_live_at=planned.go_live_at)
    publish_scheduled()
    assert client.get(planned.path_in("ru")).status_code == 200
