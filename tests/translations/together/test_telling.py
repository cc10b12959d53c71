"""What will happen in the other languages is told before it does, in as many queries of many pages as of few."""

import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from sections.models import ContentPage
from tests.pages import page_at, soup
from tests.translations.together.steps import draft, live_in, translated
from tests.translations.together.test_following import bulk, destination, version, view, warned
from translations.together import deleting, telling
from translations.together.doing import DeleteMany
from translations.together.following import movable

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(published) -> Page:
    return published


def in_two_languages(parent: Page, count: int) -> list[Page]:
    """So many pages below it; their Russian ones stand below its Russian one."""
    above = [parent, version(parent, "ru")]
    made = []
    for number in range(count):
        kazakh, russian = [
            ContentPage(title=f"№ {number}", slug=f"no-{number}", locale=one.locale, live=True) for one in above
        ]
        above[0].add_child(instance=kazakh)
        russian.translation_key = kazakh.translation_key
        above[1].add_child(instance=russian)
        made.append(Page.objects.get(pk=kazakh.pk))
    return made


class Silent:
    """A request to which messages may be added."""

    def __new__(cls):
        request = RequestFactory().get("/")
        request._messages = type("Messages", (list,), {"add": lambda self, *told: self.append(told)})()
        return request


def queries(do) -> int:
    with CaptureQueriesContext(connection) as captured:
        do()
    return len(captured)


def test_of_many_pages_no_more_is_asked_than_of_few(page, client):
    pages = in_two_languages(page, 60)
    section = Page.objects.get(pk=destination())

    def delete(some):
        going = deleting.going(some)
        deleting.refusal(some, going)
        telling.deleted(Silent(), going)

    for tells in (
        delete,
        lambda some: telling.withdrawn(Silent(), some),
        lambda some: telling.to_be_moved(Silent(), some),
        lambda some: telling.moved(Silent(), movable(some, section)),
    ):
        few, many = (queries(lambda some=some, tells=tells: tells(some)) for some in (pages[:3], pages))
        assert 0 < many == few


def test_the_confirmation_of_a_section_costs_the_same_with_many_pages_below(page, login):
    client, way = login("admin"), reverse("wagtailadmin_pages:delete", args=[page.pk])
    some = in_two_languages(page, 3)
    client.get(way)
    few = queries(lambda: client.get(way))
    for one in some:
        in_two_languages(one, 10)
    assert queries(lambda: client.get(way)) == few
    lines = [one.get_text() for one in soup(client.get(way)).select(".messages .warning li")]
    assert [re.findall(r"\d+", one) for one in lines] == [["34"], ["1"]], "the sections, and how much is below"


def test_of_many_the_first_are_named_and_the_others_counted(page, login):
    pages = in_two_languages(page, telling.MOST + 7)
    address = "/admin/bulk/wagtailcore/page/delete/?" + "&".join(f"id={one.pk}" for one in pages)
    [told] = soup(login("admin").get(address)).select(".messages .warning")
    lines = [one.get_text() for one in told.select("li")]
    assert len(lines) == telling.MOST + 1
    assert version(pages[0], "ru").url_path in lines[0]
    assert "7" in lines[-1]


def test_what_stands_elsewhere_in_a_language_goes_too_and_is_named(page, step, login):
    below = page.get_children().get()
    with step():
        version(below, "ru").move(page_at("about", "ru"), pos="last-child")
    elsewhere = version(below, "ru").url_path
    client, way = login("admin"), reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert f"{elsewhere} (" in warned(client.get(way))
    with step():
        client.post(way)
    assert not Page.objects.filter(translation_key=below.translation_key).exists()


def test_what_is_refused_is_not_told_as_if_it_were_done(page, step, login):
    with step():
        russian = version(page, "ru")
        russian.add_child(instance=ContentPage(title="Только здесь", slug="only", locale=russian.locale))
    response = login("admin").get(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert not warned(response)
    [told] = soup(response).select(".messages .error")
    assert russian.title in told.get_text()
    assert "1" in told.get_text()


def test_asked_again_one_is_told_again(page, step, login):
    with step():
        response = login("admin").post(
            reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm_site_name": "another"}
        )
    assert version(page, "ru").url_path in warned(response)
    assert Page.objects.filter(translation_key=page.translation_key).count() == 3


def test_after_a_deletion_the_languages_are_told_after_the_page(page, step, login):
    with step():
        response = login("admin").post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    first, second = [one.get_text() for one in soup(response).select(".messages .success")]
    assert page.title in first
    assert page.title not in second
    assert not warned(response)


def test_many_are_moved_where_all_languages_follow(page, step, login):
    with step():
        bulk("move", chooser=destination())(login("admin"), page)
    assert version(page, "ru").get_parent().slug == "about"


def test_many_are_not_moved_before_it_is_said_what_stays(page, step, login):
    with step():
        section = draft(parent="about")
        Page.objects.filter(pk=section.pk).update(slug="bolim")
        translated(section, "ru")
    client = login("admin")
    with step():
        response = bulk("move", chooser=section.pk)(client, page)
    assert Page.objects.get(pk=page.pk).url_path == page.url_path
    told = warned(response)
    assert version(page, "en").url_path in told
    assert version(page, "ru").url_path not in told
    form = soup(response).select_one("form[method=POST]")
    given = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    with step():
        client.post(f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", given)
    assert version(page, "ru").get_parent().pk == version(section, "ru").pk
    assert version(page, "kk").get_parent().pk == section.pk
    assert version(page, "en").url_path in told


def test_two_pages_called_alike_in_a_language_do_not_both_follow(page, step):
    with step():
        other = draft(parent="consumers/tariffs")
        translated(other, "ru")
    Page.objects.filter(pk=other.pk).update(slug="basqa")
    both = [page, Page.objects.get(pk=other.pk)]
    follow = [parent is not None for one, parent in movable(both, page_at("about")) if one.locale.language_code == "ru"]
    assert sorted(follow) == [False, True]


@pytest.mark.parametrize("door", [view, bulk], ids=["view", "bulk"])
def test_with_what_is_below_all_of_it_is_withdrawn_in_all_languages(page, step, login, door):
    below = page.get_children().get()
    way = {
        view: reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        bulk: f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}",
    }[door]
    with step():
        login("admin").post(way, {"include_descendants": "on"})
    assert live_in(page) == live_in(below) == set()


def test_a_page_gone_meanwhile_is_left_out_of_what_is_done_to_many(page, step, login, monkeypatch):
    below = page.get_children().get()

    def gone_first(bulk, *told):
        deleting.delete([below, *deleting.going([below])], None)

    monkeypatch.setattr(DeleteMany, "prepare_action", gone_first)
    with step():
        login("admin").post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&id={below.pk}")
    assert not Page.objects.filter(translation_key__in=[page.translation_key, below.translation_key]).exists()
