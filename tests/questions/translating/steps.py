"""What the tests of translations do again and again."""

from django.urls import reverse

from questions.models import Dialogue
from tests.pages import soup

LIST = "/admin/dialogues/translations/"
KK = {"question_text": "Су қашан беріледі?", "answer_text": "Кешке."}
EN = {"question_text": "When will there be water?", "answer_text": "Towards evening."}


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
