"""The screen of one question: each button does its step, nothing typed is lost, nobody is surprised by a colleague."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from portal.mail.models import Letter
from questions import answering, log, working
from questions.models import Category, Dialogue, Entry, Photo, Question
from tests.pages import soup
from tests.questions.test_desks import address, ask
from tests.questions.test_together import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispatcher():
    return get_user_model().objects.get(username="dispatcher")


@pytest.fixture
def aigul(dispatcher):
    user = get_user_model().objects.create_user("aigul", first_name="Айгүл", last_name="Серікова")
    user.groups.set(dispatcher.groups.all())
    return user


@pytest.fixture
def press(login):
    """press(question, "take", note="…") opens the screen, types, and presses a button."""

    def pressed(question: Question, step: str, user: str = "dispatcher", **typed):
        client = login(user)
        return client.post(address("edit", question), opened(client, question) | {f"action-{step}": "1"} | typed)

    return pressed


def now(question: Question) -> Question:
    return Question.objects.get(pk=question.pk)


def test_the_screen_shows_the_question_its_asker_and_its_story(login, dispatcher):
    question, earlier, elsewhere = ask(), ask(message="Прежний вопрос"), ask("complaints", message="Жалоба в приёмную")
    working.note(question, dispatcher, "Позвонить в бригаду")
    page = soup(login("dispatcher").get(address("edit", question))).select_one("main")
    for words in ("Когда дадут воду?", "Иван Петров", "ivan@example.kz", "Позвонить в бригаду", "Прежний вопрос"):
        assert words in page.text
    assert address("edit", earlier) in str(page)
    assert "Жалоба" not in page.text
    assert address("edit", elsewhere) not in str(page)


@pytest.mark.parametrize(
    ("step", "typed", "state", "kind"),
    [
        ("take", {}, "work", "taken"),
        ("spam", {}, "closed", "spam"),
        ("close", {"word": "Передано в акимат"}, "closed", "closed"),
        ("note", {"note": "Позвонить"}, "new", "note"),
        ("answer", {"answer": "К 18:00."}, "answered", "answered"),
    ],
)
def test_each_button_does_its_step(press, step, typed, state, kind):
    question = ask()
    assert press(question, step, **typed).status_code == 302
    assert now(question).state == state
    entry = question.entries.get()
    assert (entry.kind, entry.by.username) == (kind, "dispatcher")
    assert entry.text == next(iter(typed.values()), "")


@pytest.mark.parametrize("step", ["take", "note", "assign"])
def test_a_draft_is_kept_whatever_is_pressed(press, step, aigul):
    question = ask()
    press(question, step, answer="Уточняем у бригады", note="Заметка", colleague=aigul.pk)
    assert now(question).answer == "Уточняем у бригады"
    assert not Letter.objects.filter(name="question-answered").exists()


@pytest.mark.parametrize("step", ["answer", "ask-back", "note", "assign", "join"])
def test_what_is_missing_is_said_and_nothing_is_done(press, step):
    question = ask()
    response = press(question, step, answer="  ", note="")
    assert response.status_code == 200
    assert soup(response).select(".w-field__errors p, .error-message, .w-field--error")
    assert (now(question).state, question.entries.count()) == ("new", 0)


def test_a_question_is_given_to_a_colleague(press, aigul):
    question = ask()
    press(question, "assign", colleague=aigul.pk, word="Ваша улица")
    assert now(question).keeper == aigul
    assert press(question, "assign", colleague=get_user_model().objects.get(username="reception").pk).status_code == 200
    assert now(question).keeper == aigul


def test_a_handover_takes_its_word_along_and_the_screen_is_closed_to_the_old_desk(press, login):
    question, complaints = ask(), Category.objects.get(slug="complaints")
    response = press(question, "hand-over", category=complaints.pk, word="Это жалоба")
    assert response.status_code == 302
    assert address("edit", question) not in response["Location"]
    assert "Это жалоба" in soup(login("reception").get(address("edit", question))).text
    assert login("dispatcher").get(address("edit", question)).status_code in (302, 403)


def test_a_colleague_who_has_taken_it_is_named_before_an_answer_goes(login, aigul):
    question, mine = ask(), login("dispatcher")
    fields = opened(mine, question)
    working.take(question, aigul)
    form = fields | {"answer": "Мой ответ", "action-answer": "1"}
    response = mine.post(address("edit", question), form)
    page = soup(response)
    assert response.status_code == 200
    assert "Айгүл Серікова" in page.select_one("main").text
    assert page.select_one("textarea[name=answer]").text.strip() == "Мой ответ"
    assert now(question).state == "work"
    again = form | {"opened_keeper": page.select_one("[name=opened_keeper]")["value"]}
    assert mine.post(address("edit", question), again).status_code == 302
    assert now(question).state == "answered"


def test_whoever_begins_to_write_has_the_question_or_learns_who_has_it(login, aigul):
    question, mine = ask(), login("dispatcher")
    take = reverse("wagtailsnippets_questions_question:take", args=[question.pk])
    assert mine.post(take).json() == {"refused": ""}
    assert now(question).keeper.username == "dispatcher"
    working.take(question, aigul, over=True)
    assert "Айгүл" in mine.post(take).json()["refused"]
    assert now(question).keeper == aigul
    assert login("reception").post(take).status_code in (302, 403)
    assert mine.get(take).status_code == 405


def test_only_a_question_of_ones_own_desk_is_joined(press):
    question, elsewhere, twin = ask(), ask("complaints"), ask()
    response = press(question, "join", joined=elsewhere.pk)
    assert response.status_code == 200
    assert (now(question).merged_into, now(elsewhere).entries.count()) == (None, 0)
    assert press(question, "join", joined=question.pk).status_code == 200
    assert press(question, "join", joined=twin.pk).status_code == 302
    assert now(question).merged_into == twin


def test_a_note_to_what_is_answered_changes_nothing_else(press):
    question = ask()
    question.answer = "К 18:00."
    answering.answer(question, None)
    assert press(question, "note", note="Благодарил по телефону").status_code == 302
    assert (now(question).answer, now(question).state) == ("К 18:00.", "answered")
    assert list(question.entries.values_list("kind", flat=True)) == ["answered", "note"]


def test_spam_opened_again_waits_as_before(press):
    question = ask()
    press(question, "spam")
    assert press(question, "reopen").status_code == 302
    assert now(question).state == "new"


def test_a_question_without_an_address_is_answered_and_the_phone_is_named(press, login):
    question = ask(email="", allow_publication=False)
    assert "+77051234567" in soup(login("dispatcher").get(address("edit", question))).select_one(".desk__answer").text
    assert press(question, "ask-back", answer="Какой дом?").status_code == 200
    assert press(question, "answer", answer="К 18:00.").status_code == 302
    assert now(question).state == "answered"
    assert not Letter.objects.filter(name="question-answered").exists()
    assert not Dialogue.objects.exists() or Dialogue.objects.filter(question=question).count() == 0


def test_what_is_published_about_it_stands_beside(login):
    Dialogue.objects.create(
        category=Category.objects.get(slug="technical"),
        language="ru",
        question_text="Сколько стоит опломбировать счётчик?",
        answer_text="Пломбируем бесплатно.",
        published=True,
    )
    page = soup(login("dispatcher").get(address("edit", ask(message="Надо опломбировать новый счётчик"))))
    assert "Пломбируем бесплатно" in page.select_one("section[aria-labelledby=desk-published]").text


def test_photos_stand_where_they_came_and_are_the_desk_s_alone(login):
    question = ask()
    entry = log.write(question, Entry.Kind.FOLLOWED_UP, text="Вот ещё фото")
    for step in (None, entry):
        Photo.objects.create(question=question, entry=step, jpeg=b"\xff\xd8\xff", width=4, height=3)
    page = soup(login("dispatcher").get(address("edit", question)))
    places = [len(said.select(".said__photo img")) for said in page.select(".desk__story .said")]
    assert places == [1, 1]
    source = page.select_one(".said__photo img")["src"]
    response = login("dispatcher").get(source)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert login("reception").get(source).status_code in (302, 403)
    assert login("editor").get(source).status_code in (302, 403)


def test_enter_in_a_line_keeps_the_draft_and_sends_nothing(login):
    form = soup(login("dispatcher").get(address("edit", ask()))).select_one("form:has([name=opened_with])")
    first = next(button for button in form.select("button") if button.get("type", "submit") == "submit")
    assert first["name"] == "action-save"


def test_a_note_from_an_old_screen_does_not_undo_a_colleague_s_draft(login):
    question, mine, theirs = ask(), login("dispatcher"), login("admin")
    as_opened = opened(mine, question)
    theirs.post(address("edit", question), opened(theirs, question) | {"answer": "Черновик коллеги"})
    response = mine.post(address("edit", question), as_opened | {"note": "Позвонить", "action-note": "1"})
    assert response.status_code == 200
    assert "Позвонить" in soup(response).select_one("textarea[name=note]").text
    assert now(question).answer == "Черновик коллеги"


@pytest.mark.parametrize("step", ["take", "answer", "note", "spam", "save"])
def test_an_old_screen_does_not_move_a_question_back(login, step):
    question, mine, manholes = ask(), login("dispatcher"), Category.objects.get(slug="open-manholes")
    as_opened = opened(mine, question)
    Question.objects.filter(pk=question.pk).update(category=manholes)
    mine.post(address("edit", question), as_opened | {"answer": "К 18:00.", "note": "x", f"action-{step}": "1"})
    assert now(question).category == manholes


def test_a_category_chosen_by_the_way_moves_nothing(press):
    question = ask()
    press(question, "take", category=Category.objects.get(slug="complaints").pk)
    assert (now(question).category.slug, now(question).keeper.username) == ("technical", "dispatcher")
    assert press(question, "hand-over").status_code == 200, "it is in this category already"


@pytest.mark.parametrize("number", ["", "x", "9" * 5000])
def test_odd_numbers_are_answered(press, number):
    question = ask()
    assert press(question, "ready", **{"action-ready": number}).status_code == 200
    assert press(question, "join", joined=number).status_code == 200


def test_who_gets_the_answer_too_is_told_and_nothing_of_the_asker_goes_to_them(press, login, dispatcher):
    question = ask()
    working.join(ask(email="anna@example.kz"), dispatcher, question)
    assert "1" in soup(login("dispatcher").get(address("edit", question))).select(".desk__answer .chip--soon")[-1].text
    response = press(question, "answer", answer="Иван Петров, ваш телефон 8 705 123 45 67 записан.")
    assert response.status_code == 200
    assert now(question).state == "new"
