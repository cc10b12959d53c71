"""A resident whose data is unlike anybody's, so that it is found wherever it has got to."""

import uuid

from django.db import connection

from newsletter import subscribing
from newsletter.models import Subscriber, Topic
from questions import answering
from questions.models import Category, Dialogue, Question
from questions.public import publishing

EMAIL = "canary.7f3a@example.kz"
CANARIES = (EMAIL, "Канарейкин", "+77010000123", "Улица Канареечная")


def places_of(*words: str) -> set[str]:
    """The tables of the database in which any of the words stands, in whatever column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall()).lower()
            found |= {table for word in words if word.lower() in rows}
    return found


def ask(**more) -> Question:
    values = {
        "category": Category.objects.get(slug="technical"),
        "language": "ru",
        "name": "Канарейкин",
        "phone": "+77010000123",
        "email": EMAIL,
        "message": "Улица Канареечная, 1: нет воды.",
        "allow_publication": True,
        "submission": uuid.uuid4(),
    }
    return answering.ask(**values | more)


def answer(question: Question) -> Dialogue:
    question.answer = "Улица Канареечная: к вечеру."
    answering.answer(question, None)
    dialogue = Dialogue.objects.get(question=question)
    texts = (dialogue.question_text, dialogue.answer_text)
    asker = dialogue.asker
    dialogue.kept = [publishing.key_of(text, piece) for text in texts for piece in publishing.pieces_of(text, asker)]
    dialogue.published = True
    dialogue.save()
    return dialogue


def subscribe(email: str = EMAIL) -> Subscriber:
    wish = subscribing.request_subscription(
        email=email, topics=Topic.objects.all(), language="kk", submission=uuid.uuid4()
    )
    return subscribing.confirm(wish)
