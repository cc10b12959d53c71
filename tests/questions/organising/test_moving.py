"""All open questions of a category go into another one in one step."""

import pytest

from portal.mail.models import Letter
from questions import answering, working
from questions.deadlines.keeping import recount
from questions.models import Category, Desk, Question
from questions.organising import moving
from tests.questions.organising.test_closing import category, user
from tests.questions.test_desks import ask
from tests.questions.test_working import now, steps

pytestmark = pytest.mark.django_db
State = Question.State


def move(slug: str, into: str) -> int:
    return moving.move(category(slug), category(into), user("admin"), "Закрываем")


def test_each_has_its_step_and_the_desk_gets_one_letter_that_tells_of_nobody():
    questions = [ask("complaints", message=f"Вопрос {number}") for number in range(3)]
    answered = ask("complaints")
    answered.answer = "Да."
    answering.answer(answered, user("reception"))
    Letter.objects.all().delete()
    assert move("complaints", "technical") == 3
    for question in questions:
        entry = question.entries.get()
        assert (entry.kind, entry.by.username, entry.text) == ("handed-over", "admin", "Закрываем")
        assert entry.desk.slug == "dispatcher"
        assert now(question).category.slug == "technical"
    assert now(answered).category.slug == "complaints"
    letter = Letter.objects.get()
    assert (letter.name, letter.recipient) == ("questions-moved", "dispatcher@localhost")
    assert (letter.context["count"], letter.context["alarms"]) == (3, 0)
    assert not [words for words in ("Иван", "Вопрос", "+7705") if words in str(letter.context)]


@pytest.mark.sqlite
def test_due_dates_follow_the_new_term_and_nothing_is_left_to_recount():
    question = ask("complaints")
    before = question.due_at
    move("complaints", "technical")
    assert now(question).due_at < before
    assert now(question).due_at == now(question).counted().due
    assert recount() == 0


def test_a_danger_stays_one_and_the_letter_says_so():
    leak, other = ask("technical", problem="leak", source="report"), ask("technical")
    move("technical", "complaints")
    assert (now(leak).alarm, now(other).alarm) == (True, False)
    assert Letter.objects.get(name="questions-moved").context["alarms"] == 1


def test_at_another_desk_nobody_has_them_and_at_the_same_one_they_are_kept():
    question = ask("complaints")
    working.take(question, user("reception"))
    elsewhere = Category.objects.create(
        name_kk="A", name_ru="A", name_en="A", slug="new", desk=Desk.objects.get(slug="reception")
    )
    Letter.objects.all().delete()
    move("complaints", "new")
    assert (now(question).keeper, now(question).state) == (user("reception"), State.WORK)
    assert steps(question)[-1] == "moved"
    assert not Letter.objects.exists()
    moving.move(elsewhere, category("technical"), user("admin"))
    assert (now(question).keeper, now(question).state) == (None, State.NEW)


def test_what_is_joined_goes_along_and_across_desks_is_apart():
    new = Category.objects.create(
        name_kk="A", name_ru="A", name_en="A", slug="new", desk=Desk.objects.get(slug="reception")
    )
    first, twin, stays = ask("complaints"), ask("complaints"), ask("complaints")
    working.hand_over(stays, user("reception"), new)
    for one in (twin, stays):
        working.join(one, user("reception"), first)
    assert move("complaints", "technical") == 1
    assert (now(twin).category.slug, now(twin).merged_into) == ("technical", first)
    assert (now(stays).category.slug, now(stays).merged_into, now(stays).state) == ("new", None, State.NEW)


def test_nothing_open_is_nothing_to_tell():
    Letter.objects.all().delete()
    assert move("complaints", "technical") == 0
    assert not Letter.objects.exists()
