"""What may be done to a page, by each role, through each door: the views, the bulk actions, the admin's API, localize.

Each door is tried on a page of each kind; what counts is what became of the page, not what the answer said.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, get_page_models
from wagtail_localize.models import Translation, TranslationSource

from home.models import HomePage
from tests.home.test_roles import ROLES
from tests.pages import item_of

pytestmark = pytest.mark.django_db
KINDS = ("Kazakh page", "Russian page")
CHANGE = {"editor": ("Kazakh page",), "translator": ("Russian page",)}
ADD = DELETE = {"editor": CHANGE["editor"]}
NOBODY: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Door:
    """One way to do something to a page, and the roles that may, each with the kinds of page they may do it to."""

    may: dict[str, tuple[str, ...]]
    post: Callable[[Client, Page], object]
    done: Callable[[Page], bool]
    """Whether it was done to the page, which is as it was found before."""
    prepare: Callable[[Page], Page] = lambda page: page


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def gone(page: Page) -> bool:
    return not Page.objects.filter(pk=page.pk).exists()


def hidden(page: Page) -> bool:
    return not fresh(page).live


def shown(page: Page) -> bool:
    return fresh(page).live


def elsewhere(page: Page) -> bool:
    return fresh(page).path != page.path


def with_more_pages(page: Page) -> bool:
    return sisters(page) > page.sisters


def sisters(page: Page) -> int:
    return Page.objects.sibling_of(page).count()


def counted(page: Page) -> Page:
    page.sisters = sisters(page)
    return page


def unpublished(page: Page) -> Page:
    page.specific.unpublish()
    return fresh(page)


def alias_of(page: Page) -> Page:
    return fresh(page.specific.create_alias(update_slug=f"{page.slug}-alias"))


def stands_alone(page: Page) -> bool:
    return fresh(page).alias_of_id is None


def became_alias(page: Page) -> bool:
    return fresh(page).alias_of_id is not None


def changed_draft(page: Page) -> Page:
    """A page with an older version to go back to."""
    page = page.specific
    page.save_revision()
    page.title = "Newer"
    page.save_revision()
    page.found = page.latest_revision_id
    return page


def went_back(page: Page) -> bool:
    return fresh(page).latest_revision_id != page.found


def other_list(page: Page) -> Page:
    """A second list of the same kind in the same section, to move it to."""
    parent = page.get_parent().specific
    section = Page.objects.get(path=page.path[: Page.steplen * 3])  # root, home page, section
    second = type(parent)(title="Second", slug=f"second-{page.pk}", locale=page.locale)
    return section.add_child(instance=second)


def view(name: str, **form) -> Callable:
    return lambda client, page: client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), form)


def bulk(action: str) -> Callable:
    return lambda client, page: client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}")


def api(action: str, **form) -> Callable:
    def post(client: Client, page: Page):
        told = {name: value(page) if callable(value) else value for name, value in form.items()}
        return client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", told)

    return post


def move(client: Client, page: Page):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other_list(page).pk]))


def move_many(client: Client, page: Page):
    """Where no other language can follow: so one has been told."""
    there = other_list(page).pk
    return client.post(f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"chooser": there, "told": there})


def localize(name: str, **form) -> Callable:
    def post(client: Client, page: Page):
        translation = Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale
        ).first()
        found = {"stop_translation": translation and translation.pk, "convert_to_alias": page.pk}[name]
        return client.post(reverse(f"wagtail_localize:{name}", args=[found]), form) if found else None

    return post


def not_in_english(page: Page) -> Page:
    """As it is before it is handed to the translators."""
    english = page.get_translation_or_none(Locale.objects.get(language_code="en"))
    if english:
        english.delete()
    return page


def is_in_english(page: Page) -> bool:
    return page.has_translation(Locale.objects.get(language_code="en"))


def is_not_followed(page: Page) -> bool:
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=False
    ).exists()


def sync(client: Client, page: Page):
    source = TranslationSource.objects.get(object_id=page.translation_key)
    return client.post(reverse("wagtail_localize:update_translations", args=[source.pk]))


def last_sync(page: Page) -> Page:
    page.synced = TranslationSource.objects.get(object_id=page.translation_key).last_updated_at
    return page


def synced(page: Page) -> bool:
    return TranslationSource.objects.get(object_id=page.translation_key).last_updated_at != page.synced


COPY = {"title": "Copied", "slug": "copied", "new_title": "Copied", "new_slug": "copied"}
DOORS = {
    "delete, view": Door(DELETE, view("delete"), gone),
    "delete, bulk": Door(DELETE, bulk("delete"), gone),
    "delete, API": Door(DELETE, api("delete"), gone),
    "unpublish, view": Door(CHANGE, view("unpublish"), hidden),
    "unpublish, bulk": Door(CHANGE, bulk("unpublish"), hidden),
    "unpublish, API": Door(CHANGE, api("unpublish"), hidden),
    "publish, bulk": Door(CHANGE, bulk("publish"), shown, unpublished),
    "publish, API": Door(CHANGE, api("publish"), shown, unpublished),
    "move, view": Door(DELETE, move, elsewhere),
    "move, bulk": Door(DELETE, move_many, elsewhere),
    "move, API": Door(
        DELETE, api("move", position="last-child", destination_page_id=lambda page: other_list(page).pk), elsewhere
    ),
    "copy, view": Door(
        ADD,
        lambda client, page: client.post(
            reverse("wagtailadmin_pages:copy", args=[page.pk]), COPY | {"new_parent_page": page.get_parent().pk}
        ),
        with_more_pages,
        counted,
    ),
    "copy, API": Door(ADD, api("copy", slug="copied"), with_more_pages, counted),
    "create alias, API": Door(ADD, api("create_alias", update_slug="again"), with_more_pages, counted),
    "convert alias, view": Door(CHANGE, view("convert_alias"), stands_alone, alias_of),
    "convert alias, API": Door(CHANGE, api("convert_alias"), stands_alone, alias_of),
    "revert, API": Door(
        CHANGE,
        api("revert_to_page_revision", revision_id=lambda page: page.revisions.order_by("pk").first().pk),
        went_back,
        changed_draft,
    ),
    "copy for translation, API": Door(NOBODY, api("copy_for_translation", locale="en"), is_in_english, not_in_english),
    "stop the translation, localize": Door(
        {"translator": ("Russian page",)}, localize("stop_translation"), is_not_followed
    ),
    "make it an alias, localize": Door({"translator": ("Russian page",)}, localize("convert_to_alias"), became_alias),
    "sync, localize": Door({"editor": KINDS, "translator": KINDS}, sync, synced, last_sync),
}


def page_of(kind: str) -> Page:
    return item_of("news", "kk" if kind.startswith("Kazakh") else "ru")


@pytest.mark.parametrize("role", ROLES[1:])
@pytest.mark.parametrize("name", DOORS)
def test_each_door_opens_to_those_whose_work_it_is(login, role, name, django_capture_on_commit_callbacks):
    door, client = DOORS[name], login(role)
    done = []
    for kind in KINDS:
        page = door.prepare(fresh(page_of(kind)))
        with django_capture_on_commit_callbacks(execute=True):
            door.post(client, page)
        done += [kind] * door.done(page)
    assert tuple(done) == door.may.get(role, ())


def test_every_kind_of_page_asks_for_the_right_to_delete_and_editors_have_it(db):
    users = {name: get_user_model().objects.get(username=name) for name in ROLES}
    for kind in get_page_models():
        if kind is Page:
            continue
        page = kind.objects.filter(locale__language_code="kk", numchild=0).first() or kind(numchild=0, path="none")
        may = {name for name, user in users.items() if page.permissions_for_user(user).can_delete()}
        assert may <= {"admin", "editor"}
        if page.pk:
            assert may == {"admin", "editor"}, kind
        assert kind is HomePage or users["editor"].has_perm(f"{kind._meta.app_label}.delete_{kind._meta.model_name}")
