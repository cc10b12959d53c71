"""The public pages of dialogues."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from questions.models import Category, Dialogue
from questions.public.pages import findable

pytestmark = pytest.mark.django_db

SLUGS = ("technical", "general", "complaints", "open-manholes")


def add(number: int, **values) -> None:
    category = Category.objects.get(slug="general")
    rows = [
        Dialogue(
            **{
                "category": category,
                "language": "kk",
                "question_text": f"Сұрақ {n}",
                "answer_text": f"Жауап {n}",
                "date": timezone.localdate(),
                "published": True,
            }
            | values
        )
        for n in range(number)
    ]
    Dialogue.objects.bulk_create(rows)


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_each_category_has_its_page_with_its_dialogues(client, language, slug):
    response = client.get(f"/{language}/call-centre/questions/{slug}/")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    wanted = Dialogue.objects.filter(category__slug=slug, language=language, published=True)
    text = page.select_one("main").get_text()
    assert wanted.exists()
    for dialogue in wanted:
        assert dialogue.question_text.split("\n")[0][:40] in text


@pytest.mark.parametrize("slug", ["no-such", "technical/more", "%00", "x" * 300])
def test_an_unknown_category_is_no_page(client, slug):
    assert client.get(f"/ru/call-centre/questions/{slug}/").status_code == 404


def test_unpublished_dialogues_are_shown_to_nobody(client):
    add(1, published=False, question_text="Құпия сұрақ")
    assert "Құпия сұрақ" not in client.get("/kk/call-centre/questions/").content.decode()


def test_the_list_goes_on_over_pages_without_gaps_or_repeats(client):
    add(25)
    seen, query = [], ""
    for _ in range(10):
        page = BeautifulSoup(client.get(f"/kk/call-centre/questions/general/{query}").content, "html.parser")
        text = page.select_one("main").get_text(" ")
        seen += [n for n in range(25) if f"Сұрақ {n} " in text or f"Сұрақ {n}\n" in text]
        older = page.select_one("a[rel=next]")
        if older is None:
            break
        query = older["href"]
    assert sorted(seen) == list(range(25))


@pytest.mark.parametrize(
    "junk", [f"page={10**23}", "before=x", f"before=2026-11-23.{10**30}", "after=%00", "before=9999-99-99.1"]
)
def test_junk_in_the_address_shows_the_first_page(client, junk):
    assert client.get(f"/kk/call-centre/questions/?{junk}").status_code == 200


@pytest.mark.parametrize("path", ["", "technical/"])
def test_the_number_of_queries_does_not_grow_with_the_dialogues(client, django_assert_max_num_queries, path):
    add(300)
    client.get(f"/kk/call-centre/questions/{path}")
    with django_assert_max_num_queries(15):
        client.get(f"/kk/call-centre/questions/{path}")


def test_a_dialogue_that_is_found_stands_first_on_the_page_it_leads_to(client):
    add(12)
    wanted = Dialogue.objects.filter(category__slug="general", language="kk").order_by("-date", "-pk")[5]
    page = BeautifulSoup(client.get(f"/kk/call-centre/questions/{findable(wanted).place}").content, "html.parser")
    assert page.select_one("main [id^=dialogue-]")["id"] == f"dialogue-{wanted.pk}"
