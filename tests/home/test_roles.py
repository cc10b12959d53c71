"""Roles × addresses of the admin: each role does its work, and nothing else answers it."""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from portal.enterprise.record import Enterprise
from sections.frame.menus import FlatMenu, MainMenu
from tests.pages import item_of, page_at

pytestmark = pytest.mark.django_db
ROLES = ("admin", "editor", "translator", "dispatcher", "reception")
REFUSED = (302, 403, 404)


@dataclass(frozen=True)
class Place:
    """An address and who gets 200 there."""

    address: object
    roles: tuple[str, ...]
    """Others are refused: sent to the first page, or told 403 or 404."""


def url(name: str, *find):
    """The address of a view, its objects looked up when the test runs."""
    return lambda: reverse(name, args=[one() if callable(one) else one for one in find])


def kk(address: str):
    return lambda: page_at(address).pk


def ru(address: str):
    return lambda: page_at(address, "ru").pk


def notice():
    return item_of("news/shutdowns").pk


PAGES, ALL, ONLY_ADMIN = ("admin", "editor", "translator"), ROLES, ("admin",)
EDITORS, TRANSLATORS = ("admin", "editor"), ("admin", "translator")
WRITERS = (*EDITORS, "dispatcher")
PLACES = {
    # The first page is everybody's.
    "first page": Place(url("wagtailadmin_home"), ALL),
    "own account": Place(url("wagtailadmin_account"), ALL),
    # Pages: Kazakh ones are the editors', their translations the translators'.
    "Kazakh page": Place(url("wagtailadmin_pages:edit", kk("about/history")), EDITORS),
    "new Kazakh news": Place(url("wagtailadmin_pages:add", "sections", "newspage", kk("news")), EDITORS),
    "history of a Kazakh page": Place(url("wagtailadmin_pages:history", kk("about/history")), EDITORS),
    "unpublish a Kazakh page": Place(url("wagtailadmin_pages:unpublish", kk("about/history")), EDITORS),
    "delete a Kazakh page": Place(url("wagtailadmin_pages:delete", kk("about/history")), EDITORS),
    "Russian page": Place(url("wagtailadmin_pages:edit", ru("about/history")), TRANSLATORS),
    "new Russian news": Place(url("wagtailadmin_pages:add", "sections", "newspage", ru("news")), ONLY_ADMIN),
    "unpublish a Russian page": Place(url("wagtailadmin_pages:unpublish", ru("about/history")), TRANSLATORS),
    "delete a Russian page": Place(url("wagtailadmin_pages:delete", ru("about/history")), ONLY_ADMIN),
    "delete the Kazakh home page": Place(url("wagtailadmin_pages:delete", kk("")), ONLY_ADMIN),
    "a page beside the home pages": Place(
        url("wagtailadmin_pages:add", "home", "homepage", lambda: Page.get_first_root_node().pk), ONLY_ADMIN
    ),
    # Handing pages to the translators, and what they have to do.
    "translate a page": Place(url("wagtail_localize:submit_page_translation", kk("about/history")), PAGES),
    "translations": Place(url("wagtail_localize:translations_report"), ALL),
    "unfinished drafts": Place(url("unfinished_drafts"), PAGES),
    "unfinished untranslated": Place(url("unfinished_untranslated"), PAGES),
    # Pictures and files are chosen and added by those who work on pages; those of others editors alone change.
    "pictures": Place(url("wagtailimages:index"), PAGES),
    "add pictures": Place(url("wagtailimages:add_multiple"), PAGES),
    "picture of another": Place(url("wagtailimages:edit", lambda: get_image_model().objects.first().pk), EDITORS),
    "files": Place(url("wagtaildocs:index"), PAGES),
    "add files": Place(url("wagtaildocs:add_multiple"), PAGES),
    "file of another": Place(url("wagtaildocs:edit", lambda: get_document_model().objects.first().pk), EDITORS),
    # Menus, holidays and the record of the enterprise are the editors'.
    "main menu": Place(lambda: f"/admin/wagtailmenus/mainmenu/edit/{MainMenu.objects.get().pk}/", EDITORS),
    "footer": Place(lambda: f"/admin/wagtailmenus/flatmenu/edit/{FlatMenu.objects.get().pk}/", EDITORS),
    "holidays": Place(url("wagtailsnippets_sections_holiday:list"), EDITORS),
    "new holiday": Place(url("wagtailsnippets_sections_holiday:add"), EDITORS),
    "the enterprise": Place(
        url("wagtailsettings:edit", "portal", "enterprise", lambda: Enterprise.objects.get().pk), EDITORS
    ),
    # So are the records of the sections.
    "rates": Place(url("wagtailsnippets_sections_rate:list"), EDITORS),
    "new rate": Place(url("wagtailsnippets_sections_rate:add"), EDITORS),
    "meter organisations": Place(url("wagtailsnippets_sections_installer:list"), EDITORS),
    "duties to report": Place(url("wagtailsnippets_sections_reportduty:list"), EDITORS),
    "gaps of the register": Place(url("disclosure"), EDITORS),
    # Notices of shutdowns and their log: written by dispatchers too, who have no pages. Nobody deletes them.
    "shutdowns": Place(url("wagtailsnippets_sections_shutdown:list"), WRITERS),
    "new shutdown": Place(url("wagtailsnippets_sections_shutdown:add"), WRITERS),
    "shutdown": Place(url("wagtailsnippets_sections_shutdown:edit", notice), WRITERS),
    "history of a shutdown": Place(url("wagtailsnippets_sections_shutdown:history", notice), WRITERS),
    "versions of a shutdown": Place(
        url("wagtailsnippets_sections_shutdown:revisions_compare", notice, "earliest", "latest"), WRITERS
    ),
    "unpublish a shutdown": Place(url("wagtailsnippets_sections_shutdown:unpublish", notice), WRITERS),
    "delete a shutdown": Place(url("wagtailsnippets_sections_shutdown:delete", notice), ()),
    "translate a shutdown": Place(
        url("wagtail_localize:submit_snippet_translation", "sections", "shutdown", notice), ()
    ),
    "new update": Place(url("wagtailsnippets_sections_shutdownupdate:add"), WRITERS),
    "the page of their list": Place(url("wagtailadmin_pages:edit", kk("news/shutdowns")), EDITORS),
    # Questions and dialogues are the desks' (which of them: tests/questions/test_desks.py).
    "questions": Place(url("wagtailsnippets_questions_question:list"), ("admin", "dispatcher", "reception")),
    "dialogues": Place(url("wagtailsnippets_questions_dialogue:list"), ("admin", "dispatcher", "reception")),
    # Everything that rules the portal is the administrator's.
    "desks": Place(url("wagtailsnippets_questions_desk:list"), ONLY_ADMIN),
    "categories": Place(url("wagtailsnippets_questions_category:list"), ONLY_ADMIN),
    "topics": Place(url("wagtailsnippets_newsletter_topic:list"), ONLY_ADMIN),
    "letters": Place(url("wagtailsnippets_portal_letter:list"), ONLY_ADMIN),
    "deliveries": Place(url("wagtailsnippets_newsletter_delivery:list"), ONLY_ADMIN),
    "users": Place(url("wagtailusers_users:index"), ONLY_ADMIN),
    "new user": Place(url("wagtailusers_users:add"), ONLY_ADMIN),
    "groups": Place(url("wagtailusers_groups:index"), ONLY_ADMIN),
    "sites": Place(url("wagtailsites:index"), ONLY_ADMIN),
    "collections": Place(url("wagtailadmin_collections:index"), ONLY_ADMIN),
    "new collection": Place(url("wagtailadmin_collections:add"), ONLY_ADMIN),
    "redirects": Place(url("wagtailredirects:index"), ONLY_ADMIN),
    "history of the site": Place(url("wagtailadmin_reports:site_history"), ONLY_ADMIN),
    "its results": Place(url("wagtailadmin_reports:site_history_results"), ONLY_ADMIN),
    "erasing": Place(url("erase"), ONLY_ADMIN),
    "languages": Place(url("wagtaillocales:index"), ONLY_ADMIN),
    # Ids of snippets, which wagtail-localize would tell everybody.
    "ids of questions": Place(lambda: "/admin/localize/api/snippets/questions/question/", ()),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", PLACES)
def test_an_address_answers_those_whose_work_it_is(login, role, name):
    place = PLACES[name]
    status = login(role).get(place.address()).status_code
    assert status == 200 if role in place.roles else status in REFUSED, status


@pytest.mark.parametrize("name", PLACES)
def test_a_stranger_is_sent_to_the_log_in(client, name):
    response = client.get(PLACES[name].address())
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
