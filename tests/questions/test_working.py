"""What colleagues do with a question: taken, handed over, asked back, joined, closed – each step in the log, once."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from portal.mail.models import Letter
from questions import answering, desk_letters, erasing, working
from questions.models import Category, Entry, Question
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
State = Question.State


@pytest.fixture
def dispatcher():
    return get_user_model().objects.get(username="dispatcher")


@pytest.fixture
def colleague(dispatcher):
    user = get_user_model().objects.create_user("aigul", first_name="Айгүл")
    user.groups.set(dispatcher.groups.all())
    return user


def now(question: Question) -> Question:
    return Question.objects.get(pk=question.pk)


def steps(question: Question) -> list[str]:
    return list(question.entries.values_list("kind", flat=True))


def test_whoever_takes_a_question_has_it(dispatcher, colleague):
    question = ask()
    working.take(question, dispatcher)
    assert (now(question).state, now(question).keeper) == (State.WORK, dispatcher)
    with pytest.raises(ValidationError, match="dispatcher"):
        working.take(question, colleague)
    assert now(question).keeper == dispatcher
    working.take(question, colleague, over=True)
    working.take(question, colleague)  # once more is no step
    assert now(question).keeper == colleague
    assert steps(question) == ["taken", "taken"]


def test_a_question_released_is_as_new(dispatcher):
    question = ask()
    working.take(question, dispatcher)
    working.release(question, dispatcher)
    assert (now(question).state, now(question).keeper) == (State.NEW, None)
    working.release(question, dispatcher)
    assert steps(question) == ["taken", "released"]


def test_a_question_is_given_to_a_colleague_of_the_same_desk(dispatcher, colleague):
    question, stranger = ask(), get_user_model().objects.get(username="reception")
    working.assign(question, dispatcher, colleague, "Она знает эту улицу")
    entry = question.entries.get()
    assert (now(question).keeper, now(question).state) == (colleague, State.WORK)
    assert (entry.by, entry.colleague, entry.text) == (dispatcher, colleague, "Она знает эту улицу")
    with pytest.raises(ValidationError):
        working.assign(question, dispatcher, stranger)
    assert now(question).keeper == colleague


def test_a_colleague_who_has_left_gets_nothing(dispatcher, colleague):
    colleague.is_active = False
    colleague.save()
    with pytest.raises(ValidationError):
        working.assign(ask(), dispatcher, colleague)


def test_a_handover_goes_with_its_word_and_a_letter_each_time(dispatcher):
    question = ask("technical")
    complaints, technical = Category.objects.get(slug="complaints"), Category.objects.get(slug="technical")
    working.take(question, dispatcher)
    working.hand_over(question, dispatcher, complaints, "Это жалоба на счёт")
    entry = question.entries.last()
    assert (entry.kind, entry.desk, entry.text) == ("handed-over", complaints.desk, "Это жалоба на счёт")
    assert (now(question).keeper, now(question).state) == (None, State.NEW)
    working.hand_over(question, dispatcher, technical)
    working.hand_over(question, dispatcher, complaints)
    letters = Letter.objects.filter(name="question-notice").order_by("pk").values_list("recipient", flat=True)
    assert [mailbox.partition("@")[0] for mailbox in letters] == ["dispatcher", "reception", "dispatcher", "reception"]
    assert "жалоба на счёт" not in str([letter.context for letter in Letter.objects.all()])


def test_another_category_of_the_same_desk_keeps_whoever_has_it(dispatcher):
    question, manholes = ask("technical"), Category.objects.get(slug="open-manholes")
    working.take(question, dispatcher)
    working.hand_over(question, dispatcher, manholes)
    assert (now(question).keeper, now(question).state, now(question).alarm) == (dispatcher, State.WORK, True)
    assert steps(question)[-1] == "moved"
    assert Letter.objects.filter(name="question-notice").count() == 1
    with pytest.raises(ValidationError):
        working.hand_over(question, dispatcher, manholes)


def test_what_is_spam_gets_no_letter_and_can_be_opened_again(dispatcher):
    question = ask()
    before = Letter.objects.count()
    working.spam(question, dispatcher)
    assert (now(question).state, steps(question)) == (State.CLOSED, ["spam"])
    assert now(question).closed_at
    assert Letter.objects.count() == before
    working.reopen(question, dispatcher)
    assert (now(question).state, now(question).closed_at) == (State.NEW, None)


def test_an_answered_question_is_not_opened_by_a_colleague(dispatcher):
    question = ask()
    question.answer = "К 18:00."
    answering.answer(question, dispatcher)
    with pytest.raises(ValidationError):
        working.reopen(question, dispatcher)
    for step in (working.take, working.release, working.spam, working.close):
        with pytest.raises(ValidationError):
            step(question, dispatcher)
    working.note(question, dispatcher, "Звонил ещё раз")
    assert steps(question) == ["answered", "note"]


def test_one_answer_goes_to_all_whose_questions_were_joined(dispatcher):
    first, second, third = ask(), ask(email="anna@example.kz", language="kk"), ask(email="oleg@example.kz")
    working.join(third, dispatcher, second)
    working.join(second, dispatcher, first)
    assert {now(twin).merged_into_id for twin in (second, third)} == {first.pk}
    assert {now(twin).state for twin in (second, third)} == {State.CLOSED}
    first.answer = "К 18:00."
    assert answering.answer(first, dispatcher)
    letters = Letter.objects.filter(name="question-answered")
    assert {letter.recipient for letter in letters} == {"ivan@example.kz", "anna@example.kz", "oleg@example.kz"}
    for twin in (second, third):
        assert (now(twin).state, now(twin).answer, now(twin).closed_at) == (State.ANSWERED, "К 18:00.", None)
        assert "answered" in steps(twin)
    assert not answering.answer(now(first), dispatcher)
    assert letters.count() == 3


def test_a_question_answered_once_opened_again_and_joined_gets_its_second_answer(dispatcher):
    first, second = ask(), ask(email="anna@example.kz")
    second.answer = "Раз."
    answering.answer(second, dispatcher)
    Question.objects.filter(pk=second.pk).update(state=State.NEW)
    working.join(second, dispatcher, first)
    first.answer = "Два."
    answering.answer(first, dispatcher)
    assert (now(second).answer, now(second).state, now(second).merged_into) == ("Два.", State.ANSWERED, None)


def test_a_danger_joined_with_another_question_stays_one(dispatcher):
    plain, danger = ask(), ask("open-manholes")
    working.join(danger, dispatcher, plain)
    assert now(plain).alarm


def test_questions_of_two_desks_are_not_joined(dispatcher):
    with pytest.raises(ValidationError):
        working.join(ask(), dispatcher, ask("complaints"))


def test_whose_questions_were_joined_with_one_handed_over_are_answered_by_themselves(dispatcher):
    first, second = ask(), ask()
    working.join(second, dispatcher, first)
    working.hand_over(first, dispatcher, Category.objects.get(slug="complaints"))
    assert (now(second).state, now(second).merged_into) == (State.NEW, None)


def test_only_open_questions_are_joined_and_not_with_themselves(dispatcher):
    first, second = ask(), ask()
    with pytest.raises(ValidationError):
        working.join(first, dispatcher, first)
    working.spam(second, dispatcher)
    for one, other in ((first, second), (second, first)):
        with pytest.raises(ValidationError):
            working.join(one, dispatcher, other)
    assert now(first).merged_into is None


@pytest.mark.parametrize("end", ["closed", "erased"])
def test_what_was_joined_with_a_question_that_gets_no_answer_is_open_again(dispatcher, end):
    first, second = ask(), ask(email="anna@example.kz")
    working.join(second, dispatcher, first)
    if end == "closed":
        working.close(first, dispatcher)
    else:
        erasing.erase_question(first)
    assert (now(second).state, now(second).merged_into, now(second).closed_at) == (State.NEW, None, None)
    assert now(second).due_at
    assert steps(second)[-1] == "reopened"


def test_an_alarm_is_told_at_once_and_again_if_nobody_takes_it(dispatcher, clock):
    touched, untouched, plain = ask("open-manholes"), ask("open-manholes"), ask("technical")
    Question.objects.filter(pk__in=[touched.pk, untouched.pk]).update(alarm=True)
    working.take(touched, dispatcher)
    before = set(Letter.objects.values_list("pk", flat=True))
    clock(untouched.created_at + timedelta(minutes=14))
    desk_letters.alarm_again()
    assert set(Letter.objects.values_list("pk", flat=True)) == before
    clock(untouched.created_at + timedelta(minutes=16))
    for _ in range(2):
        desk_letters.alarm_again()
    letter = Letter.objects.exclude(pk__in=before).get()
    assert letter.context["number"] == untouched.pk != plain.pk
    assert letter.context["again"]
    assert str(untouched.pk) in letter.compose().subject
    assert "Мира" not in letter.compose().body


def test_a_word_about_a_question_is_erased_with_it(dispatcher):
    question = ask()
    working.note(question, dispatcher, "Живёт на Мира, 5")
    erasing.erase_question(question)
    assert Entry.objects.filter(question=question).values_list("kind", "text").get() == ("note", "")
