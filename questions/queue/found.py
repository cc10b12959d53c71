"""What a colleague finds of the desk's own questions, by number, phone, e-mail or words."""

import re

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from portal.forms.fields import EmailAddressField, PhoneField
from questions.question import Question

WORDS = (
    "to_tsvector('simple', questions_question.message || ' ' || questions_question.place || ' ' || "
    "questions_question.name)"
)
"""As in the index `questions_by_words` of migration 0008, on PostgreSQL."""
NUMBER = re.compile(r"[№#]?\s*(\d{1,5}|\d{7,9})")
"""Six digits are a phone of the city; a number of six digits is found as № 123456."""


def found_by(questions: QuerySet[Question], words: str) -> QuerySet[Question]:
    """The questions that `words` lead to: an e-mail or a phone alone are compared as a whole."""
    words = words.strip()
    number = NUMBER.fullmatch(words) or re.fullmatch(r"[№#]\s*(\d{1,18})", words)
    if number:
        return questions.filter(pk=int(number[1]))
    for field, column in ((EmailAddressField(), "email__iexact"), (PhoneField(), "phone")):
        try:
            return questions.filter(**{column: field.clean(words)})
        except ValidationError:
            continue
    return with_words(questions, re.findall(r"\w+", words.lower()))


def with_words(questions: QuerySet[Question], words: list[str]) -> QuerySet[Question]:
    """Each of them begins a word of the question, its place or its asker's name; on SQLite it stands within one."""
    if not words:
        return questions.none()
    if connection.vendor == "postgresql":
        prefixes = " & ".join(f"{word}:*" for word in words)
        matches = RawSQL(f"{WORDS} @@ to_tsquery('simple', %s)", [prefixes], output_field=BooleanField())  # noqa: S611
        return questions.filter(matches)
    for word in words:
        pattern = re.escape(word)
        questions = questions.filter(Q(message__iregex=pattern) | Q(place__iregex=pattern) | Q(name__iregex=pattern))
    return questions
