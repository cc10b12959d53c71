"""The asker's own page: where the question stands, what was said, what they may write and say of the answer."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from portal import clock
from portal.mail.models import Letter
from questions import answering, erasing, log
from questions.asking import conversation
from questions.models import Entry, Question
from tests.pages import LANGUAGES, soup, words
from tests.questions.asking.pictures import uploaded
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
Kind, State = Entry.Kind, Question.State


def page(client, question: Question):
    return soup(client.get(question.status_path)).main


def state(client, question: Question) -> str:
    return words(page(client, question).select_one(".state strong")).rstrip(".")


def bubbles(client, question: Question) -> list[str]:
    return [words(one) for one in page(client, question).select(".bubble")]


def answer(question: Question, text: str = "Вода будет к вечеру.") -> None:
    question.answer = text
    assert answering.answer(question, get_user_model().objects.get(username="dispatcher"))


def write(client, question: Question, text: str = "Вода так и не пришла.", **more):
    return client.post(question.status_path, {"follow-up": "1", "text": text, "submission": str(uuid.uuid4())} | more)


def fresh(question: Question) -> Question:
    return Question.objects.get(pk=question.pk)


def keep(question: Question, **values) -> None:
    Question.objects.filter(pk=question.pk).update(**values)


def kept(question: Question) -> list[str]:
    return list(question.entries.values_list("kind", flat=True))


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_is_said_in_its_own_words(client, language):
    question = ask(language=language)
    said = {}
    for one in (State.NEW, State.WORK, State.WAITING, State.ANSWERED, State.CLOSED):
        keep(question, state=one)
        said[one] = words(page(client, question).select_one(".state"))
    keep(question, state=State.CLOSED, solved=True)
    said["solved"] = words(page(client, question).select_one(".state"))
    keep(question, state=State.NEW, reopened_at=clock.now())
    said["again"] = words(page(client, question).select_one(".state"))
    assert len(set(said.values())) == 7
    assert all(said.values())


def test_the_number_stands_large_and_the_day_it_is_answered_by(client):
    question = ask()
    assert words(page(client, question).select_one(".number")) == str(question.number)
    assert not page(client, question).select(".error, .error-summary")
    keep(question, due_at=dt.datetime(2099, 5, 4, 18, 0, tzinfo=timezone.get_default_timezone()))
    assert page(client, question).select_one("time[datetime^='2099-05-04T18:00']")
    assert not page(client, question).select_one(".facts .phone__number")
    keep(question, due_at=clock.now() - dt.timedelta(minutes=1))
    assert page(client, question).select_one(".facts .phone__number"), "late: whom to call"
    keep(question, state=State.ANSWERED)
    assert not page(client, question).select_one(".facts .phone__number")


def test_the_conversation_is_shown_in_its_order_and_notes_of_colleagues_are_not(client):
    question = ask()
    staff = get_user_model().objects.get(username="dispatcher")
    for number, kind in enumerate(Kind):
        at = clock.now() + dt.timedelta(minutes=number)
        log.write(question, kind, staff, text=f"слова-{kind.value}.", at=at)
    shown = bubbles(client, question)
    assert "Когда дадут воду" in shown[0]
    assert [next(kind for kind in Kind if f"слова-{kind.value}." in one) for one in shown[1:]] == [
        kind for kind in Kind if kind in Entry.FOR_RESIDENT
    ]
    whole = client.get(question.status_path).content.decode()
    for kind in set(Kind) - set(Entry.FOR_RESIDENT):
        assert f"слова-{kind.value}." not in whole
    assert "dispatcher" not in whole


@pytest.mark.sqlite
@pytest.mark.parametrize(("kept_by", "then"), [(None, State.NEW), ("dispatcher", State.WORK)])
def test_what_the_resident_writes_brings_a_waiting_question_back(client, kept_by, then):
    question = ask()
    keeper = kept_by and get_user_model().objects.get(username=kept_by)
    keep(question, state=State.WAITING, keeper=keeper)
    response = write(client, question, "Подъезд второй.")
    assert response["Location"] == f"{question.status_path}?written=1#state"
    assert soup(client.get(response["Location"])).main.select_one(".notice--done[role=status]")
    assert fresh(question).state == then
    assert "Подъезд второй." in bubbles(client, question)[-1]


@pytest.mark.parametrize("now", [State.NEW, State.WORK])
def test_what_is_added_to_an_open_question_leaves_it_where_it_is(client, now):
    question = ask()
    keep(question, state=now)
    write(client, question)
    assert fresh(question).state == now
    assert kept(question) == [Kind.FOLLOWED_UP]


def test_the_desk_is_told_without_a_personal_word(client):
    question = ask()
    write(client, question, "Мария, квартира 7")
    letter = Letter.objects.get(name="question-followed-up")
    assert letter.recipient == "dispatcher@localhost"
    composed = letter.compose()
    whole = composed.message().as_string() + composed.body + composed.alternatives[0][0]
    assert str(question.number) in composed.subject
    for private in ("Мария", "Иван", "ivan@", "705", "Когда дадут"):
        assert private not in whole


@pytest.mark.sqlite
def test_sent_twice_it_is_one_step_and_one_letter(client):
    question, same = ask(), str(uuid.uuid4())
    assert {write(client, question, submission=same).status_code for _ in range(3)} == {302}
    assert kept(question) == [Kind.FOLLOWED_UP]
    assert Letter.objects.filter(name="question-followed-up").count() == 1


def test_a_form_of_a_program_without_a_submission_is_kept_each_time(client):
    question = ask()
    for _ in range(2):
        client.post(question.status_path, {"follow-up": "1", "text": "Ещё раз"})
    assert kept(question) == [Kind.FOLLOWED_UP] * 2


@pytest.mark.sqlite
@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "я" * 5001])
def test_what_cannot_be_kept_comes_back_with_an_error_beside_the_field(client, text):
    question = ask()
    response = write(client, question, text)
    assert response.status_code == 422
    form = soup(response).main.select_one("form:has(textarea)")
    assert soup(response).main.select_one("#id_text_error")
    assert form["action"].endswith("#write")
    assert not kept(question)


def test_so_many_words_an_hour_and_no_more(client, one_hour):
    question = ask()
    answers = [write(client, question, f"Слово {number}") for number in range(21)]
    assert [one.status_code for one in answers] == [302] * 20 + [422]
    assert words(soup(answers[-1]).main.textarea) == "Слово 20"
    assert len(kept(question)) == 20


def test_a_form_without_its_token_comes_back_with_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    question = ask()
    response = write(client, question, "Долго писали")
    assert response.status_code == 422
    form = soup(response).main.select_one("form:has(textarea)")
    assert words(form.textarea) == "Долго писали"
    assert not kept(question)
    fields = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert client.post(question.status_path, fields | {"text": "Долго писали"}).status_code == 302
    answer(question)
    for button in ("solved", "not-solved"):
        client.post(question.status_path, {button: "1"})
    assert fresh(question).state == State.ANSWERED


def test_nothing_happens_by_looking(client):
    question = ask()
    answer(question)
    before = kept(question)
    client.get(question.status_path + "?solved=1&not-solved=1&follow-up=1&text=x&withdraw=1&erase-for-good=1")
    assert (kept(question), fresh(question).state, fresh(question).allow_publication) == (
        before,
        State.ANSWERED,
        True,
    )


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_solved_ends_it(client, language):
    question = ask(language=language)
    assert not page(client, question).select("[name=solved], [name=not-solved]")
    answer(question)
    assert len(page(client, question).select("[name=solved], [name=not-solved]")) == 2
    assert not page(client, question).select_one("textarea")
    for _ in range(3):
        assert client.post(question.status_path, {"solved": "1"}).status_code == 302
    now = fresh(question)
    assert (now.state, now.solved) == (State.CLOSED, True)
    assert now.closed_at
    assert kept(question) == [Kind.ANSWERED, Kind.SOLVED]
    assert not page(client, question).select_one("[name=solved]")
    assert page(client, question).select_one("[name=not-solved]"), "it may come back"


@pytest.mark.sqlite
@pytest.mark.parametrize(("kept_by", "then"), [(None, State.NEW), ("dispatcher", State.WORK)])
def test_not_solved_opens_it_once(client, kept_by, then):
    question = ask()
    keep(question, due_at=clock.now(), keeper=kept_by and get_user_model().objects.get(username=kept_by))
    question.refresh_from_db()
    answer(question)
    for _ in range(3):
        client.post(question.status_path, {"not-solved": "1"})
    now = fresh(question)
    assert (now.state, now.solved, now.due_at) == (then, False, None)
    assert now.reopened_at
    assert kept(question) == [Kind.ANSWERED, Kind.NOT_SOLVED]
    assert "не решён" in Letter.objects.get(name="question-followed-up").compose().subject
    assert page(client, question).select_one("textarea"), "and they say what is wrong"
    assert not page(client, question).select_one(".notice--warning")

    answer(now, "Теперь точно.")
    assert not page(client, question).select_one(".notice--warning"), "of the new answer nothing has been said yet"
    client.post(question.status_path, {"not-solved": "1"})
    again = fresh(question)
    assert (again.state, again.solved, again.reopened_at) == (State.ANSWERED, False, now.reopened_at)
    assert kept(question)[-1] == Kind.NOT_SOLVED
    shown = page(client, question)
    assert shown.select_one(".notice--warning .phone__number")
    assert not shown.select("[name=solved], [name=not-solved], textarea")


def test_after_solved_it_may_be_opened_again(client):
    question = ask()
    answer(question)
    client.post(question.status_path, {"solved": "1"})
    client.post(question.status_path, {"not-solved": "1"})
    now = fresh(question)
    assert (now.state, now.solved, now.closed_at) == (State.NEW, False, None)


def test_words_for_an_answered_question_ask_whether_it_is_not_solved(client):
    question, form = ask(), {"text": "А у нас так и нет.", "submission": str(uuid.uuid4())}
    answer(question)
    response = write(client, question, **form)
    assert response.status_code == 422
    assert kept(question) == [Kind.ANSWERED]
    shown = soup(response).main.select_one("form:has(textarea)")
    assert words(shown.textarea) == form["text"]
    fields = {one["name"]: one["value"] for one in shown.select("input[type=hidden][value]")}
    assert "not-solved" in fields
    for _ in range(2):
        assert client.post(question.status_path, fields | {"text": form["text"]}).status_code == 302
    assert kept(question) == [Kind.ANSWERED, Kind.NOT_SOLVED]
    assert form["text"] in bubbles(client, question)[-1]


def test_what_was_closed_as_spam_is_opened_by_nobody(client):
    question = ask()
    answer(question)
    log.write(question, Kind.SPAM)
    keep(question, state=State.CLOSED)
    assert not page(client, question).select("[name=solved], [name=not-solved], textarea")
    client.post(question.status_path, {"not-solved": "1"})
    assert fresh(question).state == State.CLOSED


def test_a_question_told_by_phone_may_be_judged(client):
    question = ask()
    log.write(question, Kind.TOLD)
    keep(question, state=State.ANSWERED)
    client.post(question.status_path, {"not-solved": "1"})
    assert fresh(question).state == State.NEW


@pytest.mark.parametrize("now", [State.CLOSED, State.WORK])
def test_a_joined_question_tells_nothing_of_the_other(client, now):
    other = ask(message="Соседкина тайна", email="other@example.kz")
    question = ask()
    answer(other, "Ответ соседке")
    keep(question, state=now, merged_into=other)
    log.write(question, Kind.MERGED, text=f"№ {other.pk} Соседкина")
    shown = page(client, question)
    assert state(client, question) == "Объединён с другим вопросом"
    for secret in ("Соседкина", "Ответ соседке", f" {other.number} ", "other@"):
        assert secret not in shown.get_text(" ")
    assert write(client, question).status_code == 302
    keep(question, state=State.ANSWERED)
    assert state(client, question) == "Ответ дан"


def test_an_erased_question_shows_nothing_and_takes_nothing(client):
    question = ask(message="Канареечная")
    keep(question, place="ул. Тайная, 5", problem="leak")
    write(client, question, "Тайные слова")
    answer(question, "Тайный ответ")
    erasing.erase_question(question)
    shown = page(client, question)
    for gone in ("Канареечная", "Тайн", "Тайный", "Иван"):
        assert gone not in shown.get_text(" ")
    assert not shown.select("form, .bubble")
    assert write(client, question).status_code == 422
    assert client.post(question.status_path, {"not-solved": "1"}).status_code == 302
    assert fresh(question).state == State.ERASED
    assert not Entry.objects.filter(question=question).exclude(text="").exists()


def test_a_question_answered_before_there_was_a_log_shows_its_answer(client):
    question = ask()
    Entry.objects.create(question=question, kind=Kind.ANSWERED, text="Давний ответ", at=question.created_at)
    keep(question, state=State.ANSWERED, answer="Давний ответ", answered_at=question.created_at)
    assert "Давний ответ" in bubbles(client, question)[-1]
    assert conversation.may_judge(fresh(question), conversation.story_of(question)) == set(conversation.VERDICTS)


def test_a_long_conversation_costs_no_more_queries(client, django_assert_max_num_queries):
    question = ask()
    for number in range(50):
        log.write(question, Kind.FOLLOWED_UP, text=f"Слово {number}")
    client.get(question.status_path)
    with django_assert_max_num_queries(15):
        client.get(question.status_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desk_asks_goes_by_letter_with_the_way_to_answer(language):
    question = ask(language=language)
    entry = log.write(question, Kind.ASKED_BACK, text="Какой подъезд?\nКакой этаж?")
    answering.tell_asked_back(question, entry)
    letter = Letter.objects.get(key=f"question-asked-back-{question.pk}-{entry.pk}")
    assert "status" not in str(letter.context)
    composed = letter.compose()
    assert str(question.number) in composed.subject
    assert "Какой подъезд?\nКакой этаж?" in composed.body
    assert f"http://testserver{question.status_path}" in composed.body
    erasing.erase_question(question)
    assert not Letter.objects.filter(pk=letter.pk).exists()


def test_without_an_address_nothing_is_sent_to_the_asker():
    question = ask()
    keep(question, email="")
    question.refresh_from_db()
    answering.tell_asked_back(question, log.write(question, Kind.ASKED_BACK, text="Где?"))
    assert not Letter.objects.filter(name="question-asked-back").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_a_question_accepted_says_until_when_it_is_answered(language):
    question = ask(language=language)
    letter = Letter.objects.get(name="question-received")
    assert "2099" not in letter.compose().body
    keep(question, due_at=dt.datetime(2099, 5, 4, 18, 0, tzinfo=timezone.get_default_timezone()))
    composed = letter.compose()
    assert "2099" in composed.body
    assert "18:00" in composed.body
    assert "2099" in composed.alternatives[0][0]


# --- Photos -----------------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_photos_come_with_what_is_written_and_stand_on_the_page_for_its_reader_alone(client):
    question, other = ask(), ask()
    assert write(client, question, "", photos=[uploaded(), uploaded(name="2.jpg")]).status_code == 302
    shown = page(client, question).select(".bubble img")
    assert [(one["width"], one["height"]) for one in shown] == [("800", "600")] * 2
    assert all(one["alt"] for one in shown)
    assert client.get(shown[0]["src"])["Content-Type"] == "image/jpeg"
    assert client.get(shown[0]["src"].replace(question.token, other.token)).status_code == 404
    erasing.erase_question(question)
    assert client.get(shown[0]["src"]).status_code == 404


def test_a_photo_is_kept_where_the_form_comes_back_and_goes_with_it_then(client):
    question = ask()
    answer(question)
    response = write(client, question, "Вот так у нас", photos=uploaded())
    assert response.status_code == 422
    form = soup(response).main.select_one("form:has(textarea)")
    assert form["enctype"] == "multipart/form-data"
    fields = {one["name"]: one["value"] for one in form.select("input[type=hidden][value]")}
    assert client.post(question.status_path, fields | {"text": words(form.textarea)}).status_code == 302
    entry = question.entries.get(kind=Kind.NOT_SOLVED)
    assert entry.photos.count() == 1


def test_what_is_no_photo_is_refused_and_the_words_stay(client):
    question = ask()
    response = write(client, question, "Смотрите фото", photos=uploaded(b"GIF89a"))
    assert response.status_code == 422
    main = soup(response).main
    assert main.select_one("#id_photos_error")
    assert words(main.textarea) == "Смотрите фото"
    assert not kept(question)


def test_many_photos_cost_no_more_queries(client, django_assert_max_num_queries):
    question = ask()
    for number in range(10):
        entry = log.write(question, Kind.FOLLOWED_UP, text=f"Слово {number}")
        question.photos.create(entry=entry, jpeg=b"x", width=1, height=1)
    question.photos.create(jpeg=b"x", width=1, height=1)
    client.get(question.status_path)
    with django_assert_max_num_queries(15):
        assert len(page(client, question).select(".bubble img")) == 11
