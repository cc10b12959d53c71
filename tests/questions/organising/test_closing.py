"""A category or a desk is closed when nobody waits there any more; what was asked and published stays."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.mail.models import Letter
from questions import answering, working
from questions.models import Category, Desk, Dialogue, Question
from questions.organising import closing, moving
from tests.pages import soup
from tests.questions.test_desks import address, ask
from tests.questions.test_working import now, steps

pytestmark = pytest.mark.django_db


def category(slug: str) -> Category:
    return Category.objects.select_related("desk").get(slug=slug)


def user(name: str):
    return get_user_model().objects.get(username=name)


def form_of(client, thing) -> dict:
    """The fields of its edit form, as they stand there."""
    form = soup(client.get(address("edit", thing))).select_one("form:has([name=name_kk])")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]:not([type=checkbox])")}
    fields |= {one["name"]: "on" for one in form.select("input[type=checkbox][checked]")}
    return fields | {
        one["name"]: (one.select_one("option[selected]") or {"value": ""})["value"] for one in form.select("select")
    }


def close(client, thing):
    return client.post(address("edit", thing), form_of(client, thing) | {"closed": "on"})


@pytest.fixture
def closed() -> Category:
    found = category("complaints")
    found.closed = True
    found.save()
    return found


@pytest.mark.sqlite
def test_one_with_open_questions_is_not_closed_and_the_way_is_shown(login):
    found, admin = category("complaints"), login("admin")
    for _ in range(2):
        ask("complaints")
    response = close(admin, found)
    assert response.status_code == 200
    page = soup(response)
    assert "2" in page.select_one("#panel-child-closed-errors").text
    assert page.select_one(f"a[href='{address('move', found)}']")
    assert not category("complaints").closed


def test_when_its_questions_have_moved_it_is_closed(login):
    found, admin = category("complaints"), login("admin")
    question = ask("complaints")
    assert close(admin, found).status_code == 200
    response = admin.post(address("move", found), {"category": category("technical").pk, "word": "Закрываем"})
    assert response["Location"] == address("edit", found)
    assert now(question).category.slug == "technical"
    assert close(admin, found).status_code == 302
    assert category("complaints").closed


@pytest.mark.parametrize("slug", Category.OF_REPORTS)
def test_reports_need_their_category(login, slug):
    found, admin = category(slug), login("admin")
    assert close(admin, found).status_code == 200
    admin.post(address("delete", found))
    assert not category(slug).closed


def test_a_desk_is_closed_after_its_questions_and_not_while_reports_come_to_it(login):
    admin, reception = login("admin"), Desk.objects.get(slug="reception")
    question = ask("complaints")
    response = close(admin, reception)
    assert response.status_code == 200
    assert soup(response).select_one(f"a[href='{address('move', category('complaints'))}']")
    moving.move(category("complaints"), category("technical"), user("admin"))
    assert now(question).category.slug == "technical"
    assert close(admin, reception).status_code == 302
    assert not Category.objects.offered().filter(desk=reception).exists()
    assert close(admin, Desk.objects.get(slug="dispatcher")).status_code == 200


def test_the_address_by_which_reports_find_their_category_stays(login):
    client, technical = login("admin"), category("technical")
    assert client.post(address("edit", technical), form_of(client, technical) | {"slug": "tech"}).status_code == 200
    assert category("technical")
    complaints = category("complaints")
    client.post(address("edit", complaints), form_of(client, complaints) | {"slug": "letters"})
    assert category("letters") == complaints


def test_nobody_is_offered_a_closed_one(closed, login, client):
    question, dispatcher = ask("technical"), user("dispatcher")
    asking = client.get("/ru/ask/").content.decode()
    assert 'value="technical"' in asking
    assert 'value="complaints"' not in asking
    call = soup(login("dispatcher").get(reverse("wagtailsnippets_questions_question:call")))
    screen = soup(login("dispatcher").get(address("edit", question)))
    for page in (call, screen):
        choices = [option["value"] for option in page.select("select[name=category] option")]
        assert str(closed.pk) not in choices
        assert str(category("technical").pk) in choices
    with pytest.raises(ValidationError):
        working.hand_over(question, dispatcher, closed)
    with pytest.raises(ValidationError):
        moving.move(category("technical"), closed, user("admin"))
    assert now(question).category.slug == "technical"


def test_what_was_typed_for_a_closed_one_stays_in_the_form(closed, client):
    response = client.post("/ru/ask/", {"category": "complaints", "message": "Давно жду ответа", "name": "Иван"})
    assert response.status_code == 422
    assert "Давно жду ответа" in response.content.decode()
    assert not Question.objects.exists()


def test_a_question_that_came_in_the_last_moment_is_worked_on_where_it_is(closed, login):
    question = ask("complaints")
    assert Letter.objects.get(name="question-notice").recipient == "reception@localhost"
    page = login("reception").get(address("edit", question))
    assert page.status_code == 200
    assert soup(page).select_one("select[name=category] option[selected]")["value"] == str(closed.pk)
    working.note(question, user("reception"), "В работе")
    question.answer = "Сделано."
    assert answering.answer(question, user("reception"))


@pytest.mark.sqlite
def test_what_is_published_in_a_closed_one_stays_and_an_empty_one_is_no_choice(closed, client):
    path = "/ru/call-centre/questions/"
    Dialogue.objects.filter(category=closed).delete()
    assert f"{path}complaints/" not in client.get(path).content.decode()
    Dialogue.objects.create(
        category=closed, language="ru", question_text="Когда?", answer_text="Завтра.", published=True
    )
    assert f"{path}complaints/" in client.get(path).content.decode()
    assert "Завтра." in client.get(f"{path}complaints/").content.decode()


@pytest.mark.parametrize("kind", ["open", "answered", "dialogue"])
def test_one_with_anything_in_it_is_not_deleted_and_the_reason_is_said(login, kind):
    found, admin = category("complaints"), login("admin")
    Dialogue.objects.filter(category=found).delete()
    if kind == "dialogue":
        Dialogue.objects.create(category=found, language="ru", question_text="Когда?", answer_text="Завтра.")
    else:
        question = ask("complaints", allow_publication=False)
        if kind == "answered":
            question.answer = "Да."
            answering.answer(question, user("reception"))
    way = address("move" if kind == "open" else "edit", found)
    for method in (admin.get, admin.post):
        assert method(address("delete", found))["Location"] == way
    assert closing.refusal_to_delete(found)
    assert Category.objects.filter(pk=found.pk).exists()


def test_an_empty_one_is_deleted(login):
    new = Category.objects.create(
        name_kk="A", name_ru="A", name_en="A", slug="new", desk=Desk.objects.get(slug="reception")
    )
    assert login("admin").post(address("delete", new)).status_code == 302
    assert not Category.objects.filter(pk=new.pk).exists()


@pytest.mark.parametrize("name", ["dispatcher", "reception", "editor", "translator"])
def test_nobody_but_whoever_keeps_the_categories_moves_them(login, name):
    question, client = ask("complaints"), login(name)
    path = address("move", question.category)
    assert client.get(path).status_code in (302, 403)
    client.post(path, {"category": category("technical").pk})
    assert now(question).category.slug == "complaints"
    assert steps(question) == []
