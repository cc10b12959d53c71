"""The list of a desk: what it shows, how it is narrowed and searched, and that it tells nothing of other desks."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from questions import working
from questions.models import Question
from questions.queue.found import found_by
from questions.queue.waiting import alarming
from tests.pages import soup
from tests.questions.test_desks import address, ask

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailsnippets_questions_question:list")


@pytest.fixture
def dispatcher():
    return get_user_model().objects.get(username="dispatcher")


def shown(response) -> set[int]:
    """The numbers of the questions in the table."""
    return {int(link.text.split()[1]) for link in soup(response).select("td.title a")}


def of(query: str, client) -> set[int]:
    return shown(client.get(f"{LIST}?{query}"))


def test_a_line_tells_what_the_question_is_about(login, dispatcher):
    question = ask(message="Третий день нет воды\nна Бажова")
    Question.objects.filter(pk=question.pk).update(
        due_at=timezone.now() - timedelta(hours=1), place="Бажова, 12", alarm=True
    )
    working.take(question, dispatcher)
    line = soup(login("dispatcher").get(LIST)).select_one("tbody tr")
    for words in (f"№ {question.pk}", "Третий день нет воды на Бажова", "Бажова, 12", "dispatcher"):
        assert words in line.text
    assert len(line.select(".chip--over")) == 2
    for private in ("Иван", "ivan@", "7051234567"):
        assert private not in line.text


def test_the_list_is_narrowed(login, dispatcher):
    client = login("dispatcher")
    new, mine, late, spam, alarm = ask(), ask(), ask(), ask(), ask("open-manholes")
    working.take(mine, dispatcher)
    Question.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    Question.objects.filter(pk=new.pk).update(due_at=timezone.now() + timedelta(hours=2))
    Question.objects.filter(pk=alarm.pk).update(alarm=True, due_at=timezone.now() + timedelta(days=9))
    working.spam(spam, dispatcher)
    open_ones = {new.pk, mine.pk, late.pk, alarm.pk}
    assert of("", client) == open_ones | {spam.pk}
    assert of("state=open", client) == open_ones
    assert of("state=open&who=me", client) == {mine.pk}
    assert of("who=nobody&state=open", client) == open_ones - {mine.pk}
    assert of("who=colleague", client) == set()
    assert of("due=over", client) == {late.pk}
    assert of("due=soon", client) == {new.pk}
    assert of("alarm=True", client) == {alarm.pk}
    assert of("state=closed", client) == {spam.pk}
    assert of("state=no-such", client) == open_ones | {spam.pk}


def test_the_tabs_count_the_reader_s_own(login, dispatcher):
    ask("complaints")
    ask()
    working.take(ask(), dispatcher)
    tabs = soup(login("dispatcher").get(LIST)).select(".desk-tabs a")
    assert [tab.select_one(".chip").text for tab in tabs if tab.select_one(".chip")] == ["2", "1", "1", "0", "0", "0"]


def test_questions_are_sorted_by_their_deadline(login):
    later, sooner = ask(), ask()
    for question, hours in ((later, 5), (sooner, 1)):
        Question.objects.filter(pk=question.pk).update(due_at=timezone.now() + timedelta(hours=hours))
    rows = soup(login("dispatcher").get(f"{LIST}?state=open&ordering=due_at")).select("td.title a")
    assert [int(row.text.split()[1]) for row in rows] == [sooner.pk, later.pk]


WANTED = {
    "№ {pk}": True,
    "{pk}": True,
    "ivan@example.kz": True,
    "IVAN@example.kz": True,
    "8 705 123 45 67": True,
    "+77051234567": True,
    "воду": True,
    "ВОДУ мира": True,
    "петров": True,
    "газ": False,
    "воду газ": False,
    "anna@example.kz": False,
    "+77051234568": False,
    "': DROP": False,
    "!!!": False,
}


@pytest.mark.sqlite
@pytest.mark.parametrize("words", WANTED)
def test_questions_are_found_by_number_words_phone_and_mail(login, words):
    question = ask()
    other = ask(name="Анна", phone="+77770000000", email="b@example.kz", message="Счётчик")
    typed = words.format(pk=question.pk)
    found = set(found_by(Question.objects.all(), typed).values_list("pk", flat=True))
    assert found == ({question.pk} if WANTED[words] else set())
    assert shown(login("dispatcher").post(LIST, {"words": typed})) == found
    assert other.pk not in found


def test_a_search_stands_in_no_address_and_finds_nothing_of_other_desks(login):
    own, other = ask(), ask("complaints")
    client = login("dispatcher")
    assert shown(client.post(LIST, {"words": "ivan@example.kz"})) == {own.pk}
    assert shown(client.post(LIST, {"words": str(other.pk)})) == set()
    page = soup(client.get(LIST))
    assert page.select_one(".desk-search")["method"] == "post"
    assert not page.select("input[name=q]")


def test_the_menu_counts_what_is_open_at_the_reader_s_desk(login):
    ask(), ask("complaints")
    ask(), working.spam(ask(), None)
    page = login("dispatcher").get(reverse("wagtailadmin_home")).content.decode()
    assert "(2)" in page


def test_alarms_are_told_first_until_somebody_takes_them(login, dispatcher):
    question = ask("open-manholes")
    Question.objects.filter(pk=question.pk).update(alarm=True)
    assert (alarming(dispatcher).count, alarming(dispatcher).late) == (1, True)
    assert alarming(get_user_model().objects.get(username="reception")).count == 0
    assert alarming(get_user_model().objects.get(username="editor")) is None
    first = soup(login("dispatcher").get(reverse("wagtailadmin_home"))).select_one(".first")
    with override("ru"):
        assert alarming(dispatcher).words in " ".join(first.text.split())
    assert of(alarming(dispatcher).href.partition("?")[2], login("dispatcher")) == {question.pk}
    working.take(question, dispatcher)
    assert alarming(dispatcher).count == 0


def test_twice_the_questions_cost_no_more_queries(login, django_assert_max_num_queries):
    client = login("dispatcher")
    for _ in range(3):
        ask()
    client.get(LIST)
    with django_assert_max_num_queries(40) as few:
        client.get(LIST)
    for _ in range(12):
        ask()
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_a_category_of_another_desk_is_no_filter(login):
    page = soup(login("dispatcher").get(LIST))
    choices = [option.text.strip() for option in page.select("select[name=category] option")]
    assert "Открытые колодцы" in choices
    assert "Жалобы" not in choices


def test_edit_addresses_lead_to_the_screen(login):
    question = ask()
    page = soup(login("dispatcher").get(LIST))
    assert page.select_one(f"td.title a[href='{address('edit', question)}']")
