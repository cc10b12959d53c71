"""What the asker writes on the page of the question: kept once, told to the desk, lost never."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from portal.mail.models import Letter
from portal.uploads import photographs
from questions import erasing
from questions.asking import photos
from questions.models import Entry, Question
from tests.pages import soup, words
from tests.questions.asking.own_page import answer, bubbles, fresh, keep, kept, page, write
from tests.questions.asking.pictures import uploaded
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
Kind, State = Entry.Kind, Question.State


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
    for private in ("Мария", "Иван", "ivan@", "7051234567", "Когда дадут"):
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


@pytest.mark.sqlite
def test_photos_come_with_what_is_written_and_stand_on_the_page_for_its_reader_alone(client):
    question, other = ask(), ask()
    assert write(client, question, "", photos=[uploaded(), uploaded(name="2.jpg")]).status_code == 302
    shown = page(client, question).select(".bubble img")
    assert [(one["width"], one["height"]) for one in shown] == [("800", "600")] * 2
    assert len({one["alt"] for one in shown}) == 2, "each is called otherwise"
    assert client.get(shown[0]["src"])["Content-Type"] == "image/jpeg"
    assert client.get(shown[0]["src"].replace(question.token, other.token)).status_code == 404
    erasing.erase_question(question)
    assert client.get(shown[0]["src"]).status_code == 404


def test_photos_are_called_by_different_names_over_the_whole_page(client):
    question = ask()
    for _ in range(2):
        assert write(client, question, "", photos=uploaded(), submission=str(uuid.uuid4())).status_code == 302
    first, second = page(client, question).select(".bubble img")
    assert first["alt"] != second["alt"]


def test_photos_beyond_the_limit_are_not_even_unpacked_and_the_words_stay(client, monkeypatch):
    question, opened, read = ask(), [], photographs.read
    monkeypatch.setattr(photos, "PHOTOS_AN_HOUR", 1)
    monkeypatch.setattr(photographs, "read", lambda file: opened.append(file) or read(file))
    first, response = (
        write(client, question, "Смотрите фото", photos=uploaded(), submission=str(uuid.uuid4())) for _ in range(2)
    )
    assert first.status_code == 302
    assert response.status_code == 422
    main = soup(response).main
    assert main.select_one("#id_photos_error")
    assert words(main.textarea) == "Смотрите фото"
    assert len(opened) == 1


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
