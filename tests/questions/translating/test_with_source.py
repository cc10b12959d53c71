"""A translation goes where its source goes, by whatever door."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from questions import answering, erasing
from questions.models import Dialogue
from sections.search.models import SearchEntry, SearchWord
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
