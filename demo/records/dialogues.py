"""The sample dialogues."""

from datetime import date, timedelta

from demo.pages.reading import FOLDER, LANGUAGES, split_head
from questions.models import Category, Dialogue

NEWEST = date(2026, 11, 16)


def read_dialogues(language: str) -> list[dict]:
    """category, question_text, answer_text of each dialogue of a language."""
    source = (FOLDER / f"dialogues.{language}.md").read_text(encoding="utf-8")
    found = []
    for part in source.split("---\ncategory:")[1:]:
        head, body = split_head("---\ncategory:" + part)
        question, _, answer = body.partition("\n===\n")
        found.append({"category": head["category"], "question_text": question.strip(), "answer_text": answer.strip()})
    return found


def lay_dialogues() -> None:
    """Writes the dialogues once; each is told in three languages, of which the first is the source."""
    samples = Dialogue.objects.filter(sample=True)
    if samples.exists():
        if not samples.filter(source__isnull=False).exists():  # laid when they did not know of each other
            link_dialogues()
        return
    categories = {category.slug: category for category in Category.objects.all()}
    rows = []
    for language in reversed(LANGUAGES):
        for number, dialogue in enumerate(read_dialogues(language)):
            values = dialogue | {"category": categories[dialogue["category"]]}
            day = NEWEST - timedelta(days=5 * number)
            rows.append(Dialogue(language=language, date=day, sample=True, published=True, **values))
    Dialogue.objects.bulk_create(rows)
    link_dialogues()


def link_dialogues() -> None:
    """Makes those of the other languages the translations of the Kazakh ones: they stand at the same day."""
    samples = Dialogue.objects.filter(sample=True, source=None)
    for source in samples.filter(language=LANGUAGES[0]):
        others = samples.filter(date=source.date, category=source.category_id).exclude(language=source.language)
        others.update(source=source)
    Dialogue.objects.filter(sample=True).note_lacking()
