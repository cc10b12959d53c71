"""Rows ticked on the board go out as files; nothing else does."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests.home.test_roles import REFUSED
from tests.pages import page_at, soup, words
from tests.translations.board.steps import standing
from translations.exchange import archive
from translations.models import Standing

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/translations/exchange/ticked/"
PAGES = ("about/history", "about/trade-union")


@pytest.fixture
def ticked(db):
    return [standing(page_at(PAGES[0])).pk, standing(page_at(PAGES[1]), "en").pk]


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", ["po", "xlf"])
def test_what_is_ticked_is_handed_out_in_each_language(login, ticked, kind):
    response = login("translator").post(ADDRESS, {"rows": ticked, "kind": kind})
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as files:
        found = [archive.read(name, files.read(name)) for name in files.namelist()]
    assert {(one.title, one.languages) for one in found} == {
        (page_at(PAGES[0]).title, ("kk", "ru")),
        (page_at(PAGES[1]).title, ("kk", "en")),
    }
    assert all(one.units for one in found)


@pytest.mark.sqlite
def test_the_board_has_a_box_for_each_page_that_can_be_handed_out(login, ticked):
    screen = soup(login("translator").get("/admin/translations/", {"language": "ru"}))
    boxes = {box["value"]: box["form"] for box in screen.select("input[name=rows]")}
    assert boxes
    assert Standing.objects.filter(pk__in=boxes, language="ru").count() == len(boxes)
    for kind in archive.FORMATS:
        button = screen.select_one(f"form#{next(iter(boxes.values()))} button[name=kind][value={kind}]")
        assert button["formaction"] == f"{ADDRESS}?language=ru"
    assert not soup(login("reception").get("/admin/translations/")).select("button[name=kind]")


@pytest.mark.sqlite
def test_what_cannot_be_handed_out_is_said_on_the_next_screen(login, ticked):
    other = Standing.objects.exclude(kind="page").values_list("pk", flat=True)[:3]
    client = login("translator")
    client.post(ADDRESS, {"rows": ticked, "kind": "po"})
    assert not soup(client.get("/admin/translations/")).select(".messages .warning")
    client.post(ADDRESS, {"rows": [*ticked, *other], "kind": "po"})
    assert "3" in words(soup(client.get("/admin/translations/")).select_one(".messages .warning"))


@pytest.mark.parametrize("asked", [{}, {"rows": ["x", "9" * 30, "-1", "²"], "kind": "po"}, {"kind": "exe"}])
def test_nothing_that_can_be_handed_out_is_told(login, ticked, asked):
    response = login("translator").post(f"{ADDRESS}?language=ru&next=//example.com", {"rows": [], **asked}, follow=True)
    assert response.redirect_chain == [("/admin/translations/?language=ru", 302)]
    assert soup(response).select(".messages .error")


def test_a_row_of_another_kind_is_left_out(login, ticked):
    other = Standing.objects.exclude(kind="page").values_list("pk", flat=True)[:3]
    assert login("translator").post(ADDRESS, {"rows": list(other), "kind": "po"}).status_code == 302


@pytest.mark.parametrize("user", ["editor", "dispatcher", "reception"])
def test_others_hand_nothing_out(login, ticked, user):
    assert login(user).post(ADDRESS, {"rows": ticked, "kind": "po"}).status_code in REFUSED


def test_it_is_asked_for_by_a_form(login):
    assert login("translator").get(reverse("hand_out_ticked")).status_code == 405
