"""The desk that publishes: each piece that tells of somebody is decided, below the form as well."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from portal.locale import CODES
from questions import answering
from questions.models import Category, Dialogue, DialogueWording, Question
from questions.public import publishing
from questions.public.marking import Kind
from sections.search.models import SearchEntry, SearchWord
from tests.pages import soup
from tests.questions.test_desks import address, ask
from tests.questions.test_together import opened

pytestmark = pytest.mark.django_db

MESSAGE = "Когда дадут воду? Живу на Мира, 5. Тел. 8 705 765 43 21, Марина"
CLEAN = "Когда дадут воду?"


def drafted(message: str = MESSAGE, **values) -> Dialogue:
    question = ask(message=message, **values)
    question.answer = "К вечеру."
    answering.answer(question, None)
    return Dialogue.objects.get(question=question)


def form_of(client, dialogue: Dialogue, **values) -> dict:
    """As it is opened, every piece still to be taken out."""
    fields = opened(client, dialogue)
    fields |= {name: "out" for name in fields if name.startswith("piece-")}
    return {
        name: value for name, value in (fields | values).items() if name not in ("published", "key_answer") or value
    }


def pieces(response) -> dict[str, str]:
    """What is shown to be decided: the piece → the name of its choice."""
    found = soup(response).select(".pieces li")
    return {one.select_one("mark").text: one.select_one("input")["name"] for one in found}


def test_the_desk_sees_each_piece_in_its_place_with_what_would_stand_in_its_stead(login):
    dialogue = drafted()
    page = soup(login("dispatcher").get(address("edit", dialogue)))
    told = [" ".join(one.text.split()) for one in page.select(".pieces li")]
    assert len(told) == 3
    assert all("…" in one for one in told)
    assert "Мира, 5" in told[0]
    assert publishing.instead_of(Kind.ADDRESS, "ru") in told[0]
    assert [one.select_one("[checked]")["value"] for one in page.select(".pieces li")] == ["out"] * 3


def test_what_is_not_kept_is_taken_out_in_the_language_of_the_text(login):
    dialogue, client = drafted(), login("dispatcher")
    assert client.post(address("edit", dialogue), form_of(client, dialogue, published="on")).status_code == 302
    dialogue.refresh_from_db()
    assert dialogue.published
    assert not any(word in dialogue.question_text for word in ("Мира", "705", "Марина"))
    assert dialogue.question_text.count("[") == 3
    assert publishing.instead_of(Kind.PHONE, "ru") in dialogue.question_text
    assert dialogue.question.message == MESSAGE, "the question itself stays as it was asked"


def test_what_stands_in_both_texts_is_asked_of_once_and_done_in_both(login):
    dialogue, client = drafted("Звоните Светлане."), login("dispatcher")
    dialogue.answer_text = "Светлане позвонили."
    dialogue.save()
    shown = soup(client.get(address("edit", dialogue))).select(".pieces li")
    assert len(shown) == 1
    assert client.post(address("edit", dialogue), form_of(client, dialogue, published="on")).status_code == 302
    dialogue.refresh_from_db()
    assert dialogue.published
    assert "Светлане" not in dialogue.question_text + dialogue.answer_text


def test_what_tells_nobody_is_kept_and_not_asked_again(login):
    dialogue, client = drafted(), login("dispatcher")
    choices = pieces(client.get(address("edit", dialogue)))
    form = form_of(client, dialogue, published="on") | {choices["Марина"]: "keep"}
    assert client.post(address("edit", dialogue), form).status_code == 302
    dialogue.refresh_from_db()
    assert "Марина" in dialogue.question_text
    assert dialogue.published
    assert len(dialogue.kept) == 1
    assert "Марина" not in str(dialogue.kept)
    shown = soup(client.get(address("edit", dialogue))).select(".pieces li")
    assert [one.select_one("[checked]")["value"] for one in shown] == ["keep"]


def test_what_is_typed_later_is_decided_again(login):
    dialogue, client = drafted(CLEAN), login("dispatcher")
    form = form_of(client, dialogue, published="on", answer_text="Звоните Светлане: 8 777 111 22 33")
    response = client.post(address("edit", dialogue), form)
    assert response.status_code == 200
    assert soup(response).select(".messages .error, .messages .critical, .error-message, .messages")
    assert set(pieces(response)) == {"Светлане", "8 777 111 22 33"}
    dialogue.refresh_from_db()
    assert not dialogue.published
    decided = form | dict.fromkeys(pieces(response).values(), "out")
    assert client.post(address("edit", dialogue), decided).status_code == 302
    dialogue.refresh_from_db()
    assert dialogue.published
    assert "777" not in dialogue.answer_text


def test_a_draft_may_wait_with_pieces_nobody_has_decided(login):
    dialogue, client = drafted(CLEAN), login("dispatcher")
    form = form_of(client, dialogue, answer_text="Звоните Светлане")
    assert client.post(address("edit", dialogue), form).status_code == 302
    dialogue.refresh_from_db()
    assert (dialogue.answer_text, dialogue.published) == ("Звоните Светлане", False)


def test_what_is_kept_is_forgotten_once_it_stands_nowhere(login):
    dialogue, client = drafted("Марина спрашивает про воду."), login("dispatcher")
    form = form_of(client, dialogue)
    keep = {name: "keep" for name in form if name.startswith("piece-")}
    client.post(address("edit", dialogue), form | keep)
    dialogue.refresh_from_db()
    assert dialogue.kept
    client.post(address("edit", dialogue), form_of(client, dialogue, question_text=CLEAN) | keep)
    dialogue.refresh_from_db()
    assert dialogue.kept == []


def test_a_dialogue_of_the_desks_own_is_looked_through_as_well(login):
    client = login("admin")
    form = {
        "category": Category.objects.get(slug="technical").pk,
        "language": "kk",
        "question_text": "Бажов көшесі 12-үй, 5-пәтерде су қашан болады?",
        "answer_text": "Кешке.",
        "date": "2026-11-26",
        "published": "on",
    }
    response = client.post(reverse("wagtailsnippets_questions_dialogue:add"), form)
    assert response.status_code == 200
    (name,) = pieces(response).values()
    assert client.post(reverse("wagtailsnippets_questions_dialogue:add"), form | {name: "out"}).status_code == 302
    assert Dialogue.objects.get(answer_text="Кешке.").question_text.startswith(
        publishing.instead_of(Kind.ADDRESS, "kk")
    )


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("kind", Kind)
def test_what_stands_in_its_stead_tells_of_nobody(kind, language):
    instead = publishing.instead_of(kind, language)
    assert publishing.pieces_of(f"{instead}, {instead} 5 {instead}. Су {instead} нет {instead}", ["Иван Петров"]) == []


def test_no_door_publishes_what_nobody_has_decided(login):
    dialogue = drafted()
    dialogue.published = True
    for publish in (dialogue.save, dialogue.full_clean, lambda: dialogue.save(update_fields=["published"])):
        with pytest.raises(ValidationError, match="3"):
            publish()
    with pytest.raises(ValidationError):
        Dialogue.objects.filter(pk=dialogue.pk).update(published=True)
    with pytest.raises(ValidationError), transaction.atomic():
        Dialogue.objects.bulk_update([dialogue], ["published"])
    dialogue.question = Question.objects.create(**values_of(dialogue.question))
    with pytest.raises(ValidationError):
        Dialogue.objects.bulk_create([dialogue])
    assert not Dialogue.objects.filter(published=True, question__isnull=False).exists()


def values_of(question: Question) -> dict:
    other = ask(message=MESSAGE)
    names = ("language", "category", "name", "phone", "email", "message")
    values = {name: getattr(question, name) for name in names} | {"consent": other.consent}
    other.delete()
    return values


def test_no_door_publishes_without_the_askers_permission():
    dialogue = drafted(CLEAN)
    dialogue.question.publication.withdraw()
    stale = Dialogue.objects.get(pk=dialogue.pk)
    stale.question = dialogue.question
    stale.published = True
    with pytest.raises(ValidationError):
        stale.save()
    assert not Dialogue.objects.get(pk=dialogue.pk).published


def test_after_the_withdrawal_nothing_brings_it_back(client):
    dialogue = drafted(CLEAN)
    dialogue.published = True
    dialogue.question_text = "Когда починят водонапорку?"
    dialogue.save()
    question = dialogue.question
    held = Dialogue.objects.get(pk=dialogue.pk)
    assert SearchEntry.objects.filter(part=f"dialogue-{dialogue.pk}").exists()
    answering.withdraw_publication(question)
    with pytest.raises(ValidationError):
        held.save()
    held.published = False
    for values in ({}, {"update_fields": ["question_text"]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            held.save(**values)
    question.refresh_from_db()
    Question.objects.filter(pk=question.pk).update(state=Question.State.NEW, answered_at=None)
    question.refresh_from_db()
    question.answer = "Ещё раз."
    answering.answer(question, None)
    assert answering.draft_dialogue(question) is None
    assert not Dialogue.objects.filter(question=question).exists()
    assert not SearchEntry.objects.filter(part=f"dialogue-{dialogue.pk}").exists()
    assert not SearchWord.objects.filter(word__icontains="водонапорк").exists()
    for page in ("/ru/call-centre/questions/", "/ru/call-centre/questions/technical/", "/ru/search/?q=водонапорку"):
        assert "починят водонапорку" not in client.get(page).content.decode()


def test_a_correction_keeps_what_was_shown_and_says_its_day(login, client):
    dialogue, staff = drafted(CLEAN), login("dispatcher")
    staff.post(address("edit", dialogue), form_of(staff, dialogue, published="on"))
    assert not DialogueWording.objects.exists(), "nothing was shown before"
    staff.post(address("edit", dialogue), form_of(staff, dialogue, published="on", answer_text="К утру."))
    wording = DialogueWording.objects.get(dialogue=dialogue)
    assert (wording.question_text, wording.answer_text) == (CLEAN, "К вечеру.")
    assert wording.corrected_by.username == "dispatcher"
    page = soup(staff.get(address("edit", dialogue)))
    assert "К вечеру." in page.select_one("[aria-labelledby=earlier-wordings]").text
    shown = soup(client.get("/ru/call-centre/questions/technical/")).select_one(f"#dialogue-{dialogue.pk}")
    dialogue.refresh_from_db()
    assert shown.select_one(".entry__corrected time")["datetime"].startswith(f"{dialogue.corrected_at:%Y-%m}")
    assert "К вечеру." not in shown.text
    answering.withdraw_publication(dialogue.question)
    assert not DialogueWording.objects.exists()


def test_hidden_corrected_and_shown_again_leaves_its_trace(login):
    dialogue, staff = drafted(CLEAN), login("dispatcher")
    staff.post(address("edit", dialogue), form_of(staff, dialogue, published="on"))
    staff.post(address("edit", dialogue), form_of(staff, dialogue, published=""))
    staff.post(address("edit", dialogue), form_of(staff, dialogue, published="", answer_text="К утру."))
    assert [one.answer_text for one in DialogueWording.objects.all()] == ["К вечеру."]
