"""What the asker is told by letter: until when, and what the desk has to ask."""

import pytest
from django.utils.translation import override

from portal.formats.spaces import NBSP
from portal.mail.models import Letter
from questions import answering, erasing, log
from questions.models import Entry
from tests.pages import LANGUAGES
from tests.questions.asking.own_page import keep
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
Kind = Entry.Kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desk_asks_goes_by_letter_with_the_way_to_answer(language):
    question = ask(language=language)
    entry = log.write(question, Kind.ASKED_BACK, text="Какой подъезд?\nКакой этаж?")
    answering.tell_asked_back(question, entry)
    letter = Letter.objects.get(key=f"question-asked-back-{question.pk}-{entry.pk}")
    assert "status" not in str(letter.context)
    composed = letter.compose()
    assert str(question.number) in composed.subject
    assert "Какой подъезд?\nКакой этаж?" in composed.body
    assert f"http://testserver{question.status_path}" in composed.body
    erasing.erase_question(question)
    assert not Letter.objects.filter(pk=letter.pk).exists()


def test_without_an_address_nothing_is_sent_to_the_asker():
    question = ask()
    keep(question, email="")
    question.refresh_from_db()
    answering.tell_asked_back(question, log.write(question, Kind.ASKED_BACK, text="Где?"))
    assert not Letter.objects.filter(name="question-asked-back").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_a_question_accepted_says_until_when_it_is_answered(language):
    question = ask(language=language)
    composed = Letter.objects.get(name="question-received").compose()
    with override(language):
        until = question.deadline.until
    assert until in composed.body
    assert until in composed.alternatives[0][0].replace(NBSP, " ")
