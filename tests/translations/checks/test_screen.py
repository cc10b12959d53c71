"""Before a translation is published its faults are shown; what misleads holds it back until it is mended or right."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup
from tests.translations.checks.test_opened import ADDRESS, told_in, translation, translation_of, wrong  # noqa: F401
from translations.checks.remembered import SaidRight

pytestmark = pytest.mark.django_db
PUBLISH = {"action": "publish"}


def editor(language: str = "ru") -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_at(ADDRESS, language).pk])


def screen(translation) -> str:  # noqa: F811
    return reverse("check_translation", args=[translation.pk])


def presses(response) -> list[str]:
    return [button["value"] for button in soup(response).select("button[name=digest]")]


@pytest.mark.sqlite
def test_a_wrong_number_is_shown_instead_of_being_published(login, translation, wrong):  # noqa: F811
    client = login("translator")
    before = page_at(ADDRESS, "ru").latest_revision_id
    response = client.post(editor(), PUBLISH)
    assert (response.status_code, response.url) == (302, screen(translation))
    assert page_at(ADDRESS, "ru").latest_revision_id == before
    shown = client.get(response.url)
    assert soup(shown).select(".messages .error")
    (section,) = soup(shown).select(".checks__text")
    assert "500 / 600" in section.select_one(".checks__faults").get_text()
    assert section.select_one(".chip--over")
    assert "600" in section.select_one("[lang=ru]").get_text()
    assert not soup(shown).select("button[value=publish]")


@pytest.mark.sqlite
def test_said_to_be_right_it_is_published(login, translation, wrong, django_capture_on_commit_callbacks):  # noqa: F811
    client = login("translator")
    (digest,) = presses(client.get(screen(translation)))
    client.post(reverse("translation_is_right", args=[translation.pk]), {"digest": digest})
    assert SaidRight.objects.get().by.username == "translator"
    shown = client.get(screen(translation))
    assert presses(shown) == []
    (publish,) = soup(shown).select("button[value=publish]")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(publish.find_parent("form")["action"], PUBLISH).url == editor()
    assert "600" in str(page_at(ADDRESS, "ru").body)


def test_what_does_not_mislead_is_shown_and_published(login, translation):  # noqa: F811
    text = told_in(translation)
    text.data = f"{text.data} "
    text.save()
    client = login("translator")
    assert soup(client.get(editor())).select(f'.messages .warning a[href="{screen(translation)}"]')
    shown = client.get(screen(translation))
    assert not soup(shown).select(".chip--over")
    assert len(presses(shown)) == 1
    assert client.post(editor(), PUBLISH).url == editor()


def test_a_whole_translation_is_published_as_ever(login):
    client = login("translator")
    assert not soup(client.get(editor())).select(".messages .warning")
    assert client.post(editor(), PUBLISH).url == editor()


def test_a_text_nobody_has_translated_holds_the_page_back(login, translation):  # noqa: F811
    told_in(translation).delete()
    client = login("translator")
    assert not soup(client.get(editor())).select(".messages .warning")  # the editor itself shows it
    assert client.post(editor(), PUBLISH).url == screen(translation)
    assert len(presses(client.get(screen(translation)))) == 1


@pytest.mark.parametrize("role", ["editor", "dispatcher", "reception"])
def test_others_neither_see_nor_settle_it(login, translation, wrong, role):  # noqa: F811
    digest = presses(login("translator").get(screen(translation)))[0]
    client = login(role)
    assert client.get(screen(translation)).status_code in REFUSED
    way = reverse("translation_is_right", args=[translation.pk])
    assert client.post(way, {"digest": digest}).status_code in REFUSED
    assert not SaidRight.objects.exists()


def test_nothing_is_settled_by_get_nor_by_a_made_up_press(login, translation, wrong):  # noqa: F811
    client = login("translator")
    way = reverse("translation_is_right", args=[translation.pk])
    assert client.get(way).status_code == 405
    for data in ({}, {"digest": "x" * 64}, {"digest": "\x00"}):
        assert client.post(way, data).status_code == 302
    assert client.post(screen(translation)).status_code == 405
    assert client.get(reverse("check_translation", args=[10**8])).status_code == 404
    assert not SaidRight.objects.exists()


def test_ten_megabytes_and_odd_html_are_shown_in_short(login, translation):  # noqa: F811
    text = told_in(translation)
    for data in ("б" * 10_000_000, "<script>alert(1)</script>", "<b>" * 5000):
        StringTranslation.objects.filter(pk=text.pk).update(data=data)
        client = login("translator")
        shown = client.get(screen(translation))
        assert shown.status_code == 200
        assert len(shown.content) < 200_000
        assert presses(shown)
        assert "<script>alert(1)" not in shown.content.decode()
        assert client.post(editor(), PUBLISH).url == screen(translation)


def test_a_translation_that_is_stopped_has_no_checks(login, translation, wrong):  # noqa: F811
    translation.enabled = False
    translation.save()
    assert login("translator").get(screen(translation)).status_code == 404


def test_the_screen_is_in_kazakh_and_russian(login, translation, wrong, settings):  # noqa: F811
    user = login("translator")
    assert soup(user.get(screen(translation))).select_one("html")["lang"].startswith("ru")
    assert translation_of(ADDRESS, "ru") == translation


def test_many_at_once_are_held_back_as_one_is(login, translation, wrong):  # noqa: F811
    page = page_at(ADDRESS, "ru")
    before = page.latest_revision_id
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = login("translator").post(f"{bulk}?id={page.pk}&next=/admin/", {}, follow=True)
    assert soup(response).select(".messages .error")
    above = page.get_parent()
    below = login("translator").post(f"{bulk}?id={above.pk}&next=/admin/", {"include_descendants": "on"}, follow=True)
    assert soup(below).select(".messages .error")
    page.refresh_from_db()
    assert page.latest_revision_id == before
    assert "600" not in str(page_at(ADDRESS, "ru").body)


def test_those_published_with_their_source_are_held_back(login, translation, wrong):  # noqa: F811
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    response = login("admin").post(address, {"publish_translations": "on"}, follow=True)
    assert soup(response).select(".messages .error")
    assert "600" not in str(page_at(ADDRESS, "ru").body)
