"""A dialogue is translated beside its public wording; corrected later, it says what is new."""

import pytest

from questions import erasing
from questions.models import Dialogue, DialogueWording, Question
from questions.public import publishing
from questions.public.translated import State
from questions.translating import differences
from tests.pages import soup, words
from tests.questions.public.test_publishing import CLEAN, MESSAGE, drafted
from tests.questions.translating.steps import EN, KK, form_of, shown, translated, way

pytestmark = pytest.mark.django_db


# --- The form ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "language", "texts"), [("translator", "en", EN), ("editor", "kk", KK), ("dispatcher", "kk", KK)]
)
def test_it_is_translated_beside_the_public_wording_as_a_draft_or_published(
    login, client, source, role, language, texts
):
    staff = login(role)
    page = soup(staff.get(way(source, language)))
    assert page.select_one(".beside__original[lang=ru]").text == CLEAN
    form = form_of(staff, source, language) | texts
    assert staff.post(way(source, language), form).status_code == 302
    one = source.translations.get()
    assert (one.language, one.published, one.state, one.category) == (language, False, State.DRAFT, source.category)
    address = f"/{language}/call-centre/questions/technical/"
    assert texts["answer_text"] not in words(soup(client.get(address)).main)
    form = form_of(staff, source, language) | {"published": "on"}
    assert staff.post(way(source, language), form).status_code == 302
    assert texts["answer_text"] in words(soup(client.get(address)).main)


def test_the_private_question_is_shown_to_no_translator(login):
    source = drafted(MESSAGE)
    shown(source, question_text=CLEAN)
    for role in ("translator", "editor"):
        page = login(role).get(way(source, "en" if role == "translator" else "kk")).content.decode()
        assert CLEAN in page
        assert not [piece for piece in ("Мира", "705", "Марина", "Иван") if piece in page]


def test_what_tells_of_somebody_is_decided_in_the_translation_too(login, source):
    translator = login("translator")
    form = form_of(translator, source) | EN | {"published": "on", "answer_text": "Ring Svetlana: 8 777 111 22 33"}
    response = translator.post(way(source), form)
    assert response.status_code == 200
    assert not Dialogue.objects.filter(source=source).exists()
    choices = {one["name"]: "out" for one in soup(response).select(".pieces input")}
    assert choices
    assert translator.post(way(source), form | choices).status_code == 302
    one = source.translations.get()
    assert one.published
    assert "777" not in one.answer_text


def test_what_the_desk_has_kept_need_not_be_decided_again(login):
    source = drafted(CLEAN)
    source.answer_text = "Звоните 8 705 765 43 21."
    source.kept = [one.key for one in answer_pieces(source)]
    shown(source)
    translator = login("translator")
    form = form_of(translator, source) | EN | {"published": "on", "answer_text": "Ring 8 705 765 43 21."}
    assert translator.post(way(source), form).status_code == 302
    assert source.translations.get().published
    source.answer_text, source.kept = "Звоните нам.", []
    source.save()
    one = source.translations.get()
    assert (one.published, one.kept) == (False, []), "the original does not show it any more"


@pytest.mark.parametrize(("role", "told"), [("translator", False), ("dispatcher", True)])
def test_nobody_but_the_desk_learns_by_trying_which_words_are_the_askers_name(login, role, told):
    source = shown(drafted(CLEAN, name="Жасминова Облепиха"))
    staff = login(role)
    form = form_of(staff, source) | EN | {"answer_text": "Ask облепиха or малина."}
    response = staff.post(way(source), form | {"published": "on"})
    assert response.status_code == 200
    assert bool(soup(response).select(".pieces")) == told
    assert not Dialogue.objects.filter(source=source).exists()
    assert staff.post(way(source), form).status_code == 302, "a draft may hold it"
    again = staff.get(way(source))
    assert bool(soup(again).select(".pieces")) == told


def test_a_name_the_desk_has_kept_stays_kept_though_a_translator_is_not_told_of_it(login):
    source = drafted(CLEAN, name="Облепиха")
    source.answer_text = "Спросите облепиха."
    source.kept = [one.key for one in answer_pieces(source)]
    assert source.kept
    shown(source)
    translator = login("translator")
    form = form_of(translator, source) | EN | {"answer_text": "Ask облепиха.", "published": "on"}
    assert translator.post(way(source), form).status_code == 302
    one = source.translations.get()
    assert (one.published, one.kept) == (True, source.kept)


def test_only_the_words_of_the_translation_are_said_to_be_in_its_language(login, source):
    page = soup(login("translator").get(way(source)))
    for name in EN:
        field = page.select_one(f"textarea[name={name}]")
        assert field["lang"] == "en"
        assert field.find_parent(attrs={"lang": True}).name == "html", "its label and errors speak as the page does"


def answer_pieces(dialogue):
    return publishing.to_decide(dialogue.answer_text, [], "ru", dialogue.asker)


def test_nobody_saves_over_what_a_colleague_has_written(login, source):
    mine, theirs = login("translator"), login("dispatcher")
    as_opened = form_of(mine, source)
    assert theirs.post(way(source), form_of(theirs, source) | EN).status_code == 302
    response = mine.post(way(source), as_opened | EN | {"answer_text": "By night."})
    assert response.status_code == 200
    assert EN["answer_text"] in words(soup(response))
    assert soup(response).select_one("[name=answer_text]").text.strip() == "By night."
    assert source.translations.get().answer_text == EN["answer_text"]


def test_a_correction_made_while_it_is_translated_is_told(login, source):
    translator = login("translator")
    form = form_of(translator, source) | EN
    source.answer_text = "К утру."
    source.save()
    response = translator.post(way(source), form)
    assert response.status_code == 200
    assert [one.text.strip() for one in soup(response).select(".beside__original mark")] == ["утру."]
    again = {one["name"]: one.get("value", "") for one in soup(response).select("form [type=hidden][name]")}
    assert translator.post(way(source), form | again).status_code == 302
    assert not source.translations.get().is_stale


def test_a_key_answer_is_offered_as_one_unless_another_leads_there(login, source):
    translator = login("translator")
    source.key_answer = True
    source.save()
    assert soup(translator.get(way(source))).select_one("[name=key_answer][checked]")
    translator.post(way(source), form_of(translator, source) | EN | {"published": "on", "key_answer": "on"})
    one = source.translations.get()
    assert one.key_answer
    source.refresh_from_db()
    assert source.key_answer, "it leads in its own language"
    other = shown(drafted(CLEAN), key_answer=True)
    assert not soup(translator.get(way(other))).select_one("[name=key_answer][checked]")


def test_a_source_corrected_before_makes_no_new_translation_stale(login, source):
    source.answer_text = "К утру."
    source.save()
    translator = login("translator")
    assert not soup(translator.get(way(source))).select(".chip--over, mark")
    translator.post(way(source), form_of(translator, source) | EN)
    assert source.translations.get().state == State.DRAFT


# --- Out of date ------------------------------------------------------------------------------------------------------


def test_a_corrected_source_makes_its_translation_stale_and_says_what_is_new(login, client, source):
    one, translator = translated(source), login("translator")
    assert not Dialogue.objects.get(pk=one.pk).is_stale
    source.answer_text = "К восьми вечера."
    source.save()
    assert Dialogue.objects.get(pk=one.pk).state == State.STALE
    page = soup(translator.get(way(source)))
    original = page.select(".beside__original")[1]
    assert [mark.text.strip() for mark in original.select("mark")] == ["восьми вечера."]
    assert original.select_one(".chip"), "how much was taken out"
    assert "К вечеру." not in page.text, "a correction may have taken out what tells of somebody"
    assert soup(client.get("/en/call-centre/questions/technical/")).select_one(f"#dialogue-{one.pk} .entry__corrected")
    form = form_of(translator, source) | {"published": "on"}
    translator.post(way(source), form)
    assert Dialogue.objects.get(pk=one.pk).is_stale, "nothing was done about it"
    translator.post(way(source), form | {"answer_text": "By eight in the evening."})
    assert not Dialogue.objects.get(pk=one.pk).is_stale
    source.question_text = "Когда дадут воду??"
    source.save()
    translator.post(way(source), form_of(translator, source) | {"published": "on", "still_right": "on"})
    assert not Dialogue.objects.get(pk=one.pk).is_stale


def test_what_changed_is_not_known_any_more_once_the_asker_is_erased(login, source):
    translated(source)
    source.answer_text = "К утру."
    source.save()
    erasing.erase(Question.objects.filter(pk=source.question_id))
    page = soup(login("translator").get(way(source)))
    assert page.select_one(".chip--over")
    assert not page.select("mark")


def test_the_earlier_wordings_of_a_translation_go_with_those_of_its_source(source):
    one = translated(source)
    one.answer_text = "By night."
    one.save()
    assert DialogueWording.objects.filter(dialogue=one).exists()
    erasing.erase(Question.objects.filter(pk=source.question_id))
    assert not DialogueWording.objects.exists()


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("a b c", "a b c", [("a b c", False, 0)]),
        ("a b c", "a c", [("a", False, 0), ("", True, 1), (" c", False, 0)]),
        ("a c", "a b c", [("a", False, 0), (" b", True, 0), (" c", False, 0)]),
        ("", "a", [("a", True, 0)]),
    ],
)
def test_what_is_new_is_told_by_the_word(before, now, told):
    assert [(piece.text, piece.new, piece.gone) for piece in differences.between(before, now)] == told
