"""The life of a page of each type in three languages: made, published, translated, edited, translated again, moved,
deleted. After each step board, page, switcher, menus, sitemap, search, feed and letters tell the same of it."""

import pytest
from _pytest.mark import ParameterSet
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, get_page_models

from sections.frame.page import PortalPage
from sections.models import ContentPage, NewsPage
from tests.translations.board.steps import standing
from tests.translations.lives import doors
from tests.translations.lives.kinds_of_page import KINDS, SECOND, Kind, stand_second
from tests.translations.lives.life import Life
from tests.translations.lives.seen import Place
from tests.translations.lives.words import EDITIONS
from translations.board import keeping

pytestmark = pytest.mark.django_db
TYPES = sorted((one for one in get_page_models() if issubclass(one, PortalPage)), key=lambda one: one.__name__)
MADE = [one for one in TYPES if one not in KINDS or not KINDS[one].not_made]
ON_BOTH = (ContentPage, NewsPage)
"""On SQLite, too: what differs between the databases is the same in all types."""
MADE_FIRST, EDITED = EDITIONS
MISSING, READY, STALE, PUBLISHED = "missing", "ready", "stale", "published"


def both(state: str) -> dict[str, str]:
    return {"ru": state, "en": state}


def in_all(edition: int) -> dict[str, int]:
    return dict.fromkeys(("kk", "ru", "en"), edition)


@pytest.fixture
def lives(django_capture_on_commit_callbacks):
    """lives(kind): the life of a page of that kind; once it is over, nothing is left wrong."""

    def begun(kind: Kind) -> Life:
        path = f"/{kind.below}/{doors.SLUG}/".replace("//", "/")
        return Life(Place(path, kind.in_menus, kind.listed), django_capture_on_commit_callbacks)

    yield begun
    assert Page.find_problems() == ([], [], [], [], [])
    assert keeping.rebuild() == 0


@pytest.mark.sqlite
def test_the_life_of_each_type_is_described():
    """How a page of a new type is made and moved is told in kinds_of_page.py, or why it is not."""
    assert set(KINDS) == set(TYPES)


def marked(model: type) -> ParameterSet:
    return pytest.param(model, marks=pytest.mark.sqlite if model in ON_BOTH else [], id=model.__name__)


@pytest.mark.parametrize("model", [marked(model) for model in MADE])
def test_a_page_in_three_languages(model, lives, login):
    kind, editor, translator = KINDS[model], login("editor"), login("translator")
    life = lives(kind)
    with life.step({}, both(MISSING), shown=False):
        life.page = page = doors.make(editor, model, kind, MADE_FIRST)
    with life.step({"kk": MADE_FIRST}, both(MISSING)):
        doors.edit(editor, page, kind, MADE_FIRST, press="action-publish")
        doors.work_of_the_worker()
    assert all(standing(page, code).target_pk for code in ("ru", "en"))
    with life.commit(execute=True):
        doors.translate(translator, page, "ru", "save")
    life.on_the_board({"ru": READY, "en": MISSING})
    with life.step({"kk": MADE_FIRST, "ru": MADE_FIRST}, {"ru": PUBLISHED, "en": MISSING}):
        doors.publish_together(translator, page)
    with life.step(in_all(MADE_FIRST), both(PUBLISHED)):
        doors.translate(translator, page, "en", "publish")
    with life.step(in_all(MADE_FIRST), both(PUBLISHED), drafted=True):
        doors.edit(editor, page, kind, EDITED)
    with life.step(in_all(MADE_FIRST) | {"kk": EDITED}, both(STALE)):
        doors.edit(editor, page, kind, EDITED, press="action-publish")
    with life.commit(execute=True):
        doors.translate(translator, page, "ru", "publish-next")
    with life.step(in_all(EDITED), both(PUBLISHED)):
        doors.translate(translator, page, "en", "save")
        doors.publish_together(translator, page)
    former = moved(life, kind, editor)
    with life.step({}, {}):
        doors.delete(editor, page)
    assert [Client().get(address).status_code for address in former] == [404] * len(former)
    assert not Redirect.objects.filter(old_path__contains=doors.SLUG).exists()


@pytest.mark.parametrize("model", [one for one in TYPES if one not in MADE], ids=lambda model: model.__name__)
def test_a_page_that_is_there_for_good_is_edited_and_translated_again(model, django_capture_on_commit_callbacks, login):
    translator, editor = login("translator"), get_user_model().objects.get(username="editor")
    life = Life(Place("/", in_menus=False, listed=False), django_capture_on_commit_callbacks)
    life.page = model.objects.get(locale__language_code="kk")
    with life.commit(execute=True):
        doors.rewrite(life.page, editor, MADE_FIRST)
    with life.step(in_all(MADE_FIRST), both(PUBLISHED)):
        for code in ("ru", "en"):
            doors.translate(translator, life.page, code, "publish")
    with life.step(in_all(MADE_FIRST) | {"kk": EDITED}, both(STALE)):
        doors.rewrite(life.page, editor, EDITED)
    with life.step(in_all(EDITED), both(PUBLISHED)):
        for code in ("ru", "en"):
            doors.translate(translator, life.page, code, "publish")
    assert keeping.rebuild() == 0


def moved(life: Life, kind: Kind, editor: Client) -> list[str]:
    """Its former addresses, which lead on to where it stands now."""
    if kind.stays:
        return []
    if kind.moved_to.endswith(SECOND):
        with life.commit(execute=True):
            stand_second(type(life.page.get_parent().specific))
    former = life.moved(f"/{kind.moved_to}/{doors.SLUG}/")
    with life.step(in_all(EDITED), both(PUBLISHED)):
        doors.move(editor, life.page, kind.moved_to)
    lead_on(former, life)
    return list(former.values())


def lead_on(former: dict[str, str], life: Life) -> None:
    for code, address in former.items():
        response = Client().get(address)
        assert response.status_code == 301, address
        assert response.url.endswith(life.place.in_language(code))


@pytest.mark.parametrize("model", [ContentPage, NewsPage], ids=lambda model: model.__name__)
def test_a_page_that_moves_while_it_is_only_in_kazakh_is_found_by_all_its_former_addresses(model, lives, login):
    kind, editor, translator = KINDS[model], login("editor"), login("translator")
    life = lives(kind)
    with life.step({}, both(MISSING), shown=False):
        life.page = page = doors.make(editor, model, kind, MADE_FIRST)
    with life.step({"kk": MADE_FIRST}, both(MISSING)):
        doors.edit(editor, page, kind, MADE_FIRST, press="action-publish")
    former = life.moved(f"/{kind.moved_to}/{doors.SLUG}/")
    with life.step({"kk": MADE_FIRST}, both(MISSING)):
        doors.move(editor, page, kind.moved_to)
    lead_on(former, life)
    with life.step({"kk": MADE_FIRST, "ru": MADE_FIRST}, {"ru": PUBLISHED, "en": MISSING}):
        doors.work_of_the_worker()
        doors.translate(translator, page, "ru", "publish")
    lead_on(former, life)
    with life.step({}, {}):
        doors.delete(editor, page)
    assert [Client().get(address).status_code for address in former.values()] == [404, 404, 404]
