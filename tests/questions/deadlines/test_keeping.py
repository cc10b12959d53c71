"""A question has its due date from its birth, and it stays true whatever becomes of holidays, terms and categories."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.mail.models import Letter
from questions.deadlines.keeping import recount
from questions.models import Category, Question
from sections.holidays.calendar import Holiday
from tests.pages import soup, words
from tests.questions.deadlines.asked import asked, at, due, term
from tests.questions.test_desks import address, ask

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NAMES = {"name_kk": "Күн", "name_ru": "День", "name_en": "Day"}
FRIDAY = "2026-11-27T10:00"


def test_a_question_is_born_with_its_due_date():
    question = ask()
    assert question.due_at == question.counted().due
    assert timezone.localtime(question.due_at).hour == 17
    assert due(ask("open-manholes")) - Question.objects.latest("pk").created_at == timezone.timedelta(hours=1)


def test_the_terms_of_the_categories_count():
    assert due(asked(FRIDAY)) == at("2026-12-02T17:00")  # technical: three working days
    assert due(asked(FRIDAY, "general")) == at("2026-12-21T17:00")  # fifteen, without 16 December


def test_a_day_off_moves_open_questions_and_taking_it_back_moves_them_again():
    question = asked(FRIDAY)
    day = Holiday.objects.create(date="2026-12-01", **NAMES)
    assert due(question) == at("2026-12-03T17:00")
    day.date = "2026-12-09"
    day.save()
    assert due(question) == at("2026-12-02T17:00")
    day.date, day.working = "2026-11-28", True
    day.save()
    assert due(question) == at("2026-12-01T17:00")
    day.delete()
    assert due(question) == at("2026-12-02T17:00")


@pytest.mark.parametrize("state", ["answered", "closed"])
def test_what_is_not_open_keeps_its_due_date(state):
    question = asked(FRIDAY)
    Question.objects.filter(pk=question.pk).update(state=state)
    Holiday.objects.create(date="2026-12-01", **NAMES)
    assert due(question) == at("2026-12-02T17:00")


def test_another_term_moves_the_questions_of_its_category_alone():
    question, other = asked(FRIDAY), asked(FRIDAY, "general")
    Question.objects.filter(pk=other.pk).update(due_at=None)
    term("technical", 4, "work-hours")
    assert due(question) == at("2026-11-27T15:00")
    other.refresh_from_db()
    assert other.due_at is None


def test_another_category_moves_a_question():
    question = asked(FRIDAY)
    question.category = Category.objects.get(slug="general")
    question.save(update_fields=["category"])
    assert due(question) == at("2026-12-21T17:00")


def test_a_question_passed_on_in_the_admin_has_the_term_of_its_new_category(login):
    question = asked(FRIDAY)
    login("dispatcher").post(
        address("edit", question), {"category": Category.objects.get(slug="complaints").pk, "answer": ""}
    )
    assert due(question) == at("2026-12-21T17:00")


def test_a_question_that_is_reopened_has_its_term_anew():
    assert due(asked(FRIDAY, reopened_at=at("2026-12-07T10:00"))) == at("2026-12-10T17:00")


def test_saving_something_else_leaves_the_due_date():
    question = asked(FRIDAY)
    Question.objects.filter(pk=question.pk).update(due_at=at("2026-12-24T17:00"))
    question.answer = "Ответ"
    question.save(update_fields=["answer"])
    assert due(question) == at("2026-12-24T17:00")


def test_what_was_moved_by_a_statement_is_found_by_counting_anew():
    question = asked(FRIDAY)
    Question.objects.filter(pk=question.pk).update(category=Category.objects.get(slug="general"))
    assert recount(Question.objects.filter(pk=question.pk)) == 1
    assert due(question) == at("2026-12-21T17:00")
    assert recount() == 0


def test_a_holiday_over_ten_thousand_open_questions_takes_few_statements(record_property):
    pattern = asked(FRIDAY)
    many(pattern, 10_000)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        Holiday.objects.create(date="2026-12-01", **NAMES)
    took = time.perf_counter() - began
    record_property("measured", f"a new holiday, 10,000 open questions: {took:.1f} s, {len(queries)} statements")
    assert not Question.objects.exclude(due_at=at("2026-12-03T17:00")).exists()
    assert len(queries) < 60


def many(pattern: Question, number: int) -> None:
    """As many more open questions like it."""
    from portal.forms.consent import Consent  # noqa: PLC0415

    made = Consent.objects.bulk_create(
        Consent(**{field.attname: getattr(pattern.consent, field.attname) for field in Consent._meta.fields[1:]})
        for _ in range(number)
    )
    left = ("id", "submission", "consent_id", "publication_id")
    values = {
        field.attname: getattr(pattern, field.attname) for field in Question._meta.fields if field.attname not in left
    }
    Question.objects.bulk_create((Question(**values, consent=consent) for consent in made), batch_size=500)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_and_the_letter_tell_the_due_date(client, language):
    question = ask("general", language=language)
    told = soup(client.get(question.status_path)).select_one("main .counted").find_parent("dd")
    assert question.deadline is not None
    assert len(told.select("li")) >= 2
    with_date = f"{timezone.localtime(question.due_at):%Y}"
    assert with_date in words(told)
    letter = Letter.objects.get(key=f"question-received-{question.pk}")
    assert letter.context["due"] in letter.compose().body
    assert letter.context["due"] in words(told)


def test_an_answered_question_tells_no_due_date(client):
    question = asked(FRIDAY)
    Question.objects.filter(pk=question.pk).update(state="answered", answered_at=timezone.now())
    question.refresh_from_db()
    assert question.deadline is None
    assert not soup(client.get(question.status_path)).select("main .counted")
