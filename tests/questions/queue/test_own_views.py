"""Views of the list that colleagues save: their own alone, by name, without a word that was searched for."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from questions.models import Category, SavedView
from questions.saved_view import MOST
from tests.pages import soup
from tests.questions.test_desks import address, ask

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailsnippets_questions_question:list")
VIEWS = reverse("wagtailsnippets_questions_question:own_views")


def save(client, name: str = "Протечки", query: str = "problem=leak&ordering=due_at", **more):
    return client.post(VIEWS, {"name": name, "query": query} | more, follow=True)


def tabs(client) -> dict[str, str]:
    found = soup(client.get(LIST)).select(".desk-tabs a")
    return {link.text.strip(): link["href"] for link in found}


@pytest.mark.sqlite
def test_what_the_list_shows_is_saved_under_a_name_and_leads_back(login):
    client, leak, other = login("dispatcher"), ask(problem="leak", source="report"), ask()
    form = soup(client.get(f"{LIST}?problem=leak&ordering=due_at")).select_one("form:has([name=query])")
    page = soup(save(client, query=form.select_one("[name=query]")["value"]))
    assert page.select_one(".desk-tabs a[aria-current]").text.strip() == "Протечки"
    assert not page.select("[name=query]")
    listed = client.get(tabs(client)["Протечки"]).content.decode()
    assert address("edit", leak) in listed
    assert address("edit", other) not in listed


@pytest.mark.sqlite
def test_words_of_a_search_are_never_kept(login):
    client = login("dispatcher")
    save(client, query="state=open&words=%2B77051234567&q=Иван&name=Петров")
    assert SavedView.objects.get().query == {"state": "open"}
    found = soup(client.post(LIST, {"words": "+77051234567"}))
    assert not found.select("[name=query]")
    save(client, "Только слова", query="words=Иван")
    assert SavedView.objects.count() == 1


def test_nobody_else_sees_renames_or_deletes_it(login):
    mine, theirs = login("dispatcher"), login("reception")
    save(mine)
    view = SavedView.objects.get()
    assert "Протечки" not in tabs(theirs)
    assert "Протечки" not in theirs.get(VIEWS).content.decode()
    for act in ({"delete": "1"}, {"name": "Чужое"}):
        assert theirs.post(VIEWS, {"view": view.pk} | act).status_code == 404
    assert SavedView.objects.get() == view
    assert SavedView.objects.get().name == "Протечки"


def test_it_is_renamed_and_deleted(login):
    client = login("dispatcher")
    save(client)
    view = SavedView.objects.get()
    client.post(VIEWS, {"view": view.pk, "name": "Утечки"})
    assert "Утечки" in tabs(client)
    assert SavedView.objects.get().query == {"problem": "leak", "ordering": "due_at"}
    client.post(VIEWS, {"view": view.pk, "name": "Утечки", "delete": "1"})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "я" * 41, "Протечки"])
def test_a_name_that_is_none_too_long_or_taken_is_refused_with_words(login, name):
    client = login("dispatcher")
    save(client)
    response = save(client, name, query="state=open")
    assert soup(response).select_one(".messages .error")
    assert [view.name for view in SavedView.objects.all()] == ["Протечки"]


def test_there_is_an_end_to_them(login):
    client = login("dispatcher")
    for number in range(MOST + 2):
        save(client, f"Вид {number}", query="state=open")
    assert SavedView.objects.count() == MOST
    assert not soup(client.get(f"{LIST}?state=new")).select("[name=query]")


@pytest.mark.sqlite
def test_one_whose_category_is_gone_says_so(login):
    client, category = login("reception"), Category.objects.get(slug="complaints")
    save(client, "Жалобы", query=f"category={category.pk}")
    assert f"category={category.pk}" in tabs(client)["Жалобы"]
    category.desk = category.desk.__class__.objects.get(slug="dispatcher")
    category.save()
    page = soup(client.get(LIST))
    link = next(link for link in page.select(".desk-tabs a") if "Жалобы" in link.text)
    assert link["href"] == VIEWS
    assert link.select_one(".chip")
    assert soup(client.get(VIEWS)).select_one(".desk-own .chip")
    assert not soup(client.get(VIEWS)).select(f".desk-own a[href*='category={category.pk}']")


def test_however_many_there_are_the_list_asks_for_them_once(login, django_assert_max_num_queries):
    client, user = login("dispatcher"), get_user_model().objects.get(username="dispatcher")
    category = Category.objects.get(slug="technical")
    counts = []
    for number in range(MOST):
        SavedView.objects.create(owner=user, name=f"Вид {number}", query={"category": str(category.pk)})
        if number in (0, MOST - 1):
            with django_assert_max_num_queries(60) as asked:
                client.get(LIST)
            counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["editor", "translator"])
def test_who_works_at_no_desk_saves_nothing(login, name):
    client = login(name)
    assert client.get(VIEWS).status_code in (302, 403)
    save(client)
    assert not SavedView.objects.exists()
