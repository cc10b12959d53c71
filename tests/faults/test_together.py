"""Two colleagues at one page in three languages at the same moment, many times; and kill -9 between two languages.

Each language once and where its original is, the tree whole. RACES=50 makes it fifty times, which takes minutes.
"""

import os
import signal
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connections, transaction
from django.urls import reverse
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry

from tests.faults.test_desks_at_once import at_once, logged_in
from tests.pages import LANGUAGES, page_at
from tests.translations.together.steps import draft, live_in, translated
from tests.translations.together.test_halfway import at_the_end_of_its_time
from translations.together.publishing import publish_all

TURNS = int(os.environ.get("RACES", "15"))


@pytest.fixture
def colleague(processes, of_database):
    with of_database(processes.database):
        yield User.objects.filter(username="admin").get()
        assert_whole()


@pytest.fixture
def desks(colleague):
    """Two, as their browsers are."""
    return logged_in(colleague), logged_in(colleague)


def made() -> Page:
    """Ready in three languages."""
    with transaction.atomic():
        page = draft()
    translated(page, "ru", "en")
    return Page.objects.get(pk=page.pk)


def gone(page: Page) -> None:
    for one in versions(page):
        Page.objects.get(pk=one.pk).delete()


@pytest.fixture
def page(colleague):
    """Published in three languages."""
    page = made()
    publish_all(page.pk, colleague)
    yield Page.objects.get(pk=page.pk)
    gone(page)


def versions(page: Page) -> list[Page]:
    return list(Page.objects.filter(translation_key=page.translation_key).order_by("locale__pk"))


def assert_whole() -> None:
    assert Page.find_problems() == ([], [], [], [], [])


def assert_below(page: Page, path: str) -> None:
    """In each language it stands there, and its address says so."""
    found = {one.locale.language_code: one for one in versions(page)}
    assert found.keys() == set(LANGUAGES)
    for code, one in found.items():
        parent = page_at(path, code)
        assert one.get_parent().pk == parent.pk
        assert one.url_path == f"{parent.url_path}{one.slug}/"


def test_each_language_is_published_once(colleague):
    for _number in range(TURNS):
        page = made()
        outcomes = at_once(*[lambda page=page: publish_all(page.pk, colleague)] * 2)
        assert sorted(one.code for press in outcomes for one in press if one.done) == ["en", "kk", "ru"]
        assert live_in(page) == {"kk", "ru", "en"}
        numbers = [one.pk for one in versions(page)]
        assert PageLogEntry.objects.filter(page__in=numbers, action="wagtail.publish").count() == 3
        assert_whole()
        gone(page)


def moving_to(page: Page, path: str) -> str:
    return reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page_at(path).pk])


def test_moved_while_it_is_published(colleague, desks, page):
    for number in range(TURNS):
        Page.objects.get(pk=page.pk).unpublish()
        path = ("about", "consumers")[number % 2]
        way = moving_to(page, path)
        at_once(lambda: publish_all(page.pk, colleague), lambda way=way: desks[0].post(way))
        assert live_in(page) == {"kk", "ru", "en"}
        assert_below(page, path)
        assert_whole()


def test_moved_to_two_places(desks, page):
    places = {"about", "consumers", "about/history"}
    for _number in range(TURNS):
        ways = [moving_to(page, path) for path in places - {above(page)}]
        answers = at_once(*(lambda way=way, desk=desk: desk.post(way) for way, desk in zip(ways, desks, strict=True)))
        assert [one.status_code for one in answers] == [302, 302]
        assert_below(page, above(page))
        assert_whole()


def above(page: Page) -> str:
    return Page.objects.get(pk=page.pk).get_parent().url_path.split("/", 2)[2].strip("/")


def test_called_in_two_ways(page):
    for number in range(TURNS):
        at_once(*(lambda slug=slug: called(page, slug) for slug in (f"bir-{number}", f"eki-{number}")))
        [slug] = {one.slug for one in versions(page)}
        assert slug.endswith(f"-{number}")
        assert_whole()


def called(page: Page, slug: str) -> None:
    changed = Page.objects.get(pk=page.pk).specific
    changed.slug = slug
    changed.save_revision().publish()


def test_withdrawn_while_it_is_published(colleague, desks, page):
    for number in range(TURNS):
        publish_all(page.pk, colleague)
        changed = Page.objects.get(pk=page.pk).specific
        changed.slug = f"basqa-{number}"
        changed.save_revision()
        way = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        at_once(lambda: publish_all(page.pk, colleague), lambda way=way: desks[0].post(way))
        live = live_in(page)
        assert not live or "kk" in live, "no language is left behind"
        assert_whole()


def test_deleted_while_it_is_published(colleague, desks):
    for _number in range(TURNS):
        page = made()
        way = reverse("wagtailadmin_pages:delete", args=[page.pk])
        at_once(lambda page=page: publish_all(page.pk, colleague), lambda way=way: desks[0].post(way))
        assert versions(page) == []
        assert_whole()


def test_deleted_by_two(desks):
    for _number in range(TURNS):
        page = made()
        way = reverse("wagtailadmin_pages:delete", args=[page.pk])
        answers = at_once(*(lambda desk=desk, way=way: desk.post(way) for desk in desks))
        assert sorted(one.status_code for one in answers) == [302, 404]
        assert versions(page) == []
        assert_whole()


def killed_at(owner: type, name: str, do: Callable) -> None:
    """In a process of its own, which dies as that is about to be done to an English page."""
    connections.close_all()
    number = os.fork()
    if not number:
        act = getattr(owner, name)

        def dies(self, *told, **more):
            one = getattr(self, "object", None) or self.page
            if one.url_path.startswith("/en/"):
                os.kill(os.getpid(), signal.SIGKILL)
            return act(self, *told, **more)

        setattr(owner, name, dies)
        try:
            do()
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(number, 0)[1]) == signal.SIGKILL


def moving(client, page):
    client.post(moving_to(page, "about"))


def deleting(client, page):
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


@pytest.mark.parametrize(
    ("owner", "name", "do"),
    [
        (UnpublishPageAction, "_commit_unpublish", at_the_end_of_its_time),
        (MovePageAction, "_move_page", moving),
        (DeletePageAction, "_delete_page", deleting),
    ],
    ids=["withdrawn", "moved", "deleted"],
)
def test_killed_between_two_languages(processes, desks, page, owner, name, do):
    processes.kill_worker()  # it would end what has come to the end of its time
    before = [(one.url_path, one.live) for one in versions(page)]
    killed_at(owner, name, lambda: do(desks[0], page))
    assert [(one.url_path, one.live) for one in versions(page)] == before
    do(desks[0], page)
    assert [(one.url_path, one.live) for one in versions(page)] != before
    assert len({(one.live, one.get_parent().slug) for one in versions(page)}) <= 1
