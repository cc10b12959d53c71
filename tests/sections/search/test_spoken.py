"""What editors teach the search: words that mean the same, answers that are pinned; and how a query is taken."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from sections.models import PinnedAnswer, SynonymGroup
from sections.search import finding, suggesting
from sections.search.spoken import spellings, synonyms
from sections.search.spoken.close import close
from tests.pages import LANGUAGES, page_at, soup, words

pytestmark = pytest.mark.django_db


def paths(query: str, language: str = "ru") -> list[str]:
    return [hit.path.removeprefix(f"/{language}/") for hit in finding.find(query, language).hits]


def best(query: str, language: str = "ru") -> str:
    """The address of the best answer."""
    with translation.override(language):
        answer = finding.find(query, language).best
    return answer.path if answer else ""


def teach(text: str, language: str = "") -> SynonymGroup:
    return SynonymGroup.objects.create(words=text, language=language)


def pin(phrases: str, address: str = "about/history", language: str = "kk", **values) -> PinnedAnswer:
    return PinnedAnswer.objects.create(phrases=phrases, page=page_at(address, language), **values)


# --- Words that mean the same -----------------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", ["бульдозер", "бульдозера", "БУЛЬДОЗЕРЫ"])
def test_a_synonym_works_as_soon_as_it_is_kept_and_no_longer_than_that(typed):
    assert paths(typed) == []
    group = teach("вакансии\nбульдозер")
    assert paths(typed)[0] == "about/vacancies/"
    group.delete()
    assert paths(typed) == []


@pytest.mark.sqlite
def test_a_phrase_is_a_synonym_of_a_word():
    teach("большой бульдозер\nвакансии")
    assert paths("большой бульдозер")[0] == "about/vacancies/"
    assert "about/vacancies/" not in paths("бульдозер")


@pytest.mark.sqlite
def test_synonyms_of_one_language_are_no_other_languages_business():
    teach("вакансии\nbrandspojt\nvacancies", language="en")
    assert paths("brandspojt", "en")[0] == "about/vacancies/"
    assert paths("brandspojt", "ru") == []


@pytest.mark.sqlite
def test_a_word_of_another_language_finds_the_pages_of_the_readers_own():
    assert "consumers/reminders/meter-verification/" in paths("счетчика", "kk")


@pytest.mark.sqlite
def test_many_long_groups_bear_no_harm():
    short = "\n".join(f"{first}{second}" for first in "абвгд" for second in "абвгдежзик")
    for number in range(20):
        teach(f"{short}\nслово{number}")
    assert finding.find("слово1 слово2 слово3 аб вг да ег жа", "ru").total >= 0
    ideas = synonyms.read("аб вг", "ru", synonyms.known("ru"))
    assert sum(len(way) for idea in ideas for way in idea.ways) < 60


# --- Pinned answers ---------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pinned_answer_comes_first_in_the_language_of_whoever_asks(client, language):
    pin("бульдозер завода", **{f"words_{language}": "В одной строке"})
    page = soup(client.get(f"/{language}/search/?q=завода ваш бульдозер")).select_one(".best")
    assert page.select_one("a")["href"] == f"/{language}/about/history/"
    assert "В одной строке" in words(page)


@pytest.mark.sqlite
def test_without_a_line_of_editors_it_tells_what_the_page_says(client):
    pin("бульдозер", words_kk="Тек қазақша")
    said = words(soup(client.get("/ru/search/?q=бульдозер")).select_one(".best"))
    assert "Тек қазақша" not in said
    assert said.count(" ") > 5


@pytest.mark.sqlite
def test_a_phrase_answers_a_query_that_has_all_its_words():
    pin("бульдозер завода")
    assert best("бульдозер") == ""
    assert best("где у завода бульдозеры") == "/ru/about/history/"


@pytest.mark.sqlite
def test_the_longest_phrase_wins():
    pin("бульдозер")
    pin("бульдозер завода", "about/vacancies")
    assert best("бульдозер завода") == "/ru/about/vacancies/"
    assert best("бульдозер") == "/ru/about/history/"


@pytest.mark.sqlite
def test_a_page_that_is_not_public_answers_nothing():
    pin("бульдозер")
    page_at("about/history").unpublish()
    assert [best("бульдозер", language) for language in LANGUAGES] == ["", "", ""]


@pytest.mark.sqlite
def test_a_page_that_is_only_in_kazakh_so_far_answers_and_says_so(client, django_capture_on_commit_callbacks):
    line = pin("бульдозер", words_ru="Здесь всё о нём.", wanted=True)
    with django_capture_on_commit_callbacks(execute=True):
        for code in ("ru", "en"):
            page_at("about/history", code).unpublish()
    for code, foreign in (("ru", []), ("en", ["kk"])):
        shown = soup(client.get(f"/{code}/search/?q=бульдозер")).select_one(".best")
        assert (shown.a["href"], shown.a["lang"]) == (f"/{code}/about/history/", "kk")
        assert shown.select_one(".tag")
        assert [one["lang"] for one in shown.select("p[lang]")] == foreign
        nothing = soup(client.get(f"/{code}/search/?q=brandspojt"))
        assert nothing.select_one(f'a.tag[href="/{code}/about/history/"]')["lang"] == "kk"
    line.delete()
    assert best("бульдозер") == ""


@pytest.mark.sqlite
def test_the_best_answer_does_not_stand_in_the_list_once_more():
    assert best("тарифы") == "/ru/consumers/tariffs/"
    assert "consumers/tariffs/" not in paths("тарифы")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_pinned_is_suggested_first_and_once(language):
    assert suggesting.suggest("квкк", language) == []
    pin("квкк")
    history = {"title": page_at("about/history", language).title, "path": f"/{language}/about/history/"}
    assert suggesting.suggest("квкк", language) == [history]
    pin(history["title"])
    suggested = suggesting.suggest(history["title"], language)
    assert (suggested[0], suggested.count(history)) == (history, 1)
    assert len({one["path"] for one in suggested}) == len(suggested)


def test_a_pinned_answer_leads_to_one_place():
    for wrong in ({}, {"page": page_at("about/history", "kk"), "place": "water"}):
        with pytest.raises(ValidationError):
            PinnedAnswer(phrases="слово", **wrong).full_clean()


@pytest.mark.sqlite
def test_more_of_them_cost_no_more_queries():
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            finding.find("вода", "ru")
        return len(queries)

    finding.find("вода", "ru")
    before = cost()
    for number in range(20):
        teach(f"слово{number}\nслог{number}")
        pin(f"фраза{number}")
    assert cost() == before


@pytest.mark.parametrize("model", ["synonymgroup", "pinnedanswer"])
@pytest.mark.parametrize(("name", "may"), [("editor", True), ("dispatcher", False), ("translator", False)])
def test_editors_alone_keep_them(login, model, name, may):
    client, kept = login(name), {"synonymgroup": SynonymGroup, "pinnedanswer": PinnedAnswer}[model]
    start = f"wagtailsnippets_sections_{model}"
    assert (client.get(reverse(f"{start}:list")).status_code == 200) == may
    before = kept.objects.count()
    client.post(reverse(f"{start}:add"), {"words": "а\nб", "language": "", "phrases": "слово", "place": "water"})
    assert (kept.objects.count() == before + 1) == may


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "query"),
    [("ru", "Ауэзова 12"), ("ru", "нет воды на Ауэзова, 12"), ("kk", "Әуезов 12"), ("en", "Auezov avenue 12")],
)
def test_an_address_leads_to_what_is_known_of_its_water(client, language, query):
    href = soup(client.get(f"/{language}/search/", {"q": query})).select_one(".best a")["href"]
    assert href.startswith(f"/{language}/water/?q=")
    assert client.get(href).context["answer"].address.endswith("12")


@pytest.mark.sqlite
@pytest.mark.parametrize("query", ["тариф 2026", "договор 12", "вода", "Аузвова 12", "53-16-61", "Пионерский"])
def test_what_is_no_address_for_certain_is_not_taken_for_one(query):
    assert "/water/?q=" not in best(query)


# --- Letters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbtv", "прием"),
        ("vodokanal tarif", "водоканал тариф"),
        ("schetchik", "счетчик"),
        ("rabota vody", "работа воды"),
    ],
)
def test_the_wrong_layout_and_latin_letters_are_understood(typed, meant):
    assert meant in list(spellings.others(typed, "ru"))


def test_letters_that_look_alike_are_told_apart_by_their_neighbours():
    assert spellings.one_alphabet("тaриф PDF") == "тариф PDF"


@pytest.mark.sqlite
def test_words_spelt_alike_are_offered_in_the_place_of_unknown_ones_alone():
    def offered(query: str) -> list[str]:
        return close(synonyms.read(query, "ru", synonyms.known("ru")), "ru")

    assert offered("тариф вокансея")[0] == "тариф вакансии"
    assert all(query.startswith("тариф ") for query in offered("тариф вокансея"))
    assert offered("вакансии люк") == offered("крртшгщъ") == []


@pytest.mark.sqlite
def test_a_query_that_was_read_otherwise_says_so():
    assert finding.find("nfhba", "ru").corrected == "тариф"
    assert finding.find("цфеук", "en").corrected == "water"
    assert finding.find("PDF", "ru").corrected == ""
