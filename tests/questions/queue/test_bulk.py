"""Many at once, from the ticks of the list: the same steps, of the reader's own desk alone."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.http import urlencode

from questions import working
from questions.models import Category, Question
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailsnippets_questions_question:list")


def bulk(action: str, *ids: object, of: str = "") -> str:
    """The address the list's footer leads to; `of`: how the list was narrowed."""
    query = [("next", f"{LIST}?{of}"), *(("id", str(pk)) for pk in ids)]
    return f"/admin/bulk/questions/question/{action}/?{urlencode(query)}"


def states() -> dict[int, str]:
    return dict(Question.objects.values_list("pk", "state"))


def test_the_ticked_ones_are_taken_and_a_colleague_keeps_theirs(login):
    dispatcher = get_user_model().objects.get(username="dispatcher")
    aigul = get_user_model().objects.create_user("aigul")
    aigul.groups.set(dispatcher.groups.all())
    free, kept = ask(), ask()
    working.take(kept, aigul)
    client = login("dispatcher")
    page = client.get(bulk("take", free.pk, kept.pk))
    assert f"№ {free.pk}" in page.content.decode()
    assert states()[free.pk] == "new"
    response = client.post(bulk("take", free.pk, kept.pk))
    assert response["Location"].startswith(LIST)
    assert {q.pk: q.keeper.username for q in Question.objects.all()} == {free.pk: "dispatcher", kept.pk: "aigul"}


@pytest.mark.parametrize("action", ["take", "spam", "hand-over"])
def test_numbers_of_another_desk_do_nothing_and_tell_nothing(login, action):
    other = ask("complaints", message="Чужая жалоба")
    client, category = login("dispatcher"), Category.objects.get(slug="open-manholes")
    assert "Чужая жалоба" not in client.get(bulk(action, other.pk)).content.decode()
    client.post(bulk(action, other.pk), {"category": category.pk})
    client.post(bulk(action, "all"), {"category": category.pk})
    other.refresh_from_db()
    assert (other.state, other.keeper, other.category.slug) == ("new", None, "complaints")
    assert not other.entries.exists()


def test_all_are_those_of_the_narrowed_list(login):
    technical, manhole = ask(), ask("open-manholes")
    login("dispatcher").post(bulk("spam", "all", of=f"category={manhole.category_id}"))
    assert states() == {technical.pk: "new", manhole.pk: "closed"}


def test_many_are_handed_over_with_one_word(login):
    questions = [ask(), ask()]
    complaints = Category.objects.get(slug="complaints")
    form = {"category": complaints.pk, "word": "Жалобы на счета"}
    login("dispatcher").post(bulk("hand-over", *(q.pk for q in questions)), form)
    for question in questions:
        entry = question.entries.get()
        assert (entry.kind, entry.text, entry.desk) == ("handed-over", "Жалобы на счета", complaints.desk)


@pytest.mark.parametrize("number", ["abc", "9" * 30, ""])
def test_odd_numbers_do_nothing(login, number):
    question = ask()
    assert login("dispatcher").post(bulk("spam", number)).status_code in (200, 302, 404)
    assert states() == {question.pk: "new"}


@pytest.mark.parametrize("user", ["editor", "translator"])
def test_who_works_at_no_desk_does_nothing_in_bulk(login, user):
    question = ask()
    login(user).post(bulk("spam", question.pk))
    assert states() == {question.pk: "new"}
