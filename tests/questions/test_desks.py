"""The desks' queues in the admin: who sees which question, and what an answer sets in motion."""

import uuid

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from portal.mail.models import Letter
from questions import answering
from questions.models import Category, Desk, Dialogue, Question
from tests.pages import soup

pytestmark = pytest.mark.django_db

DESKS = {"dispatcher": "technical", "reception": "complaints"}
FORBIDDEN = (302, 403, 404)


def ask(category: str = "technical", **values) -> Question:
    return answering.ask(
        **{
            "category": Category.objects.get(slug=category),
            "language": "ru",
            "name": "Иван Петров",
            "phone": "+77051234567",
            "email": "ivan@example.kz",
            "message": "Когда дадут воду? Живу на Мира, 5.",
            "allow_publication": True,
            "submission": uuid.uuid4(),
        }
        | values
    )


def address(view: str, thing) -> str:
    name = type(thing)._meta.model_name
    return reverse(f"wagtailsnippets_questions_{name}:{view}", args=[thing.pk])


@pytest.mark.sqlite
@pytest.mark.parametrize(("user", "own"), DESKS.items())
def test_a_desk_lists_its_own_questions_only(login, user, own):
    questions = {category: ask(category) for category in DESKS.values()}
    page = login(user).get(reverse("wagtailsnippets_questions_question:list")).content.decode()
    for category, question in questions.items():
        assert (address("edit", question) in page) == (category == own)


@pytest.mark.parametrize("view", ["edit", "delete", "inspect", "history", "usage"])
@pytest.mark.parametrize(("user", "own"), DESKS.items())
def test_no_view_shows_a_question_of_another_desk(login, user, own, view):
    client = login(user)
    for category in DESKS.values():
        question = ask(category)
        response = client.get(address(view, question))
        if category == own and view != "delete":  # desks delete nothing
            assert response.status_code == 200, (view, category)
        else:
            assert response.status_code in FORBIDDEN
            assert "Живу на Мира" not in response.content.decode()


@pytest.mark.parametrize("user", ["editor", "translator"])
def test_who_works_at_no_desk_sees_no_question(login, user):
    question = ask()
    client = login(user)
    assert client.get(reverse("wagtailsnippets_questions_question:list")).status_code in FORBIDDEN
    assert client.get(address("edit", question)).status_code in FORBIDDEN
    assert "Мира" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_stranger_is_asked_to_log_in(client):
    response = client.get(address("edit", ask()))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_a_post_to_a_question_of_another_desk_changes_nothing(login):
    question = ask("complaints")
    response = login("dispatcher").post(
        address("edit", question), {"category": question.category_id, "answer": "Нет", "action-answer": "1"}
    )
    question.refresh_from_db()
    assert response.status_code in FORBIDDEN
    assert question.answer == ""


@pytest.mark.parametrize("user", ["admin", "dispatcher"])
def test_questions_are_not_added_or_deleted_in_bulk_by_a_desk(login, user):
    question = ask()
    client = login(user)
    assert client.get(reverse("wagtailsnippets_questions_question:add")).status_code in FORBIDDEN
    if user != "admin":
        client.post(f"/admin/bulk/questions/question/delete/?id={question.pk}")
        client.post("/admin/bulk/questions/question/delete/?id=all")
        assert Question.objects.filter(pk=question.pk).exists()


def test_a_dialogue_can_be_added_by_hand(login):
    form = {
        "category": Category.objects.get(slug="technical").pk,
        "language": "ru",
        "question_text": "Когда?",
        "answer_text": "Завтра.",
        "date": "2026-11-26",
        "published": "on",
    }
    assert login("admin").post(reverse("wagtailsnippets_questions_dialogue:add"), form).status_code == 302
    assert Dialogue.objects.filter(question_text="Когда?", published=True).exists()


def test_the_chooser_of_questions_has_no_address():
    with pytest.raises(NoReverseMatch):
        reverse(Question.snippet_viewset.chooser_viewset.get_url_name("choose"))


@pytest.mark.sqlite
def test_an_answer_goes_to_the_resident_once(login):
    question = ask(allow_publication=False)
    client = login("dispatcher")
    form = {"category": question.category_id, "answer": "Сегодня к 18:00.", "action-answer": "1"}
    assert client.post(address("edit", question), form).status_code == 302
    client.post(address("edit", question), form | {"answer": "Другой ответ"})

    question.refresh_from_db()
    assert (question.state, question.answer) == ("answered", "Сегодня к 18:00.")
    assert question.answered_by.username == "dispatcher"
    letter = Letter.objects.get(name="question-answered")
    assert (letter.recipient, letter.language) == ("ivan@example.kz", "ru")
    assert "Сегодня к 18:00." in letter.compose().body
    assert not Dialogue.objects.filter(question=question).exists()


def test_a_draft_of_an_answer_is_kept_and_not_sent(login):
    question = ask()
    login("dispatcher").post(address("edit", question), {"category": question.category_id, "answer": "Уточняем"})
    question.refresh_from_db()
    assert (question.answer, question.state) == ("Уточняем", "new")
    assert not Letter.objects.filter(name="question-answered").exists()


def test_an_empty_answer_is_not_sent(login):
    question = ask()
    form = {"category": question.category_id, "answer": "  ", "action-answer": "1"}
    assert login("dispatcher").post(address("edit", question), form).status_code == 200
    assert not Letter.objects.filter(name="question-answered").exists()


def test_another_category_passes_the_question_on(login):
    question, _another = ask("technical"), ask("technical")
    other = Category.objects.get(slug="complaints")
    login("dispatcher").post(address("edit", question), {"category": other.pk, "answer": ""})
    assert Letter.objects.filter(name="question-notice", recipient="reception@localhost").count() == 1
    assert login("dispatcher").get(address("edit", question)).status_code in FORBIDDEN
    assert login("reception").get(address("edit", question)).status_code == 200


def test_a_third_desk_needs_no_code(login, django_user_model):
    group = Group.objects.create(name="Laboratory")
    group.permissions.set(Group.objects.get(name="Reception").permissions.all())
    desk = Desk.objects.create(slug="lab", name_kk="Зертхана", name_ru="Лаборатория", name_en="Laboratory", group=group)
    Category.objects.filter(slug="general").update(desk=desk)
    user = django_user_model.objects.create_user("chemist")
    user.groups.add(group)
    question = ask("general")
    assert login("chemist").get(address("edit", question)).status_code == 200
    assert login("reception").get(address("edit", question)).status_code in FORBIDDEN


def test_the_public_wording_is_approved_by_staff(login, client):
    question = ask()
    dispatcher = login("dispatcher")
    dispatcher.post(
        address("edit", question), {"category": question.category_id, "answer": "К 18:00.", "action-answer": "1"}
    )
    dialogue = Dialogue.objects.get(question=question)
    pages = ("/ru/call-centre/questions/", "/ru/call-centre/questions/technical/")
    assert not dialogue.published
    assert all("Когда дадут воду" not in client.get(page).content.decode() for page in pages)

    form = {
        "category": dialogue.category_id,
        "language": "ru",
        "question_text": "Когда дадут воду?",
        "answer_text": "К 18:00.",
        "date": "2026-11-23",
        "published": "on",
    }
    assert dispatcher.post(address("edit", dialogue), form).status_code == 302
    for page in pages:
        text = client.get(page).content.decode()
        assert "Когда дадут воду?" in text
        assert "Мира, 5" not in text
    assert "Когда дадут воду" not in client.get("/ru/call-centre/questions/complaints/").content.decode()
    assert "Когда дадут воду" not in client.get("/kk/call-centre/questions/").content.decode()
    assert login("reception").get(address("edit", dialogue)).status_code in FORBIDDEN


def test_without_the_askers_permission_nothing_is_published(login):
    question = ask()
    question.answer = "К 18:00."
    answering.answer(question, None)
    dialogue = question.dialogue
    question.publication.withdraw()
    form = {
        "category": dialogue.category_id,
        "language": "ru",
        "question_text": "Когда?",
        "answer_text": "К 18:00.",
        "date": "2026-11-23",
        "published": "on",
    }
    response = login("dispatcher").post(address("edit", dialogue), form)
    dialogue.refresh_from_db()
    assert response.status_code == 200
    assert not dialogue.published


def test_taking_the_permission_back_takes_the_dialogue_off_the_pages(client):
    question = ask()
    question.answer = "К 18:00."
    answering.answer(question, None)
    dialogue = Dialogue.objects.get(question=question)
    dialogue.published, dialogue.question_text = True, "Совсем другие слова"
    dialogue.save()
    assert "Совсем другие слова" in client.get("/ru/call-centre/questions/").content.decode()
    client.post(question.status_path, {"withdraw": "1"})
    assert "Совсем другие слова" not in client.get("/ru/call-centre/questions/").content.decode()


def test_the_log_of_the_admin_holds_no_personal_data(login):
    question = ask()
    login("dispatcher").post(
        address("edit", question), {"category": question.category_id, "answer": "Секрет", "action-answer": "1"}
    )
    whole = " ".join(f"{entry.label} {entry.data}" for entry in ModelLogEntry.objects.all())
    assert ModelLogEntry.objects.exists()
    for private in ("Иван", "Мира", "ivan@", "7051234567", "Секрет"):
        assert private not in whole


def test_what_is_answered_can_be_read_and_not_changed(login):
    question = ask()
    question.answer = "К 18:00."
    answering.answer(question, None)
    client, other = login("dispatcher"), Category.objects.get(slug="open-manholes")
    page = soup(client.get(address("edit", question)))
    assert all(page.select_one(f"[name={name}]").has_attr("disabled") for name in ("answer", "category"))
    client.post(address("edit", question), {"category": other.pk, "answer": "Иначе"})
    question.refresh_from_db()
    assert (question.answer, question.category.slug) == ("К 18:00.", "technical")
