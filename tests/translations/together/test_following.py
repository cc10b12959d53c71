"""What is done to a Kazakh page is done in all languages: withdrawn, moved, renamed, deleted; the tree stays whole."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from sections.models import ContentPage, TariffsPage
from tests.pages import LANGUAGES, page_at, soup
from tests.translations.together.steps import draft, live_in, press, translated, user
from translations.board import handing
from translations.together import doors
from translations.together.publishing import ALONE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(published) -> Page:
    return published


def version(page: Page, code: str) -> Page:
    return Page.objects.get(translation_key=page.translation_key, locale__language_code=code)


def paths(page: Page) -> dict[str, str]:
    return {code: version(page, code).url_path for code in LANGUAGES}


def warned(response) -> str:
    return " ".join(one.get_text() for one in soup(response).select(".messages .warning"))


def view(name: str, *more: int):
    return lambda client, page: client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more]))


def bulk(action: str, **form):
    return lambda client, page: client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}", form)


def api(action: str, **form):
    return lambda client, page: client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", form)


@pytest.mark.parametrize("door", [view("unpublish"), bulk("unpublish"), api("unpublish")], ids=["view", "bulk", "API"])
def test_withdrawn_in_kazakh_it_is_in_all_languages(page, step, login, door):
    with step():
        door(login("editor"), page)
    assert live_in(page) == set()
    assert live_in(page.get_children().first()) == {"kk", "ru", "en"}, "the page below it was not asked for"
    entry = PageLogEntry.objects.get(page=version(page, "ru").pk, action="wagtail.unpublish")
    assert entry.user == user("editor")


def test_before_it_is_withdrawn_the_languages_are_listed(page, login):
    told = warned(login("editor").get(reverse("wagtailadmin_pages:unpublish", args=[page.pk])))
    assert version(page, "ru").url_path in told
    assert version(page, "en").url_path in told
    told = warned(login("editor").get(f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}"))
    assert version(page, "ru").url_path in told


def test_a_translation_is_withdrawn_alone(page, step, login):
    with step():
        view("unpublish")(login("translator"), version(page, "ru"))
    assert live_in(page) == {"kk", "en"}


def test_what_is_to_be_published_later_is_not(page, step):
    russian = version(page, "ru").specific
    russian.revisions.update(approved_go_live_at="2030-01-01T00:00:00Z")
    with step():
        page.specific.unpublish()
    assert not russian.revisions.filter(approved_go_live_at__isnull=False).exists()


def destination() -> int:
    return page_at("about").pk


@pytest.mark.parametrize("door", ["view", "bulk", "API"])
def test_moved_in_kazakh_it_is_in_all_languages_with_redirects(page, step, login, door):
    doors = {
        "view": view("move_confirm", destination()),
        "bulk": bulk("move", chooser=destination()),
        "API": api("move", destination_page_id=destination(), position="last-child"),
    }
    below, before = page.get_children().get(), paths(page)
    with step():
        doors[door](login("editor"), page)
    for code in LANGUAGES:
        assert version(page, code).get_parent().pk == page_at("about", code).pk
        for gone, now in ((before[code], version(page, code)), (f"{before[code]}tomengi/", version(below, code))):
            assert Redirect.objects.get(old_path=gone.rstrip("/")).redirect_page.pk == now.pk
            response = Client().get(gone)
            assert (response.status_code, response.url.endswith(now.url_path)) == (301, True)


def test_before_it_is_moved_the_new_addresses_are_listed(page, login):
    told = warned(login("editor").get(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination()])))
    for code in ("ru", "en"):
        assert f"{version(page, code).url_path} " in told
        assert f"{page_at('about', code).url_path}zhana-bet/" in told


def test_where_the_new_section_is_missing_a_version_stays_and_that_is_said(page, step, login):
    with step():
        section = draft(parent="about")
        Page.objects.filter(pk=section.pk).update(slug="bolim")
        translated(section, "ru")
    english = version(page, "en").url_path
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk])
    assert f"{english} (" in warned(login("editor").get(address))
    with step():
        login("editor").post(address)
    assert version(page, "ru").get_parent().pk == version(section, "ru").pk
    assert version(page, "en").url_path == english


def test_renamed_and_published_it_is_called_so_in_all_languages(page, step, login):
    with step():
        russian = version(page, "ru").specific
        russian.save_revision()
        changed = page.specific
        changed.slug = "zhana-atau"
        changed.save_revision()
    address = reverse("publish_together", args=[page.pk])
    assert soup(login("admin").get(address)).get_text().count("/zhana-atau/") == 3
    before = paths(page)
    with step():
        press(login("editor"), page)
    for code in LANGUAGES:
        now = version(page, code)
        assert now.slug == "zhana-atau"
        assert Client().get(before[code]).url.endswith(now.url_path)
        assert Client().get(f"{before[code]}tomengi/").url.endswith(f"{now.url_path}tomengi/")
    assert version(page, "ru").get_latest_revision().content["slug"] == "zhana-atau"


@pytest.mark.parametrize("door", ["bulk", "API"])
def test_a_new_address_goes_past_no_other_door(page, step, login, door):
    with step():
        changed = page.specific
        changed.slug = "zhana-atau"
        changed.save_revision()
    with step():
        {"bulk": bulk("publish"), "API": api("publish")}[door](login("editor"), page)
    assert {version(page, code).slug for code in LANGUAGES} == {"zhana-bet"}


@pytest.mark.parametrize("door", [view("delete"), bulk("delete"), api("delete")], ids=["view", "bulk", "API"])
def test_deleted_in_kazakh_it_is_gone_in_all_languages(page, step, login, door):
    keys = [page.translation_key, page.get_children().get().translation_key]
    with step():
        door(login("admin"), page)  # pages with others below them are not an editor's to delete
    assert not Page.objects.filter(translation_key__in=keys).exists()
    assert not TranslationSource.objects.filter(object_id__in=keys).exists()


@pytest.mark.parametrize("door", [view("delete"), bulk("delete"), api("delete")], ids=["view", "bulk", "API"])
def test_who_may_delete_the_original_deletes_its_translations(page, step, login, door):
    below = page.get_children().get()
    with step():
        door(login("editor"), below)
    assert not Page.objects.filter(translation_key=below.translation_key).exists()
    with step():
        door(login("translator"), page)
        door(login("translator"), version(page, "ru"))
    assert Page.objects.filter(translation_key=page.translation_key).count() == 3


def test_before_it_is_deleted_the_languages_are_listed(page, login):
    for address in (
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}",
    ):
        assert version(page, "ru").url_path in warned(login("admin").get(address))


@pytest.mark.parametrize("door", [view("delete"), bulk("delete"), api("delete")], ids=["view", "bulk", "API"])
def test_where_a_language_has_pages_of_its_own_below_it_nothing_is_deleted(page, step, login, door):
    with step():
        russian = version(page, "ru")
        russian.add_child(instance=ContentPage(title="Только здесь", slug="only", locale=russian.locale))
    with step():
        door(login("admin"), page)
    assert Page.objects.filter(translation_key=page.translation_key).count() == 3


def test_a_translation_deleted_on_purpose_does_not_come_back(page, step):
    with step():
        version(page, "en").delete()
    with step():
        page.specific.save_revision().publish()
    handing.hand_over(page.pk)
    assert handing.lacking(page.specific) == set()
    assert not Page.objects.filter(
        translation_key=page.translation_key, locale=Locale.objects.get(language_code="en")
    ).exists()
    assert Translation.objects.filter(source__object_id=page.translation_key, enabled=True).count() == 1


@pytest.mark.parametrize("door", ["bulk", "API"])
def test_without_russian_such_a_page_goes_past_no_other_door(step, login, door):
    with step():
        tariffs = draft(TariffsPage)
    with step():
        {"bulk": bulk("publish"), "API": api("publish")}[door](login("editor"), tariffs)
    assert live_in(tariffs) == set()
    assert not PageLogEntry.objects.filter(action=ALONE).exists()


def test_nor_is_it_published_as_a_copy(step, login):
    tariffs = TariffsPage.objects.get(locale__language_code="kk")
    count = TariffsPage.objects.filter(live=True).count()
    form = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": tariffs.get_parent().pk}
    with step():
        login("editor").post(
            reverse("wagtailadmin_pages:copy", args=[tariffs.pk]), form | {"publish_copies": "on", "copy_subpages": ""}
        )
        login("editor").post(reverse("wagtailadmin_pages:copy", args=[tariffs.pk]), form | {"alias": "on"})
        api("copy", slug="copied")(login("editor"), tariffs)
        api("copy", slug="copied", recursive=True)(login("editor"), tariffs.get_parent())
        api("create_alias", slug="copied")(login("editor"), tariffs)
    assert TariffsPage.objects.filter(live=True).count() == count


def test_called_as_before_and_withdrawn_it_leads_nowhere_in_circles(page, step, client):
    before = paths(page)
    for slug in ("there", page.slug):
        with step():
            again = Page.objects.get(pk=page.pk).specific
            again.slug = slug
            again.save_revision().publish()
    assert paths(page) == before
    assert client.get("/ru/consumers/there/").url == before["ru"]
    with step():
        Page.objects.get(pk=page.pk).unpublish()
    for address in before.values():
        assert client.get(address).status_code == 404


def test_moved_while_its_editor_publishes_it_stays_moved(page, step, login, monkeypatch):
    def moved_first(saved):
        Page.objects.get(pk=saved.pk).move(page_at("about"), pos="last-child")
        return False

    monkeypatch.setattr(doors, "is_to_be_seen", moved_first)
    form = nested_form_data(
        {
            "title": "Өзгерген",
            "slug": page.slug,
            "summary": "Су.",
            "body": streamfield([]),
            "comments": inline_formset([]),
        }
    )
    with step():
        login("editor").post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | {"action-publish": "1"})
    for code in LANGUAGES:
        assert version(page, code).get_parent().pk == page_at("about", code).pk
        assert version(page, code).url_path == f"/{code}/about/{page.slug}/"
    assert version(page, "kk").title == "Өзгерген"
