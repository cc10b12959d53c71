"""Shutdowns in the admin: the notice's form, and the log that is only added to."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from sections.models import ShutdownPage, ShutdownUpdate
from sections.shutdowns.desk import UpdateForm, add_address
from tests.pages import page_at, soup

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_sections_shutdownupdate"
HOUR = dt.timedelta(hours=1)
FORBIDDEN = (302, 403, 404)


@pytest.fixture
def notice() -> ShutdownPage:
    index = page_at("news/shutdowns")
    now = timezone.now().replace(microsecond=0)
    page = index.add_child(instance=ShutdownPage(title="Су жоқ", slug="notice", start=now - HOUR, first_end=now + HOUR))
    page.save_revision().publish()
    return page


def local(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def fields(page, **values) -> dict:
    empty = {"says": "note", "time": "", "exactness": "exact", "text_kk": "", "text_ru": "", "text_en": ""}
    return {"shutdown": str(page.translation_key), **empty, **values}


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["dispatcher", "editor", "admin"])
def test_an_update_is_written_by_a_short_form(login, notice, name):
    person, end = login(name), timezone.now().replace(second=0, microsecond=0) + 5 * HOUR
    form = soup(person.get(add_address(notice)))
    assert form.select_one("select[name=shutdown] option[selected]")["value"] == str(notice.translation_key)
    response = person.post(reverse(f"{NAMES}:add"), fields(notice, says="end", time=local(end), text_kk="Кейінірек."))
    assert response.status_code == 302
    row = ShutdownUpdate.objects.of(notice.translation_key).get()
    assert (row.time, row.text_kk, row.who.username) == (end, "Кейінірек.", name)
    assert ShutdownPage.objects.get(pk=notice.pk).expected_end == end
    assert notice.title in person.get(reverse(f"{NAMES}:list")).content.decode()
    assert person.get(reverse(f"{NAMES}:inspect", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("name", ["translator", "reception"])
def test_others_write_none(login, notice, name):
    assert login(name).get(add_address(notice)).status_code in FORBIDDEN
    login(name).post(reverse(f"{NAMES}:add"), fields(notice, text_kk="Жоқ."))
    assert not notice.updates()


@pytest.mark.sqlite
@pytest.mark.parametrize("name", ["dispatcher", "editor", "admin"])
def test_nobody_changes_or_deletes_an_update(login, notice, name):
    row = ShutdownUpdate.objects.create(shutdown=notice.translation_key, text_kk="Бірінші.")
    person = login(name)
    for view in ("edit", "delete", "copy"):
        try:
            address = reverse(f"{NAMES}:{view}", args=[row.pk])
        except NoReverseMatch:
            continue
        assert person.get(address).status_code in FORBIDDEN
        assert person.post(address, fields(notice, text_kk="Өзгерді.")).status_code in FORBIDDEN
    bulk = reverse("wagtail_bulk_action", args=["sections", "shutdownupdate", "delete"])
    assert person.post(f"{bulk}?id={row.pk}").status_code in FORBIDDEN or notice.updates()
    assert [one.text_kk for one in notice.updates()] == ["Бірінші."]


@pytest.mark.sqlite
def test_the_log_is_only_added_to_by_code_as_well(notice):
    row = ShutdownUpdate.objects.create(shutdown=notice.translation_key, text_kk="Бірінші.")
    rows = ShutdownUpdate.objects.of(notice.translation_key)
    for attempt in (row.save, row.delete, rows.delete, lambda: rows.update(text_kk="Өзгерді.")):
        with pytest.raises(PermissionDenied):
            attempt()
    assert rows.get().text_kk == "Бірінші."


def test_the_log_survives_who_wrote_it(notice, django_user_model):
    person = django_user_model.objects.get(username="dispatcher")
    ShutdownUpdate.objects.create(shutdown=notice.translation_key, text_kk="Бірінші.", who=person)
    person.delete()
    assert notice.updates()[0].who is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "text_kk"),
        ({"text_ru": "Только по-русски", "says": "unknown"}, "text_kk"),
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
    values = values | ({"time": times.get(values["time"], values["time"])} if "time" in values else {})
    response = login("dispatcher").post(reverse(f"{NAMES}:add"), fields(notice, **values))
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not notice.updates()


@pytest.mark.parametrize("query", ["", "?shutdown=", "?shutdown=junk", "?shutdown=%00", "?shutdown=" + "9" * 5000])
def test_junk_in_the_address_chooses_nothing(login, query):
    response = login("dispatcher").get(reverse(f"{NAMES}:add") + query)
    assert response.status_code == 200
    assert isinstance(response.context["form"], UpdateForm)


def test_the_button_stands_on_the_notice(login, notice):
    page = soup(login("dispatcher").get(reverse("wagtailadmin_pages:edit", args=[notice.pk])))
    assert page.find(href=add_address(notice))


def test_dispatchers_work_in_the_list_of_shutdowns_alone(login, notice, django_user_model):
    person, user = login("dispatcher"), django_user_model.objects.get(username="dispatcher")
    for language in ("kk", "ru", "en"):
        index = page_at("news/shutdowns", language)
        assert person.get(reverse("wagtailadmin_pages:add_subpage", args=[index.pk])).status_code in (200, 302)
        elsewhere = page_at("news", language)
        assert person.get(reverse("wagtailadmin_pages:add_subpage", args=[elsewhere.pk])).status_code in (302, 403)
        rights = elsewhere.permissions_for_user(user)
        assert not any((rights.can_edit(), rights.can_add_subpage(), rights.can_publish()))
        rights = index.permissions_for_user(user)
        assert all((rights.can_add_subpage(), rights.can_publish_subpage()))


def as_posted(**values) -> dict:
    now = timezone.now()
    given = {
        "title": "Су жоқ",
        "slug": "posted",
        "kind": "emergency",
        "cold_water": "on",
        "start": local(now),
        "start_exactness": "exact",
        "first_end": local(now + HOUR),
        "first_end_exactness": "exact",
        "places": streamfield([("place", {"kind": "street", "name": "Крылов", "houses": "1–9"})]),
        "facilities": streamfield([]),
        "phones": "53-16-61",
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        "action-publish": "on",
    }
    return nested_form_data({key: value for key, value in (given | values).items() if value is not None})


@pytest.mark.sqlite
def test_a_dispatcher_publishes_a_notice(login, django_capture_on_commit_callbacks):
    index = page_at("news/shutdowns")
    address = reverse("wagtailadmin_pages:add", args=["sections", "shutdownpage", index.pk])
    assert login("dispatcher").get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = login("dispatcher").post(address, as_posted())
    assert response.status_code == 302
    page = ShutdownPage.objects.get(slug="posted")
    assert page.live
    assert page.expected_end == page.first_end
    assert page.date == timezone.localdate(page.start)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"cold_water": None}, "cold_water"),
        ({"first_end": "2020-01-01 10:00"}, "first_end"),
        ({"phones": "x"}, "phones"),
    ],
)
def test_a_notice_that_makes_no_sense_is_refused(login, values, field):
    index = page_at("news/shutdowns")
    address = reverse("wagtailadmin_pages:add", args=["sections", "shutdownpage", index.pk])
    response = login("dispatcher").post(address, as_posted(**values))
    assert response.status_code == 200
    assert field in response.context["form"].errors


@pytest.mark.sqlite
def test_once_published_the_first_end_stays_as_it_was(login, notice):
    before = ShutdownPage.objects.get(pk=notice.pk).first_end
    address = reverse("wagtailadmin_pages:edit", args=[notice.pk])
    later = local(timezone.now() + 9 * HOUR)
    login("dispatcher").post(address, as_posted(slug="notice", first_end=later, title="Су жоқ (нақтыланды)"))
    page = ShutdownPage.objects.get(pk=notice.pk)
    assert page.title == "Су жоқ (нақтыланды)"
    assert (page.first_end, page.expected_end) == (before, before)


@pytest.mark.parametrize("mode", [mode for mode, _name in ShutdownPage.preview_modes])
def test_each_state_can_be_looked_at_before_publication(mode):
    page = ShutdownPage.objects.exclude(first_end=None).last()
    shown = soup(page.make_preview_request(preview_mode=mode).render()).select_one("main .state")
    assert not mode or f"state--{mode}" in shown["class"]


def test_a_notice_appears_and_goes_at_its_time(notice, client):
    from portal.queue import publish_scheduled  # noqa: PLC0415

    page = ShutdownPage.objects.get(pk=notice.pk)
    page.expire_at = timezone.now() - HOUR
    page.save()
    publish_scheduled()
    assert client.get(page.url_path).status_code == 404


@pytest.mark.parametrize(("hours", "refused"), [(3, False), (23, False), (25, True)])
def test_a_day_or_a_part_of_it_may_begin_before_the_shutdown(login, notice, hours, refused):
    time = local(notice.start - hours * HOUR)
    given = fields(notice, says="end", time=time, exactness="day")
    assert (login("dispatcher").post(reverse(f"{NAMES}:add"), given).status_code == 200) == refused


def test_a_preview_shows_the_end_that_stands_in_the_form(notice):
    later = notice.start + 9 * HOUR
    notice.first_end = later
    shown = soup(notice.make_preview_request(preview_mode="now").render()).select_one("main .state")
    assert f"{timezone.localtime(later):%H:%M}" in shown.get_text()
