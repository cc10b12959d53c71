"""A dialogue is translated beside its public wording, and its translation goes where it goes."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questions import answering, erasing
from questions.models import Dialogue, DialogueWording, Question
from questions.public import publishing
from questions.public.translated import State
from questions.translating import differences
from sections.search.models import SearchEntry, SearchWord
from tests.pages import soup, words
from tests.questions.public.test_publishing import CLEAN, MESSAGE, drafted

pytestmark = pytest.mark.django_db
LIST = "/admin/dialogues/translations/"
KK = {"question_text": "Су қашан беріледі?", "answer_text": "Кешке."}
EN = {"question_text": "When will there be water?", "answer_text": "Towards evening."}


@pytest.fixture
def source() -> Dialogue:
    """A published dialogue, asked in Russian."""
    return shown(drafted(CLEAN))


def shown(dialogue: Dialogue, **values) -> Dialogue:
    for name, value in (values | {"published": True}).items():
        setattr(dialogue, name, value)
    dialogue.save()
    return dialogue


def translated(source: Dialogue, language: str = "en", **values) -> Dialogue:
    fields = {"category": source.category, "published": True, "made_from": source.corrected_at} | EN | values
    return Dialogue.objects.create(source=source, language=language, **fields)


def way(source: Dialogue, language: str = "en") -> str:
    return reverse("dialogue_translation", args=[source.pk, language])


def form_of(client, source: Dialogue, language: str = "en") -> dict:
    """The fields of the form as the page shows them, ticks aside."""
    form = soup(client.get(way(source, language))).select_one("form:has([name=opened_with])")
    fields = {one["name"]: one.get("value", "") for one in form.select("[type=hidden][name]")}
    return fields | {one["name"]: one.text.strip("\n") for one in form.select("textarea[name]")}


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


# --- It goes where its source goes ------------------------------------------------------------------------------------


def test_a_withdrawn_permission_takes_every_language_away_for_good(client, source):
    one = translated(source, answer_text="The pterodactyl is mended.")
    assert SearchEntry.objects.filter(part=f"dialogue-{one.pk}").exists()
    held = Dialogue.objects.get(pk=one.pk)
    answering.withdraw_publication(source.question)
    assert not Dialogue.objects.filter(pk__in=[one.pk, source.pk]).exists()
    assert not SearchEntry.objects.filter(part=f"dialogue-{one.pk}").exists()
    assert not SearchWord.objects.filter(word__icontains="pterodactyl").exists()
    for address in ("/en/call-centre/questions/", "/en/search/?q=pterodactyl"):
        assert "pterodactyl is" not in client.get(address).content.decode()
    with pytest.raises(ValidationError):
        held.save()
    with pytest.raises(ValidationError):
        translated(source)


def test_an_erased_asker_takes_every_language_along(source):
    translated(source)
    erasing.erase_question(source.question)
    assert not Dialogue.objects.filter(language="en", question_text=EN["question_text"]).exists()


def test_no_translation_is_shown_without_its_source_by_any_door(source):
    one = translated(source)
    source.published = False
    source.save(update_fields=["published"])
    one.refresh_from_db()
    assert not one.published
    assert not SearchEntry.objects.filter(part=f"dialogue-{one.pk}").exists()
    one.published = True
    for publish in (one.save, one.full_clean, lambda: one.save(update_fields=["published"])):
        with pytest.raises(ValidationError):
            publish()
    for manager in (Dialogue.objects, Dialogue._base_manager, source.translations):
        with pytest.raises(ValidationError):
            manager.filter(pk=one.pk).update(published=True)
        with pytest.raises(ValidationError), transaction.atomic():
            manager.bulk_update([one], ["published"])
        with pytest.raises(ValidationError):
            manager.bulk_create([Dialogue(source=source, language="kk", category=source.category, published=True)])
    assert not Dialogue.objects.filter(source=source, published=True).exists()
    shown(source)
    one.save()
    Dialogue.objects.filter(pk=source.pk).update(published=False)
    assert not Dialogue.objects.filter(pk=one.pk, published=True).exists()


def test_a_translation_is_of_a_source_into_another_language(source):
    one = translated(source)
    for other, language in ((source, "ru"), (one, "kk")):
        with pytest.raises(ValidationError):
            translated(other, language)
    source.language = "en"
    with pytest.raises(ValidationError):
        source.full_clean()


def test_it_stands_where_its_source_stands(source, login):
    one = translated(source)
    source.date -= dt.timedelta(days=90)
    source.save()
    one.refresh_from_db()
    assert one.date == source.date
    response = login("dispatcher").get(reverse("wagtailsnippets_questions_dialogue:edit", args=[one.pk]))
    assert response["Location"] == way(source)


def test_no_translation_outlives_its_deleted_source(source):
    one = translated(source)
    Dialogue.objects.filter(pk=source.pk).delete()
    assert not Dialogue.objects.filter(pk=one.pk).exists()


def test_the_source_knows_where_it_is_missing(source):
    def lacks():
        source.refresh_from_db()
        return source.lacks_kk, source.lacks_ru, source.lacks_en

    assert lacks() == (True, False, True)
    one = translated(source, published=False)
    assert lacks() == (True, False, True)
    shown(one)
    assert lacks() == (True, False, False)
    Dialogue.objects.filter(pk=one.pk).update(published=False)
    assert lacks() == (True, False, True)
    shown(one)
    one.delete()
    assert lacks() == (True, False, True)


# --- Who may, and what is to be done ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "may"),
    [("translator", "en"), ("editor", "kk"), ("dispatcher", "kk en"), ("reception", ""), ("admin", "kk en")],
)
def test_who_may_translate_what(login, source, role, may):
    client = login(role)
    for language in ("kk", "en", "ru", "xx"):
        allowed = language in may.split()
        assert (client.get(way(source, language)).status_code == 200) == allowed, language
        response = client.post(way(source, language), EN)
        assert response.get("Location", "").startswith(LIST) == allowed, language
        assert Dialogue.objects.filter(source=source, language=language).exists() == allowed


def test_a_stranger_is_asked_to_log_in(client, source):
    for address in (LIST, f"{LIST}results/", way(source)):
        assert "/admin/login/" in client.get(address)["Location"]


def test_what_is_not_shown_is_translated_by_nobody(login):
    draft = drafted(CLEAN)
    for role in ("translator", "dispatcher", "admin"):
        assert login(role).get(way(draft, "en")).status_code == 404
        response = login(role).post(way(draft, "en"), EN)
        assert response.status_code == 403
        assert EN["answer_text"] in response.content.decode(), "what was typed is not lost"
    assert "Когда" not in login("translator").get(f"{LIST}?language=en").content.decode()


def test_the_list_tells_what_is_missing_and_out_of_date_with_counts(login, source):
    translator = login("translator")

    def told(standing: str) -> tuple[int, bool]:
        page = soup(translator.get(f"{LIST}?language=en&standing={standing}"))
        tab = page.select_one(f".desk-tabs a[href*='language=en&standing={standing}']")
        assert tab["aria-current"] == "page"
        return int(tab.select_one(".chip").text), bool(page.select(f"a[href='{way(source)}']"))

    missing = told("missing")
    assert missing == (1, True)
    one = translated(source, published=False)
    assert (told("missing"), told("draft")) == ((0, False), (1, True))
    shown(one)
    assert told("draft") == (0, False)
    assert told("published")[1]
    source.answer_text = "К утру."
    source.save()
    assert told("stale") == (1, True)
    page = soup(translator.get("/admin/"))
    assert page.select_one(f"a[href='{LIST}?language=en']")


def test_a_desk_learns_nothing_of_anothers_dialogues(login, source):
    page = soup(login("reception").get(f"{LIST}?language=kk&standing=missing"))
    assert not page.select(f"a[href*='{LIST}{source.pk}/']")
    assert page.select_one("a[aria-current=page] .chip").text == "0"


def test_the_list_costs_the_same_however_many_there_are(login, source):
    admin = login("admin")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(f"{LIST}?language=en").status_code == 200
        return len(queries)

    cost()
    before = cost()
    for _ in range(5):
        translated(shown(drafted(CLEAN)))
    assert cost() == before <= 20
