"""Each desk keeps its own ready answers, and all of them those of all; nobody keeps another desk's."""

import pytest
from django.urls import reverse

from questions.models import ReadyAnswer
from tests.pages import soup
from tests.questions.organising.test_closing import category
from tests.questions.test_desks import FORBIDDEN, address

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailsnippets_questions_readyanswer:list")
ADD = reverse("wagtailsnippets_questions_readyanswer:add")
BULK = "/admin/bulk/questions/readyanswer/delete/"


def ready(title: str, slug: str = "") -> ReadyAnswer:
    return ReadyAnswer.objects.create(title=title, text_ru="Текст", category=category(slug) if slug else None)


def form(**values) -> dict:
    return {"title": "Новое", "category": "", "text_kk": "", "text_ru": "Здравствуйте!", "text_en": ""} | values


@pytest.fixture
def pool() -> dict[str, ReadyAnswer]:
    return {
        "dispatcher": ready("Про воду", "technical"),
        "reception": ready("Про жалобы", "complaints"),
        "all": ready("Обо всём"),
    }


@pytest.mark.sqlite
@pytest.mark.parametrize(("name", "other"), [("dispatcher", "reception"), ("reception", "dispatcher")])
def test_a_desk_sees_its_own_and_those_of_all(login, pool, name, other):
    page = login(name).get(LIST).content.decode()
    assert pool[name].title in page
    assert pool["all"].title in page
    assert pool[other].title not in page


def test_what_is_everybodys_is_not_made_ones_own(login, pool):
    client, own = login("dispatcher"), category("technical").pk
    client.post(address("edit", pool["all"]), form(category=own, title="Моё"))
    pool["all"].refresh_from_db()
    assert (pool["all"].category, pool["all"].title) == (None, "Моё")
    login("admin").post(address("edit", pool["all"]), form(category=own))
    pool["all"].refresh_from_db()
    assert pool["all"].category_id == own


@pytest.mark.parametrize("view", ["edit", "delete", "copy", "history", "usage"])
def test_no_view_shows_one_of_another_desk(login, pool, view):
    client = login("dispatcher")
    for whose in ("dispatcher", "all"):
        assert client.get(address(view, pool[whose])).status_code == 200
    response = client.get(address(view, pool["reception"]))
    assert response.status_code in FORBIDDEN
    assert "Про жалобы" not in response.content.decode()


@pytest.mark.sqlite
def test_nothing_that_is_sent_changes_one_of_another_desk(login, pool):
    client, theirs = login("dispatcher"), pool["reception"]
    client.post(address("edit", theirs), form(title="Чужое"))
    client.post(address("delete", theirs))
    for which in (theirs.pk, "all"):
        assert "Про жалобы" not in client.get(BULK, {"id": which}).content.decode()
        client.post(f"{BULK}?id={which}")
    assert ReadyAnswer.objects.filter(title="Про жалобы").exists()


def test_one_s_own_are_changed_and_deleted_one_by_one_and_many_at_once(login, pool):
    client = login("dispatcher")
    own, of_all = pool["dispatcher"], pool["all"]
    assert client.post(address("edit", own), form(category=own.category_id)).status_code == 302
    assert client.post(address("edit", of_all), form(title="Общее")).status_code == 302
    assert {"Новое", "Общее"} <= set(ReadyAnswer.objects.values_list("title", flat=True))
    client.post(f"{BULK}?id={own.pk}&id={of_all.pk}")
    assert ReadyAnswer.objects.get() == pool["reception"]


@pytest.mark.sqlite
def test_none_is_written_for_another_desk(login):
    client = login("dispatcher")
    choices = [option["value"] for option in soup(client.get(ADD)).select("select[name=category] option")]
    assert str(category("technical").pk) in choices
    assert str(category("complaints").pk) not in choices
    assert client.post(ADD, form(category=category("complaints").pk)).status_code == 200
    assert not ReadyAnswer.objects.exists()
    assert client.post(ADD, form(category=category("technical").pk)).status_code == 302
