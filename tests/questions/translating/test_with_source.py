"""A translation goes where its source goes, by whatever door."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from questions import answering, erasing
from questions.models import Dialogue
from questions.public import publishing
from sections.search.models import SearchEntry, SearchWord
from tests.pages import soup
from tests.questions.public.test_publishing import CLEAN, drafted, form_of, pieces
from tests.questions.test_desks import address as desk_address
from tests.questions.translating.steps import EN, shown, translated, way

pytestmark = pytest.mark.django_db


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


def test_a_name_taken_out_of_the_source_hides_translations_that_spell_it_otherwise(login, client):
    source, desk = drafted(CLEAN), login("dispatcher")
    form = form_of(desk, source, published="on", answer_text="Вам позвонит Светлана. Тел. 8 705 765 43 21.")
    choices = dict.fromkeys(pieces(desk.post(desk_address("edit", source), form)).values(), "keep")
    assert len(choices) == 2
    assert desk.post(desk_address("edit", source), form | choices).status_code == 302
    source.refresh_from_db()
    text = "Svetlana will ring you from 8 705 765 43 21."
    one = translated(source, answer_text=text, kept=keys(text))
    public = "/en/call-centre/questions/technical/"
    assert text in client.get(public).content.decode()
    form = form_of(desk, source, published="on", answer_text="Вам позвонят. Тел. 8 705 765 43 21.")
    response = desk.post(desk_address("edit", source), form | dict.fromkeys(choices, "keep"), follow=True)
    told = soup(response).select_one(".messages .warning")
    assert told
    assert "1" in told.text
    source.refresh_from_db()
    one.refresh_from_db()
    assert (source.published, one.published) == (True, False)
    assert "Svetlana" not in client.get(public).content.decode()
    assert one.kept == source.kept, "the number is kept in the source as well; the name is to be decided anew"
    assert soup(login("translator").get(way(source))).select("p.chip--over")[-1].text.startswith("Этот перевод")
    with pytest.raises(ValidationError):
        shown(one)


def test_a_correction_that_takes_out_no_piece_hides_no_translation(login, source):
    one, desk = translated(source), login("dispatcher")
    form = form_of(desk, source, published="on", answer_text="К утру.")
    response = desk.post(desk_address("edit", source), form, follow=True)
    assert not soup(response).select(".messages .warning")
    one.refresh_from_db()
    assert one.published
    assert one.is_stale


def keys(text: str) -> list[str]:
    return [one.key for one in publishing.to_decide(text, [], "en")]


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
