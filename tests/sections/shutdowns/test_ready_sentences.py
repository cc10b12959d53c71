"""Ready sentences: translated once, chosen in the form of a notice, kept by editors."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from sections.models import ReadySentence, Shutdown
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.test_desk import as_posted

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NOTICES, SENTENCES = "wagtailsnippets_sections_shutdown", "wagtailsnippets_sections_readysentence"
USES = ReadySentence.Use.values


def sentence(use="reason", **values) -> ReadySentence:
    told = {"words_kk": f"Қазақша {use}", "words_ru": f"По-русски {use}", "words_en": f"In English {use}"}
    return ReadySentence.objects.create(use=use, **told | values)


def publish(login, **values) -> Shutdown:
    response = login("dispatcher").post(reverse(f"{NOTICES}:add"), as_posted(**values))
    assert response.status_code == 302
    return Shutdown.objects.latest("pk")


def told(notice, name) -> list[str]:
    return [getattr(notice, f"{name}_{code}") for code in LANGUAGES]


def test_what_is_chosen_is_told_in_every_language(login, client):
    chosen = {f"ready_{use}": sentence(use).pk for use in USES}
    notice = publish(login, pasted="Крылова", **chosen)
    for use in USES:
        assert told(notice, use) == [f"Қазақша {use}", f"По-русски {use}", f"In English {use}"]
    shown = words(soup(client.get(notice.path_in("en"))).main)
    assert all(f"In English {use}" in shown for use in USES)


def test_typed_words_win_and_the_other_languages_are_filled(login):
    notice = publish(login, reason_ru="Свои слова", ready_reason=sentence().pk)
    assert told(notice, "reason") == ["Қазақша reason", "Свои слова", "In English reason"]


def test_nothing_chosen_fills_nothing(login):
    sentence()
    assert told(publish(login, reason_ru="Свои слова"), "reason") == ["", "Свои слова", ""]


def test_a_notice_stays_as_it_is_when_the_list_changes(login):
    one = sentence()
    notice = publish(login, ready_reason=one.pk)
    one.words_ru = "Иначе"
    one.save()
    one.delete()
    assert told(Shutdown.objects.get(pk=notice.pk), "reason")[1] == "По-русски reason"


def test_a_sentence_stands_in_for_the_text_it_is_for_alone(login):
    wrong = as_posted(ready_reason=sentence("delivery").pk)
    response = login("dispatcher").post(reverse(f"{NOTICES}:add"), wrong)
    assert response.status_code == 200
    assert "ready_reason" in response.context["form"].errors


def test_who_writes_chooses_by_the_words_of_their_own_language(login):
    one = sentence()
    form = soup(login("dispatcher").get(reverse(f"{NOTICES}:add")))
    option = form.select_one(f"select[name=ready_reason] option[value='{one.pk}']")
    assert option.get_text() == "По-русски reason"
    assert not form.select_one(f"select[name=ready_delivery] option[value='{one.pk}']")


def test_all_three_languages_are_asked_for(login):
    given = {"use": "advice", "words_kk": "Суды қайнатыңыз.", "words_ru": "Кипятите воду.", "words_en": ""}
    response = login("editor").post(reverse(f"{SENTENCES}:add"), given)
    assert "words_en" in response.context["form"].errors
    assert login("editor").post(reverse(f"{SENTENCES}:add"), given | {"words_en": "Boil it."}).status_code == 302
    assert ReadySentence.objects.filter(words_en="Boil it.").exists()


@pytest.mark.parametrize(("name", "may"), [("editor", True), ("dispatcher", False), ("translator", False)])
def test_editors_alone_keep_the_list(login, name, may):
    one, client = sentence(), login(name)
    assert (client.get(reverse(f"{SENTENCES}:list")).status_code == 200) == may
    new = {"use": "reason", "words_kk": "Ә", "words_ru": "Иначе", "words_en": "A"}
    client.post(reverse(f"{SENTENCES}:edit", args=[one.pk]), new)
    assert ReadySentence.objects.filter(words_ru="Иначе").exists() == may
    client.post(reverse(f"{SENTENCES}:delete", args=[one.pk]))
    assert ReadySentence.objects.filter(pk=one.pk).exists() != may


def lay() -> None:
    import_module("sections.migrations.0016_ready_sentences").lay(apps, None)


def test_the_list_is_laid_once_and_nobody_loses_their_changes():
    laid = ReadySentence.objects.count()
    assert {one.use for one in ReadySentence.objects.all()} == set(USES)
    ReadySentence.objects.filter(words_en="replacing a valve").update(words_en="a valve is replaced")
    ReadySentence.objects.filter(words_en="a blocked sewer").delete()
    lay()
    assert ReadySentence.objects.count() == laid - 1
    assert ReadySentence.objects.filter(words_en="a valve is replaced").exists()
    ReadySentence.objects.all().delete()
    lay()
    assert ReadySentence.objects.count() == laid


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_holds_what_the_notices_of_the_demo_say(code):
    """But for what is of one place alone: the Elevator intake, a main of 400 mm."""
    ready = set(ReadySentence.objects.values_list(f"words_{code}", flat=True))
    notices = Shutdown.objects.all()
    reasons = {getattr(notice, f"reason_{code}") for notice in notices} - {""}
    delivery = {getattr(notice, f"delivery_{code}") for notice in notices} - {""}
    assert len(reasons - ready) <= 2
    assert len(delivery - ready) <= 1


def test_the_form_costs_the_same_however_long_the_list_is(login, django_assert_max_num_queries):
    client, address = login("dispatcher"), reverse(f"{NOTICES}:add")
    client.get(address)
    with django_assert_max_num_queries(100) as before:
        client.get(address)
    for use in USES:
        sentence(use)
    with django_assert_max_num_queries(100) as after:
        client.get(address)
    assert len(after) == len(before)


def advised(login, **values) -> Shutdown:
    boil = ReadySentence.objects.get(words_en__startswith="Boil")
    return publish(login, pasted="Крылова", water_quality="on", ready_advice=boil.pk, **values)


def test_what_to_do_stands_in_the_answer_on_the_sheet_and_in_warnings(login, client):
    notice = advised(login)
    answer = client.get("/ru/water/", {"q": "Крылова 5"})
    assert "Кипятите воду" in words(soup(answer).main)
    sheet = words(soup(client.get(f"/ru/news/shutdowns/{notice.address}/sheet/")))
    assert "Кипятите воду" in sheet
    assert "қайнатып" in sheet
    cap = client.get(f"/cap/{notice.uuid}.0.xml").content.decode()
    assert "<instruction>Boil the water you drink and cook with.</instruction>" in cap
    assert cap.index("<description>") < cap.index("<instruction>") < cap.index("<web>")
