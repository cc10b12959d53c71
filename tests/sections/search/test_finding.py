"""What people type, and what they must be shown for it, on the demo content."""

import pytest
from django.db import connection

from sections.models import Shutdown
from sections.search import finding, suggesting

pytestmark = pytest.mark.django_db
postgres_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own stemmers")


def found(query: str, language: str) -> list[str]:
    """The addresses of the first page of results, without the language, as they stand below each other."""
    answer = finding.find(query, language)
    paths = [answer.best.path] if answer.best else []
    return [path.removeprefix(f"/{language}/") for path in [*paths, *(hit.path for hit in answer.hits)]]


RELEVANT = [
    # the word itself, at the top
    ("ru", "тарифы", "consumers/tariffs/", 3),
    ("kk", "тарифтер", "consumers/tariffs/", 3),
    ("en", "tariffs", "consumers/tariffs/", 3),
    ("kk", "бос жұмыс орындары", "about/vacancies/", 1),
    ("en", "vacancies", "about/vacancies/", 1),
    # other forms of it
    ("ru", "тарифов", "consumers/tariffs/", 3),
    ("ru", "отключение", "news/shutdowns/", 1),
    ("ru", "реквизитами", "about/details/", 1),
    ("kk", "тарифтерінің", "consumers/tariffs/", 3),
    ("kk", "сұрағым", "call-centre/questions/", 3),
    ("kk", "судың сапасына", "consumers/water-quality/", 1),
    ("en", "tariff", "consumers/tariffs/", 3),
    ("en", "installing a meter", "consumers/meter-installation/", 3),
    # Kazakh letters typed as Russian ones, ё as е, capitals, accents
    ("kk", "сурак", "call-centre/questions/", 3),
    ("kk", "жадынамалар", "consumers/reminders/", 1),
    ("kk", "кызметтерге акы толеу", "consumers/payment/", 1),
    ("ru", "отчеты предприятия", "about/reports/", 1),
    ("ru", "Оскемен водоканал отчёты", "about/reports/", 2),
    # the beginning of a word
    ("ru", "вакан", "about/vacancies/", 2),
    ("kk", "деректем", "about/details/", 2),
    # a slip of the finger
    ("ru", "рекивзиты", "about/details/", 1),
    ("ru", "ваканссии", "about/vacancies/", 2),
    ("ru", "тарфы", "consumers/tariffs/", 3),
    ("kk", "тарифтерр", "consumers/tariffs/", 3),
    ("kk", "деректемедер", "about/details/", 2),
    ("en", "vacansies", "about/vacancies/", 2),
    # a question in words
    ("ru", "как оплатить услуги", "consumers/payment/", 2),
]


@pytest.mark.sqlite
@pytest.mark.parametrize(("language", "query", "address", "within"), RELEVANT)
def test_what_is_meant_stands_at_the_top(language, query, address, within):
    assert address in found(query, language)[:within]


@postgres_only
@pytest.mark.parametrize("query", ["оплатила", "оплатив"])
def test_russian_words_are_stemmed(query):
    assert "consumers/payment/" in found(query, "ru")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "query"), [("kk", "мектеп-интернат"), ("ru", "Школа-интернат"), ("en", "boarding school")]
)
def test_a_notice_of_a_shutdown_is_found_in_each_language_and_leads_to_itself(client, language, query):
    address = "news/shutdowns/2023-11-09-elevator/"
    assert address in found(query, language)
    assert client.get(f"/{language}/{address}").status_code == 200
    Shutdown.objects.get(address="2023-11-09-elevator").unpublish()
    assert address not in found(query, language)


@pytest.mark.sqlite
def test_a_dialogue_is_found_and_leads_to_itself(client):
    path = next(path for path in found("поверка счётчика", "ru") if "#dialogue-" in path)
    address, _, anchor = path.partition("#")
    page = client.get(f"/ru/{address}").content.decode()
    assert page.index(f'id="{anchor}"') < page.index("bubble--answer")  # the first one of the list


@pytest.mark.sqlite
def test_a_mended_query_says_so():
    assert finding.find("счотчик", "ru").corrected == "счётчик"
    assert finding.find("есептегыш", "kk").corrected == "есептегіш"
    assert finding.find("счётчик", "ru").corrected == ""


@pytest.mark.sqlite
def test_other_languages_answer_only_where_the_own_one_has_nothing():
    answer = finding.find("собственник", "kk")
    assert not answer.hits
    assert [language for language, _hits in answer.elsewhere] == ["ru"]
    assert all(hit.path.startswith("/ru/") for _language, hits in answer.elsewhere for hit in hits)
    assert not finding.find("тариф", "kk").elsewhere


@pytest.mark.sqlite
def test_every_result_is_in_the_language_of_the_page():
    for language, query in (("kk", "су"), ("ru", "вода"), ("en", "water")):
        answer = finding.find(query, language)
        assert answer.total > 10
        pages = [hit.on_path or hit.path for hit in answer.hits]
        assert all(path.startswith(f"/{language}/") for path in pages)


@pytest.mark.sqlite
def test_some_of_the_words_are_better_than_none():
    answer = finding.find("реквизиты тирранозавр", "ru")
    assert answer.partial
    assert (answer.best or answer.hits[0]).path == "/ru/about/details/"


@pytest.mark.sqlite
def test_the_pages_of_results_hold_each_result_once():
    pages = finding.find("вода", "ru", group="pages")
    seen = [hit.path for page in range(1, pages.pages + 1) for hit in finding.find("вода", "ru", page, "pages").hits]
    assert pages.pages > 1
    assert len(seen) == len(set(seen)) == pages.sections[0].total


@pytest.mark.sqlite
def test_suggestions_are_titles_with_the_words_typed_so_far():
    titles = [one["title"] for one in suggesting.suggest("исп смет", "ru")]
    assert titles == []
    titles = [one["title"] for one in suggesting.suggest("исполнение та", "ru")]
    assert titles == ["Исполнение тарифных смет"]
    assert {"title": "Деректемелер", "path": "/kk/about/details/"} in suggesting.suggest("дер", "kk")
    assert suggesting.suggest("д", "kk") == suggesting.suggest("", "kk") == suggesting.suggest("!%_'", "kk") == []
