"""What is not to be had in the reader's language yet stands on a list of its own, and says so."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from portal import clock
from portal.locale import NOT_YET_IN, ONLY_IN
from questions.asking import alike
from questions.models import Category, Dialogue
from tests.pages import soup, words
from tests.questions.asking.test_alike import RARE

pytestmark = pytest.mark.django_db
PAGE = "/ru/call-centre/questions/"
OF_CATEGORY = f"{PAGE}general/"


def add(number: int, language: str = "kk", **values) -> list[Dialogue]:
    rows = [
        Dialogue(
            **{
                "category": Category.objects.get(slug="general"),
                "language": language,
                "question_text": f"Сұрақ {n}.",
                "answer_text": f"Жауап {n}.",
                "date": timezone.localdate(),
                "published": True,
            }
            | values
        )
        for n in range(number)
    ]
    return Dialogue.objects.bulk_create(rows)


def own(client, address: str) -> str:
    """What the list of the language says."""
    return words(soup(client.get(address)).main)


def others(client, address: str) -> list:
    """The dialogues that are not to be had in the language, behind the link below its list."""
    link = soup(client.get(address)).select_one("main a[href='?others=1']")
    page = soup(client.get(f"{address}?others=1"))
    found = page.select("section[aria-labelledby=others] .dialogue")
    assert bool(link) == bool(found)
    assert page.select_one(f"main a[href='{address}']"), "and the way back"
    return found


@pytest.mark.sqlite
def test_they_stand_on_a_list_of_their_own_and_say_where_they_are_to_be_had(client):
    (source,) = add(1, question_text="Судың қысымы неге төмен?")
    assert source.question_text not in own(client, PAGE)
    (shown,) = others(client, PAGE)
    assert shown["id"] == f"dialogue-{source.pk}"
    with translation.override("ru"):
        assert str(ONLY_IN["kk"]) in words(shown)
    assert {one["lang"] for one in shown.select("[lang]")} == {"kk"}
    for address, told in ((PAGE, True), (f"{PAGE}?others=1", False)):
        data = [json.loads(one.text) for one in soup(client.get(address)).select("[type='application/ld+json']")]
        assert ("FAQPage" in str(data)) == told
        assert "қысымы" not in str(data)
    assert source.question_text in own(client, "/kk/call-centre/questions/general/")
    assert not others(client, "/kk/call-centre/questions/general/")


@pytest.mark.sqlite
def test_once_translated_it_is_read_in_the_readers_language(client):
    (source,) = add(1)
    Dialogue.objects.create(
        source=source,
        category=source.category,
        language="ru",
        question_text="Почему слабый напор?",
        answer_text="Чинят насос.",
        published=True,
    )
    assert "Чинят насос." in own(client, OF_CATEGORY)
    assert not others(client, OF_CATEGORY)
    (shown,) = others(client, "/en/call-centre/questions/general/")
    with translation.override("en"):
        assert str(NOT_YET_IN["en"]) in words(shown)


def test_none_of_very_many_disappears_and_none_comes_twice(client):
    add(25, "ru", question_text="Свой", sample=True)
    wanted, seen, query = {one.pk for one in add(25)}, [], "?others=1"
    for _ in range(5):
        page = soup(client.get(OF_CATEGORY + query))
        seen += [int(one["id"].removeprefix("dialogue-")) for one in page.select("main .dialogue")]
        if (onward := page.select_one("a[rel=next]")) is None:
            break
        query = onward["href"]
    assert len(seen) == len(set(seen))
    assert set(seen) == wanted


@pytest.mark.parametrize("junk", ["others=", "others=1&before=x", "others=2&after=2026-01-01.9", "others=%00"])
def test_junk_in_the_address_shows_the_first_page(client, junk):
    (one,) = add(1)
    assert soup(client.get(f"{PAGE}?{junk}")).select_one(f"#dialogue-{one.pk}")


def test_the_number_of_queries_does_not_grow(client):
    def cost(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(OF_CATEGORY + query).status_code == 200
        return len(queries)

    add(1)
    cost("")
    few = cost(""), cost("?others=1")
    add(60)
    add(60, "ru", question_text="Свой")
    assert (cost(""), cost("?others=1")) == few
    assert max(few) <= 15


def test_what_looks_alike_in_another_language_is_offered_after_ones_own_and_marked(client):
    asked, answer, typed = RARE["ru"]
    values = {"category": Category.objects.get(slug="technical"), "published": True}
    one = Dialogue.objects.create(language="ru", question_text=asked, answer_text=answer, **values)
    response = client.post("/kk/ask/alike/", {"message": typed})
    item = next(item for item in soup(response).select("li") if answer in item.text)
    assert [part["lang"] for part in item.select("[lang]")] == ["ru", "ru"]
    with translation.override("kk"):
        assert str(ONLY_IN["ru"]) in words(item)
        kazakh = "Есептегішті пломбылау тегін."
        Dialogue.objects.create(source=one, language="kk", question_text=typed, answer_text=kazakh, **values)
        found = [one for one in alike.to_message(typed, "kk", clock.now()) if one.kind == "dialogue"]
    assert found[0].text == kazakh
    assert answer not in {one.text for one in found}, "not twice"
    assert {one.language for one in found} == {""}, "in the reader's own, where it is translated"


def test_what_is_hidden_is_offered_in_no_language(client):
    asked, answer, typed = RARE["ru"]
    category = Category.objects.get(slug="technical")
    one = Dialogue.objects.create(
        category=category, language="ru", question_text=asked, answer_text=answer, published=True
    )
    Dialogue.objects.filter(pk=one.pk).update(published=False)
    response = client.post("/kk/ask/alike/", {"message": f"{typed} {uuid.uuid4()}"})
    assert answer not in response.content.decode()


@pytest.mark.sqlite
def test_the_samples_are_translations_of_each_other(client):
    samples = Dialogue.objects.filter(sample=True)
    sources = samples.filter(source=None)
    assert {one.language for one in sources} == {"kk"}
    assert {frozenset(one.shown_in()) for one in sources} == {frozenset({"ru", "en"})}
    for language in ("kk", "ru", "en"):
        assert not others(client, f"/{language}/call-centre/questions/")
