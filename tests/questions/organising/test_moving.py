"""All open questions of a category go elsewhere in one step, and a category with its questions to another desk."""

import pytest
from django.contrib.auth import get_user_model

from portal.mail.models import Letter
from questions import answering, working
from questions.deadlines.keeping import recount
from questions.models import Category, Desk, Question
from questions.organising import moving
from tests.questions.organising.test_closing import category, form_of, user
from tests.questions.test_desks import address, ask
from tests.questions.test_working import now, steps

pytestmark = pytest.mark.django_db
State = Question.State


@pytest.fixture
def both():
    """A colleague who works at both desks."""
    found = get_user_model().objects.create_user("both", first_name="Айгүл")
    found.groups.set([*user("dispatcher").groups.all(), *user("reception").groups.all()])
    return found


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


def give_away(login, slug: str, desk: str):
    found, admin = category(slug), login("admin")
    return admin.post(
        address("edit", found), form_of(admin, found) | {"desk": Desk.objects.get(slug=desk).pk, "position": "0"}
    )


@pytest.mark.sqlite
def test_a_category_given_to_another_desk_leaves_nobody_what_they_cannot_see(login, both):
    taken, waits, of_both, free = (ask("complaints") for _ in range(4))
    for question in (taken, waits):
        working.take(question, user("reception"))
    working.ask_back(waits, user("reception"), "Какой дом?")
    working.take(of_both, both)
    Letter.objects.all().delete()
    assert give_away(login, "complaints", "dispatcher").status_code == 302
    assert category("complaints").desk.slug == "dispatcher"
    assert (now(taken).keeper, now(taken).state) == (None, State.NEW)
    assert (now(waits).keeper, now(waits).state) == (None, State.WAITING)
    assert (now(of_both).keeper, now(of_both).state) == (both, State.WORK)
    assert steps(taken) == ["taken", "released", "handed-over"]
    assert steps(of_both) == ["taken", "handed-over"]
    assert {entry.by.username for entry in free.entries.all()} == {"admin"}
    letter = Letter.objects.get()
    assert (letter.name, letter.recipient, letter.context["count"]) == ("questions-moved", "dispatcher@localhost", 4)


def test_questions_joined_across_the_desks_are_apart(login):
    new = Category.objects.create(
        name_kk="A", name_ru="A", name_en="A", slug="new", desk=Desk.objects.get(slug="reception")
    )
    goes, stays = ask("complaints"), ask("complaints")
    goes_with, stays_with = ask("complaints"), ask("complaints")
    for question in (stays, goes_with):
        working.hand_over(question, user("reception"), new)
    working.join(goes_with, user("reception"), goes)
    working.join(stays_with, user("reception"), stays)
    give_away(login, "complaints", "dispatcher")
    for question in (goes_with, stays_with):
        assert (now(question).state, now(question).merged_into) == (State.NEW, None)


def test_a_category_that_stays_at_its_desk_writes_nothing(login):
    question, found, admin = ask("complaints"), category("complaints"), login("admin")
    Letter.objects.all().delete()
    assert admin.post(address("edit", found), form_of(admin, found) | {"name_en": "Other"}).status_code == 302
    assert category("complaints").name_en == "Other"
    assert steps(question) == []
    assert not Letter.objects.exists()


def test_no_category_is_given_to_a_closed_desk(login):
    Desk.objects.filter(slug="dispatcher").update(closed=True)
    assert give_away(login, "complaints", "dispatcher").status_code == 200
    assert category("complaints").desk.slug == "reception"
