"""Shutdowns in the admin: the notice's form, and the log that is only added to."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail.users.models import UserProfile

from sections.models import Shutdown, ShutdownPlace, ShutdownUpdate, Street
from sections.shutdowns.desk.notices import UpdateForm, add_address
from tests.pages import page_at, soup, words

pytestmark = pytest.mark.django_db
NAMES, NOTICES = "wagtailsnippets_sections_shutdownupdate", "wagtailsnippets_sections_shutdown"
HOUR = dt.timedelta(hours=1)
FORBIDDEN = (302, 403, 404)


@pytest.fixture
def notice() -> Shutdown:
    now = timezone.now().replace(microsecond=0)
    made = Shutdown(title_kk="Су жоқ", title_ru="Нет воды", address="notice", start=now - HOUR, first_end=now + HOUR)
    made.save()
    made.save_revision().publish()
    return Shutdown.objects.get(pk=made.pk)


def local(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def fields(notice, **values) -> dict:
    empty = {"says": "note", "time": "", "exactness": "exact", "text_kk": "", "text_ru": "", "text_en": ""}
    return {"shutdown": str(notice.pk), "happened_at": "", **empty, **values}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["dispatcher", "editor", "admin"])
def test_an_update_is_written_by_a_short_form(login, notice, name):
    person, end = login(name), timezone.now().replace(second=0, microsecond=0) + 5 * HOUR
    form = soup(person.get(add_address(notice)))
    assert form.select_one("select[name=shutdown] option[selected]")["value"] == str(notice.pk)
    response = person.post(reverse(f"{NAMES}:add"), fields(notice, says="end", time=local(end), text_kk="Кейінірек."))
    assert response.status_code == 302
    (row,) = notice.log
    assert (row.time, row.text_kk, row.who.username) == (end, "Кейінірек.", name)
    assert Shutdown.objects.get(pk=notice.pk).expected_end == end
    assert "Нет воды" in person.get(reverse(f"{NAMES}:list")).content.decode()
    assert person.get(reverse(f"{NAMES}:inspect", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("name", ["translator", "reception"])
def test_others_write_none(login, notice, name):
    assert login(name).get(add_address(notice)).status_code in FORBIDDEN
    login(name).post(reverse(f"{NAMES}:add"), fields(notice, text_kk="Жоқ."))
    assert not notice.log


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["dispatcher", "editor", "admin"])
def test_nobody_changes_or_deletes_an_update(login, notice, name):
    row = ShutdownUpdate.objects.create(shutdown=notice, text_kk="Бірінші.")
    person = login(name)
    for view in ("edit", "delete", "copy"):
        try:
            address = reverse(f"{NAMES}:{view}", args=[row.pk])
        except NoReverseMatch:
            continue
        assert person.get(address).status_code in FORBIDDEN
        assert person.post(address, fields(notice, text_kk="Өзгерді.")).status_code in FORBIDDEN
    bulk = reverse("wagtail_bulk_action", args=["sections", "shutdownupdate", "delete"])
    assert person.post(f"{bulk}?id={row.pk}").status_code in FORBIDDEN or notice.log
    assert [one.text_kk for one in notice.log] == ["Бірінші."]


@pytest.mark.sqlite
def test_the_log_is_only_added_to_by_code_as_well(notice):
    row = ShutdownUpdate.objects.create(shutdown=notice, text_kk="Бірінші.")
    rows = ShutdownUpdate.objects.filter(shutdown=notice)
    for attempt in (row.save, row.delete, rows.delete, lambda: rows.update(text_kk="Өзгерді.")):
        with pytest.raises(PermissionDenied):
            attempt()
    assert rows.get().text_kk == "Бірінші."


def test_the_log_survives_who_wrote_it(notice, django_user_model):
    person = django_user_model.objects.get(username="dispatcher")
    ShutdownUpdate.objects.create(shutdown=notice, text_kk="Бірінші.", who=person)
    person.delete()
    assert notice.log[0].who is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "text_kk"),
        ({"text_ru": "Работы идут", "happened_at": "later"}, "happened_at"),
        ({"says": "end"}, "time"),
        ({"says": "restored"}, "time"),
        ({"says": "unknown", "time": "later"}, "time"),
        ({"says": "end", "time": "before"}, "time"),
        ({"says": "restored", "time": "later"}, "time"),
        ({"says": "end", "time": "32.13.2026"}, "time"),
        ({"says": "nonsense"}, "says"),
        ({"says": "end", "time": "later", "exactness": "nonsense"}, "exactness"),
        ({"shutdown": "nonsense", "text_kk": "Ә"}, "shutdown"),
        ({"shutdown": "", "text_kk": "Ә"}, "shutdown"),
    ],
)
def test_what_makes_no_sense_is_refused(login, notice, values, field):
    times = {"later": local(timezone.now() + 3 * HOUR), "before": local(timezone.now() - 3 * HOUR)}
    values = {name: times.get(value, value) for name, value in values.items()}
    response = login("dispatcher").post(reverse(f"{NAMES}:add"), fields(notice, **values))
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not notice.log


@pytest.mark.parametrize("query", ["", "?shutdown=", "?shutdown=junk", "?shutdown=%00", "?shutdown=" + "9" * 5000])
def test_junk_in_the_address_chooses_nothing(login, query):
    response = login("dispatcher").get(reverse(f"{NAMES}:add") + query)
    assert response.status_code == 200
    assert isinstance(response.context["form"], UpdateForm)


def test_the_button_stands_beside_the_notice(login, notice):
    assert soup(login("dispatcher").get(reverse(f"{NOTICES}:list"))).find(href=add_address(notice))


@pytest.mark.parametrize(("language", "status"), [("kk", "Күйі"), ("ru", "Статус"), ("en", "Status")])
def test_the_list_is_headed_in_the_language_of_its_reader(login, django_user_model, language, status):
    django_user_model.objects.get(username="dispatcher").wagtail_userprofile.delete()
    UserProfile.objects.create(user=django_user_model.objects.get(username="dispatcher"), preferred_language=language)
    page = soup(login("dispatcher").get("/admin/snippets/sections/shutdown/"))
    assert status in [words(head) for head in page.select("thead th")]


def test_words_in_one_language_are_enough(login, notice):
    login("dispatcher").post(reverse(f"{NAMES}:add"), fields(notice, text_ru="Работы идут."))
    assert [str(one.text) for one in notice.log] == ["Работы идут."]


@pytest.mark.parametrize(
    ("name", "there"), [("dispatcher", 200), ("editor", 200), ("reception", 302), ("translator", 302)]
)
def test_who_writes_notices(login, notice, name, there):
    person = login(name)
    addresses = [reverse(f"{NOTICES}:add"), reverse(f"{NOTICES}:edit", args=[notice.pk]), reverse(f"{NOTICES}:list")]
    assert [person.get(address).status_code for address in addresses] == [there] * 3


@pytest.mark.parametrize("name", ["dispatcher", "editor", "admin"])
def test_nobody_deletes_a_notice(login, notice, name):
    assert login(name).post(reverse(f"{NOTICES}:delete", args=[notice.pk])).status_code in FORBIDDEN
    assert Shutdown.objects.filter(pk=notice.pk, live=True).exists()


def test_dispatchers_have_no_pages(login, django_user_model):
    person, user = login("dispatcher"), django_user_model.objects.get(username="dispatcher")
    for language in ("kk", "ru", "en"):
        for address in ("news", "news/shutdowns"):
            page = page_at(address, language)
            assert person.get(reverse("wagtailadmin_pages:add_subpage", args=[page.pk])).status_code in (302, 403)
            rights = page.permissions_for_user(user)
            assert not any((rights.can_edit(), rights.can_add_subpage(), rights.can_publish()))


def as_posted(*places: dict, initial: int = 0, **values) -> dict:
    now = timezone.now()
    rows = [
        {"street": "", "houses": "", "kind": "street", "name_kk": "", "name_ru": "", "name_en": ""} | place
        for place in places
    ]
    given = {
        "kind": "emergency",
        "cold_water": "on",
        "start": local(now),
        "start_exactness": "exact",
        "first_end": local(now + HOUR),
        "first_end_exactness": "exact",
        "places": inline_formset(rows, initial=initial),
        "phones": "53-16-61",
        "action-publish": "on",
        **{f"text_{language}": "null" for language in ("kk", "ru", "en")},
    }
    return nested_form_data({key: value for key, value in (given | values).items() if value is not None})


@pytest.mark.sqlite
def test_a_dispatcher_publishes_a_notice_in_three_languages(login, client, django_capture_on_commit_callbacks):
    person, street = login("dispatcher"), Street.objects.get(code="myzy")
    address = reverse(f"{NOTICES}:add")
    assert person.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = person.post(address, as_posted({"street": street.pk, "houses": "1–9 нечёт."}, {"name_ru": "Новая"}))
    assert response.status_code == 302
    made = Shutdown.objects.latest("pk")
    assert made.live
    assert made.expected_end == made.first_end
    assert made.date == timezone.localdate(made.start)
    assert [(place.street, place.houses) for place in made.places.all()] == [(street, "1-9 odd"), (None, "")]
    told = {
        "kk": "Суық су берілмейді: Мызы көшесі, Новая көшесі",
        "ru": "Без холодной воды: улица Мызы, улица Новая",
        "en": "No cold water: Myzy Street, Новая Street",
    }
    for language, title in told.items():
        assert soup(client.get(made.path_in(language))).h1.get_text() == title


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"cold_water": None}, "cold_water"),
        ({"first_end": "2020-01-01 10:00"}, "first_end"),
        ({"phones": "x"}, "phones"),
    ],
)
def test_a_notice_that_makes_no_sense_is_refused(login, values, field):
    response = login("dispatcher").post(reverse(f"{NOTICES}:add"), as_posted(**values))
    assert response.status_code == 200
    assert field in response.context["form"].errors


@pytest.mark.parametrize(
    "place", [{}, {"name_ru": "Новая", "houses": "25-1"}, {"name_ru": "Новая", "houses": "угловой"}]
)
def test_a_place_without_a_name_or_with_houses_that_cannot_be_read_is_refused(login, place):
    before = Shutdown.objects.count()
    response = login("dispatcher").post(reverse(f"{NOTICES}:add"), as_posted(place, {"name_ru": "Новая"}))
    assert (response.status_code, Shutdown.objects.count()) == (200, before)


@pytest.mark.sqlite
def test_once_published_the_first_end_stays_as_it_was(login, notice):
    before = Shutdown.objects.get(pk=notice.pk).first_end
    later = local(timezone.now() + 9 * HOUR)
    posted = as_posted(first_end=later, title_kk="Су жоқ (нақтыланды)")
    login("dispatcher").post(reverse(f"{NOTICES}:edit", args=[notice.pk]), posted)
    after = Shutdown.objects.get(pk=notice.pk)
    assert after.title_kk == "Су жоқ (нақтыланды)"
    assert (after.first_end, after.expected_end) == (before, before)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_notice_can_be_looked_at_in_each_language_before_publication(language):
    draft = Shutdown(reason_ru="Прорыв", start=timezone.now())
    draft.places.set([ShutdownPlace(street=Street.objects.get(code="myzy"))])
    shown = soup(draft.make_preview_request(preview_mode=language))
    assert shown.html["lang"] == language
    assert (
        shown.h1.get_text()
        == {
            "kk": "Суық су берілмейді: Мызы көшесі",
            "ru": "Без холодной воды: улица Мызы",
            "en": "No cold water: Myzy Street",
        }[language]
    )
    reason = shown.find(string="Прорыв").parent
    assert reason.get("lang") == (None if language == "ru" else "ru")


def test_a_notice_appears_and_goes_at_its_time(notice, client):
    from portal.queue import publish_scheduled  # noqa: PLC0415

    assert client.get(notice.path_in("ru")).status_code == 200
    notice.expire_at = timezone.now() - HOUR
    notice.save()
    publish_scheduled()
    assert client.get(notice.path_in("ru")).status_code == 404


@pytest.mark.parametrize(("hours", "refused"), [(3, False), (23, False), (25, True)])
def test_a_day_or_a_part_of_it_may_begin_before_the_shutdown(login, notice, hours, refused):
    time = local(notice.start - hours * HOUR)
    given = fields(notice, says="end", time=time, exactness="day")
    assert (login("dispatcher").post(reverse(f"{NAMES}:add"), given).status_code == 200) == refused


def test_a_preview_shows_the_end_that_stands_in_the_form(notice):
    later = notice.start + 9 * HOUR
    notice.first_end = later
    shown = soup(notice.make_preview_request(preview_mode="ru")).select_one("main .state")
    assert f"{timezone.localtime(later):%H:%M}" in shown.get_text()
