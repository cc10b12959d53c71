"""What each role may do to pages, and to what belongs to others."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Locale, Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from home.models import HomePage
from questions import answering
from questions.models import Category
from sections.frame.menus import MainMenu
from sections.holidays.calendar import Holiday
from sections.models import NewsPage
from tests.home.test_roles import REFUSED, ROLES
from tests.pages import item_of, page_at

pytestmark = pytest.mark.django_db


def news_form(**more) -> dict:
    words = {"title": "Title", "slug": "title", "date": "2026-11-20", "summary": "A", "body": streamfield([])}
    return nested_form_data(words) | {"action-publish": "1"} | more


@pytest.mark.parametrize("role", ROLES[1:])
@pytest.mark.parametrize(("language", "may"), [("kk", ("editor",)), ("ru", ()), ("en", ())])
def test_only_editors_make_pages_and_only_kazakh_ones(login, role, language, may):
    login(role).post(f"/admin/pages/add/sections/newspage/{page_at('news', language).pk}/", news_form())
    assert NewsPage.objects.filter(slug="title", live=True).exists() == (role in may)


@pytest.mark.parametrize("role", ROLES[1:])
def test_only_editors_unpublish_kazakh_pages(login, role):
    page = page_at("about/history")
    login(role).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert page.live == (role != "editor")


@pytest.mark.parametrize("role", ROLES[1:])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_are_deleted_by_editors_and_only_kazakh_ones(login, role, language):
    page = item_of("news", language)
    client = login(role)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}")
    assert Page.objects.filter(pk=page.pk).exists() != ((role, language) == ("editor", "kk"))


@pytest.mark.parametrize("role", ROLES[1:])
def test_translators_alone_publish_translations(login, role, django_capture_on_commit_callbacks):
    page = page_at("about/history", "ru")
    page.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        login(role).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    assert page_at("about/history", "ru").live == (role == "translator")


@pytest.mark.parametrize(("role", "comes_out"), [("editor", False), ("translator", True), ("reception", False)])
def test_syncing_publishes_only_for_those_who_may_publish(login, role, comes_out, django_capture_on_commit_callbacks):
    source = TranslationSource.objects.get_for_instance(page_at("about/history"))
    for language in ("ru", "en"):
        page_at("about/history", language).unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        login(role).post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert page_at("about/history", "ru").live == comes_out


def test_a_page_handed_to_the_translators_is_a_draft_until_they_publish_it(login, django_capture_on_commit_callbacks):
    login("editor").post(f"/admin/pages/add/sections/newspage/{page_at('news').pk}/", news_form())
    page = NewsPage.objects.get(slug="title")
    russian = Locale.objects.get(language_code="ru")
    with django_capture_on_commit_callbacks(execute=True):
        login("editor").post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [russian.pk]})
    draft = page.get_translation(russian)
    assert not draft.live
    assert login("translator").get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 200
    assert Translation.objects.filter(source__object_id=page.translation_key, target_locale=russian).exists()


@pytest.mark.parametrize("role", ROLES[1:])
def test_nobody_else_makes_users_collections_or_sites(login, role):
    client, users = login(role), get_user_model().objects.count()
    person = {"username": "x", "email": "x@example.kz", "first_name": "X", "last_name": "Y", "is_superuser": "on"}
    client.post(
        reverse("wagtailusers_users:add"), person | {"password1": "long enough 1", "password2": "long enough 1"}
    )
    client.post(reverse("wagtailusers_groups:add"), {"name": "X"})
    client.post(reverse("wagtailadmin_collections:add"), {"name": "X"})
    client.post(reverse("wagtailsites:add"), {"hostname": "x", "port": 80, "root_page": page_at("").pk})
    own = get_user_model().objects.get(username=role)
    client.post(reverse("wagtailusers_users:edit", args=[own.pk]), person | {"username": role})
    own.refresh_from_db()
    assert not own.is_superuser
    assert get_user_model().objects.count() == users
    assert not Group.objects.filter(name="X").exists()
    assert not Collection.objects.filter(name="X").exists()
    assert Site.objects.count() == 1


@pytest.mark.parametrize("role", ["translator", "dispatcher", "reception"])
def test_menus_and_holidays_are_not_changed_by_others(login, role):
    client, menu = login(role), MainMenu.objects.get()
    lines = menu.menu_items.count()
    client.post(f"/admin/wagtailmenus/mainmenu/edit/{menu.pk}/", {"menu_items-TOTAL_FORMS": "0"})
    names = {"date": "2026-12-16", "name_kk": "A", "name_ru": "B", "name_en": "C"}
    client.post(reverse("wagtailsnippets_sections_holiday:add"), names)
    assert menu.menu_items.count() == lines
    assert not Holiday.objects.filter(name_kk="A").exists()


def test_an_editor_enters_a_holiday(login):
    names = {"date": "2027-12-16", "name_kk": "Тәуелсіздік күні", "name_ru": "День", "name_en": "Day"}
    login("editor").post(reverse("wagtailsnippets_sections_holiday:add"), names)
    assert Holiday.objects.filter(date="2027-12-16").exists()


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_questions_are_not_answered_by_others(login, role):
    question = answering.ask(
        category=Category.objects.get(slug="technical"),
        language="ru",
        name="Иван",
        phone="+77051234567",
        email="ivan@example.kz",
        message="Когда?",
        allow_publication=True,
        submission=uuid.uuid4(),
    )
    address = reverse("wagtailsnippets_questions_question:edit", args=[question.pk])
    login(role).post(address, {"category": question.category_id, "answer": "Нет", "action-answer": "1"})
    question.refresh_from_db()
    assert question.answer == ""


def test_the_roles_come_with_the_home_page_of_a_language(db):
    GroupPagePermission.objects.all().delete()
    Page.objects.filter(slug="ru", depth=2).update(slug="aside")  # to delete its pages, one by one, takes seconds
    root = Page.get_first_root_node()
    root.add_child(instance=HomePage(title="A", slug="ru", locale=Locale.objects.get(language_code="ru")))
    given = GroupPagePermission.objects.filter(page__depth=2).values_list(
        "group__name", "page__slug", "permission__codename"
    )
    assert set(given) == {("Translators", "ru", "change_page"), ("Translators", "ru", "publish_page")}


def test_no_role_has_rights_on_the_root_of_all_pages(db):
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()
    assert not Group.objects.filter(name="Moderators").exists()


@pytest.mark.parametrize("role", ["admin", "editor", "dispatcher"])
def test_nobody_makes_a_page_private(login, role):
    page = page_at("news/shutdowns")
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    login(role).post(address, {"restriction_type": "login"})
    login(role).post(address, {"restriction_type": "password", "password": "word"})
    assert not PageViewRestriction.objects.exists()


def test_dispatchers_have_no_rights_on_pages(db):
    assert not GroupPagePermission.objects.filter(group__name="Dispatchers").exists()


def test_a_dispatcher_hands_over_no_page_of_others(login):
    page = page_at("about/history").copy(update_attrs={"slug": "later", "title": "Later"})
    russian = Locale.objects.get(language_code="ru")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert login("dispatcher").post(address, {"locales": [russian.pk]}).status_code in REFUSED
    assert not page.has_translation(russian)
    login("translator").post(address, {"locales": [russian.pk]})
    assert page.has_translation(russian)
