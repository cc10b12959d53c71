"""What happens to a question, as the desk's domain knows it: who answers first, who is told, what becomes public."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from portal.mail.models import Letter
from questions import answering
from questions.models import Category, Desk, Dialogue, Question
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db


def answered(question: Question, words: str, by=None) -> bool:
    """As a colleague answers who has opened the question earlier."""
    mine = Question.objects.get(pk=question.pk)
    mine.answer = words
    return answering.answer(mine, by)


def test_whoever_answers_first_has_answered():
    question, people = ask(), get_user_model().objects
    dispatcher, reception = people.get(username="dispatcher"), people.get(username="reception")
    assert answered(question, "Первый ответ", dispatcher)
    question.refresh_from_db()
    first = question.answered_at
    assert not answered(question, "Второй ответ", reception)
    question.refresh_from_db()
    assert (question.answer, question.answered_by, question.answered_at) == ("Первый ответ", dispatcher, first)
    assert question.state == Question.State.ANSWERED
    assert [letter.context["answer"] for letter in Letter.objects.filter(name="question-answered")] == ["Первый ответ"]
    assert Dialogue.objects.get(question=question).answer_text == "Первый ответ"


def test_the_moment_of_the_answer_is_kept():
    question = ask()
    answered(question, "К 18:00.")
    question.refresh_from_db()
    assert timezone.now() - question.answered_at < timedelta(minutes=1)


def test_the_answer_is_in_the_language_of_the_question_and_says_where_it_stands():
    question = ask(language="kk")
    answered(question, "Кешке.")
    letter = Letter.objects.get(name="question-answered")
    assert (letter.language, letter.recipient) == ("kk", question.email)
    assert f"http://testserver{question.status_path}" in letter.compose().body
    assert question.status_path.startswith("/kk/")
    assert (letter.context["number"], letter.context["message"]) == (question.pk, question.message)


def test_the_dialogue_is_drafted_with_what_was_asked_and_answered():
    question = ask("complaints", language="en")
    answered(question, "Tonight.")
    dialogue = Dialogue.objects.get(question=question)
    assert (dialogue.question_text, dialogue.answer_text) == (question.message, "Tonight.")
    assert (dialogue.category, dialogue.language) == (question.category, "en")
    assert not dialogue.published


def test_without_permission_no_dialogue_is_drafted():
    question = ask(allow_publication=False)
    assert answered(question, "К 18:00.")
    assert not Dialogue.objects.filter(question=question).exists()
    withdrawn = ask()
    answering.withdraw_publication(withdrawn)
    assert answered(withdrawn, "К 18:00.")
    assert not Dialogue.objects.filter(question=withdrawn).exists()


def test_taking_the_permission_back_leaves_the_dialogues_of_others():
    mine, other = ask(), ask()
    for question in (mine, other):
        answered(question, "К 18:00.")
    answering.withdraw_publication(mine)
    assert list(Dialogue.objects.filter(question__isnull=False).values_list("question", flat=True)) == [other.pk]
    mine.refresh_from_db()
    assert not mine.allow_publication
    assert other.publication.withdrawn_at is None


def test_taking_back_what_was_never_given_changes_nothing():
    question = ask(allow_publication=False)
    answering.withdraw_publication(question)
    assert question.publication is None
    assert Question.objects.get(pk=question.pk).consent.withdrawn_at is None


def test_the_same_form_sent_twice_is_one_question_with_its_letters():
    ask("complaints")
    first = ask()
    again = answering.ask(
        category=first.category,
        language="ru",
        name="Другой",
        phone="+77050000000",
        email="other@example.kz",
        message="Другое",
        allow_publication=False,
        submission=first.submission,
    )
    assert again == first
    assert Question.objects.count() == 2
    names = Letter.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["question-notice"] * 2 + ["question-received"] * 2


def test_a_desk_is_told_in_its_language_without_personal_data():
    Desk.objects.filter(slug=Category.objects.get(slug="technical").desk.slug).update(language="en")
    question = ask(language="kk")
    letter = Letter.objects.get(name="question-notice")
    assert letter.language == "en"
    assert letter.context["category"] == question.category.name_en
    assert letter.context["desk"] == question.category.desk.name_en
    assert f"/questions/question/edit/{question.pk}/" in letter.context["admin_url"]
    for private in (question.name, question.email, question.phone, question.message):
        assert private not in str(letter.context)


def test_a_desk_without_a_mailbox_is_not_written_to():
    Desk.objects.update(mailbox="")
    ask()
    assert not Letter.objects.filter(name="question-notice").exists()
    assert Letter.objects.filter(name="question-received").exists()


def test_a_desk_is_told_of_a_question_once_even_if_it_comes_back():
    question = ask()
    answering.notify_desk(question)
    assert Letter.objects.filter(name="question-notice").count() == 1
