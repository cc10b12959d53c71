"""Killed between two languages: nothing has happened, or the worker or the next press ends it. The tree stays whole."""

import datetime as dt
from contextlib import contextmanager

import pytest
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from portal import clock, queue
from tests.pages import LANGUAGES
from tests.translations.together.steps import live_in, press
from tests.translations.together.test_following import api, bulk, destination, paths, version, view
from translations.together import following

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def page(published) -> Page:
    return published


class Killed(BaseException):
    """kill -9."""


@pytest.fixture
def killed_at(monkeypatch):
    """with killed_at(owner, name): … – when that is about to be done to an English page."""

    @contextmanager
    def patched(owner, name):
        do = getattr(owner, name)

        def dies(*told, **more):
            pages = [one if isinstance(one, Page) else getattr(one, "page", None) for one in told]
            numbers = [one.pk for one in pages if one] or list(told[:1])
            if Page.objects.filter(pk__in=numbers, locale__language_code="en").exists():
                raise Killed
            return do(*told, **more)

        with monkeypatch.context() as patch:
            patch.setattr(owner, name, dies)
            with pytest.raises(Killed):
                yield

    return patched


def at_the_end_of_its_time(client, page):
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - dt.timedelta(minutes=1))
    queue.publish_scheduled()


WITHDRAWING = [view("unpublish"), bulk("unpublish"), api("unpublish"), at_the_end_of_its_time]


@pytest.mark.parametrize("door", WITHDRAWING, ids=["view", "bulk", "API", "time"])
def test_a_withdrawal(page, step, login, killed_at, door):
    with step(), killed_at(UnpublishPageAction, "_commit_unpublish"):
        door(login("admin"), page)
    assert live_in(page) == {"kk", "ru", "en"}
    with step():
        door(login("admin"), page)
    assert live_in(page) == set()


def moving(name: str):
    def door(client, page):
        doors = {
            "view": view("move_confirm", destination()),
            "bulk": bulk("move", chooser=destination()),
            "API": api("move", destination_page_id=destination(), position="last-child"),
        }
        return doors[name](client, page)

    return door


@pytest.mark.parametrize("door", [moving("view"), moving("bulk"), moving("API")], ids=["view", "bulk", "API"])
def test_a_move(page, step, login, killed_at, door):
    before = paths(page)
    with step(), killed_at(MovePageAction, "_move_page"):
        door(login("admin"), page)
    assert paths(page) == before
    with step():
        door(login("admin"), page)
    assert {version(page, code).get_parent().slug for code in LANGUAGES} == {"about"}


@pytest.mark.parametrize("door", [view("delete"), bulk("delete"), api("delete")], ids=["view", "bulk", "API"])
def test_a_deletion(page, step, login, killed_at, door):
    below = page.get_children().get()
    with step(), killed_at(DeletePageAction, "_delete_page"):
        door(login("admin"), page)
    for one in (page, below):
        assert Page.objects.filter(translation_key=one.translation_key).count() == 3
    with step():
        door(login("admin"), page)
    for one in (page, below):
        assert not Page.objects.filter(translation_key=one.translation_key).exists()


def draft_called(page: Page, slug: str) -> None:
    changed = Page.objects.get(pk=page.pk).specific
    changed.slug = slug
    changed.save_revision()


def by_the_press(client, page):
    press(client, page)


def by_the_clock(client, page):
    revision = Page.objects.get(pk=page.pk).latest_revision
    revision.approved_go_live_at = clock.now() - dt.timedelta(minutes=1)
    revision.save()
    queue.publish_scheduled()


@pytest.mark.parametrize("door", [by_the_press, by_the_clock], ids=["press", "time"])
def test_a_new_address(page, step, login, killed_at, door):
    before = paths(page)
    with step():
        draft_called(page, "zhana-atau")
    with step(), killed_at(following, "rename"):
        door(login("admin"), page)
    assert paths(page) == before
    with step():
        door(login("admin"), page)
    assert {version(page, code).slug for code in LANGUAGES} == {"zhana-atau"}
