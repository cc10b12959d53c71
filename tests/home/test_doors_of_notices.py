"""What may be done to a notice of a shutdown, by each role, through each door: the views, the bulk actions.

What counts is what became of the notice, not what the answer said.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from sections.models import Shutdown
from tests.home.test_roles import REFUSED, ROLES
from tests.pages import InLanguage, item_of

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_sections_shutdown"
WRITERS = ("admin", "editor", "dispatcher")


def form(**values) -> dict:
    """As the browser sends it."""
    words = {f"{name}_{code}": "" for name in ("title", "reason", "delivery", "summary") for code in ("kk", "ru", "en")}
    texts = {f"text_{code}": "null" for code in ("kk", "ru", "en")}
    facts = {"kind": "planned", "cold_water": "on", "start": "2026-12-03 09:00", "start_exactness": "exact"}
    ends = {"first_end": "2026-12-03 17:00", "first_end_exactness": "exact"}
    numbers = dict.fromkeys(("flats", "flat_accounts", "flat_people", "houses", "house_people"), "")
    return nested_form_data(facts | ends | words | texts | numbers | {"places": inline_formset([])} | values)


@dataclass(frozen=True)
class Door:
    """One way to do something to a notice, and the roles that may."""

    may: tuple[str, ...]
    post: Callable[[Client, Shutdown], object]
    done: Callable[[Shutdown], bool]
    """Whether it was done to the notice, which is as it was found before."""
    prepare: Callable[[Shutdown], Shutdown] = lambda notice: notice


def fresh(notice: Shutdown) -> Shutdown:
    return Shutdown.objects.get(pk=notice.pk)


def unpublished(notice: Shutdown) -> Shutdown:
    notice.unpublish()
    return fresh(notice)


def changed_draft(notice: Shutdown) -> Shutdown:
    """A notice with an older version to go back to."""
    notice.found = notice.save_revision()
    notice.title_kk = "Newer"
    notice.save_revision()
    return notice


def view(name: str, **values) -> Callable:
    def post(client: Client, notice: Shutdown) -> object:
        arguments = [] if name == "add" else [notice.pk]
        try:
            address = reverse(f"{NAMES}:{name}", args=arguments)
        except NoReverseMatch:
            return None  # there is no such door
        return client.post(address, form(**values))

    return post


def go_back(client: Client, notice: Shutdown) -> object:
    address = reverse(f"{NAMES}:revisions_revert", args=[notice.pk, notice.found.pk])
    title = {"title_kk": "Older", "revision": str(notice.found.pk)}
    assert client.get(address).status_code in (200, *REFUSED)
    return client.post(reverse(f"{NAMES}:edit", args=[notice.pk]), form(**title, **{"action-publish": "1"}))


def delete_many(client: Client, notice: Shutdown) -> object:
    address = reverse("wagtail_bulk_action", args=["sections", "shutdown", "delete"])
    return client.post(f"{address}?id={notice.pk}")


def is_gone(notice: Shutdown) -> bool:
    return not Shutdown.objects.filter(pk=notice.pk).exists()


def there_is_another(notice: Shutdown) -> bool:
    return Shutdown.objects.filter(live=True).exclude(pk__in=notice.before).exists()


def there_is_a_draft(notice: Shutdown) -> bool:
    return Shutdown.objects.filter(live=False).exclude(pk__in=notice.before).exists()


def counted(notice: Shutdown) -> Shutdown:
    notice.before = [one.pk for one in Shutdown.objects.all()]
    return notice


PUBLISH = {"action-publish": "1"}
DOORS = {
    "add a draft": Door(WRITERS, view("add", title_kk="New"), there_is_a_draft, counted),
    "add and publish": Door(WRITERS, view("add", title_kk="New", **PUBLISH), there_is_another, counted),
    "write a draft": Door(WRITERS, view("edit", title_kk="A draft"), lambda one: fresh(one).has_unpublished_changes),
    "change": Door(WRITERS, view("edit", title_kk="Changed", **PUBLISH), lambda one: fresh(one).title_kk == "Changed"),
    "publish": Door(WRITERS, view("edit", title_kk="A", **PUBLISH), lambda one: fresh(one).live, unpublished),
    "unpublish": Door(WRITERS, view("unpublish"), lambda one: not fresh(one).live),
    "go back": Door(WRITERS, go_back, lambda one: fresh(one).title_kk == "Older", changed_draft),
    "copy": Door((), view("copy"), there_is_another, counted),
    "delete": Door((), view("delete"), is_gone),
    "delete, bulk": Door((), delete_many, is_gone),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DOORS)
def test_each_door_opens_to_those_whose_work_it_is(login, role, name, django_capture_on_commit_callbacks):
    door, client = DOORS[name], login(role)
    notice = door.prepare(item_of("news/shutdowns").record)
    with django_capture_on_commit_callbacks(execute=True):
        door.post(client, notice)
    assert door.done(notice) == (role in door.may)


@pytest.mark.parametrize("role", ROLES)
def test_the_preview_is_of_those_who_write_notices(login, role):
    notice, client = item_of("news/shutdowns").record, login(role)
    address = reverse(f"{NAMES}:preview_on_edit", args=[notice.pk])
    assert (client.post(address, form(title_kk="Жазылып жатыр")).status_code == 200) == (role in WRITERS)


def test_a_notice_published_by_a_dispatcher_is_shown_at_once_in_every_language(login, client):
    counted(item_of("news/shutdowns").record)
    login("dispatcher").post(reverse(f"{NAMES}:add"), form(title_ru="Нет воды", **PUBLISH))
    notice = Shutdown.objects.get(title_ru="Нет воды")
    for language in ("kk", "ru", "en"):
        told = InLanguage(notice, language)
        assert client.get(told.url_path).status_code == 200
        assert told.url_path in client.get(f"/{language}/news/shutdowns/").content.decode()
